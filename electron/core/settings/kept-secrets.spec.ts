import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { appErrorOf } from '#shared/contract/errors.ts'
import { nobody } from '#shared/contract/operators.ts'
import { err } from '#shared/result.ts'
import { FakeSafeStorage } from './fake-safe-storage.ts'
import { KeptSecrets } from './kept-secrets.ts'
import { SecretVault } from './secret-vault.ts'
import { encodeSecrets, noSecrets } from './secrets.ts'
import { storedSettings } from './stored-settings.ts'

let directory: string
let safeStorage: FakeSafeStorage
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lanedesk-kept-'))
  safeStorage = new FakeSafeStorage()
})
afterEach(() => rm(directory, { recursive: true }))

const log = pino({ enabled: false })
const vault = (): SecretVault =>
  new SecretVault({ path: join(directory, 'secret.json'), safeStorage, platform: 'linux', log })
const settings = storedSettings.parse({
  baseUrl: 'http://127.0.0.1:1',
  parkKey: 'park1',
  appId: 'app1',
  booths: ['1'],
})
const older = { ...noSecrets, appSecret: 'the-older-one' }
const newer = { ...noSecrets, appSecret: 'the-newer-one' }

it.each(['store', 'session'] as const)(
  'a secret that the safe store does not open just now is not lost with settings that cannot be written: %s',
  async (way) => {
    await vault().store(encodeSecrets(older))
    const kept = new KeptSecrets(vault(), () => settings, { secretsAre: () => undefined, by: () => nobody })
    // Of the key of another day, which comes back.
    safeStorage.lostKeys.add(1)
    safeStorage.key = 2
    const refused = err(appErrorOf('settings-not-written', { file: 'settings.json' }))
    expect(await kept.keepWith(newer, way, settings, () => refused)).toEqual(refused)
    expect(await kept.read()).toMatchObject({ error: { code: 'secret-lost' } })
    safeStorage.lostKeys.clear()
    safeStorage.key = 1
    expect(await kept.read()).toEqual({ ok: true, value: older })
    expect(await readdir(directory)).toEqual(['secret.json'])
  },
)
