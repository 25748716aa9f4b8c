import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeSafeStorage } from './fake-safe-storage.ts'
import { SecretVault } from './secret-vault.ts'

const SECRET = 'f00dfeedf00dfeed'

let directory: string
let path: string
let safeStorage: FakeSafeStorage
let logged: string[]
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lanedesk-vault-'))
  path = join(directory, 'data', 'secret.json')
  safeStorage = new FakeSafeStorage()
  logged = []
})
afterEach(async () => {
  if (logged.join('').includes(SECRET)) throw new Error('the log holds the secret')
  await rm(directory, { recursive: true, force: true })
})

/** A vault as it is after a start of the app. */
const vault = (platform: NodeJS.Platform = 'linux'): SecretVault =>
  new SecretVault({
    path,
    safeStorage,
    platform,
    log: pino({}, { write: (line: string) => void logged.push(line) }),
  })
const files = async (): Promise<string[]> => (await readdir(join(directory, 'data'))).toSorted()
const refused = (code: string): object => ({ ok: false, error: { code } })
const unavailable = { ok: false, error: { code: 'secret-unavailable' } }

describe('the keeper', () => {
  it.each([
    ['linux', 'gnome_libsecret', 'gnome_libsecret', 'safe'],
    ['linux', 'kwallet6', 'kwallet6', 'safe'],
    ['linux', 'basic_text', 'basic_text', 'weak'],
    ['linux', 'unknown', 'unknown', 'weak'],
    ['win32', 'not asked', 'dpapi', 'safe'],
    ['darwin', 'not asked', 'keychain', 'safe'],
  ] as const)('on %s with %s is %s: %s', async (platform, backend, name, strength) => {
    safeStorage.backend = backend
    expect(await vault(platform).keeper()).toEqual({ backend: name, strength })
  })

  it('is unavailable where there is no encryption', async () => {
    safeStorage.available = false
    expect(await vault().keeper()).toEqual({ backend: 'none', strength: 'unavailable' })
    expect(await vault().store(SECRET)).toEqual(unavailable)
  })
})

describe('a stored secret', () => {
  it('is there after a restart, encrypted', async () => {
    expect(await vault().read()).toEqual({ ok: true, value: null })
    expect(await vault().kept()).toBe('none')
    expect(await vault().store(SECRET)).toMatchObject({ ok: true })
    expect(await vault().read()).toEqual({ ok: true, value: SECRET })
    expect(await vault().kept()).toBe('safe')
    expect(await readFile(path, 'utf8')).not.toContain(SECRET)
    expect(await files()).toEqual(['secret.json'])
  })

  it.skipIf(process.platform === 'win32')('is for its owner alone', async () => {
    await vault().store(SECRET)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('tells how it is kept by the back end that encrypted it, not by the present one', async () => {
    safeStorage.backend = 'basic_text'
    await vault().store(SECRET)
    safeStorage.backend = 'gnome_libsecret'
    expect(await vault().kept()).toBe('weak')
  })

  it('that is refused for now is asked for again, never taken for "no secret"', async () => {
    const running = vault()
    await running.store(SECRET)
    safeStorage.locked = true
    expect(await running.read()).toEqual(refused('secret-locked'))
    expect(await running.kept()).toBe('safe')
    safeStorage.locked = false
    expect(await running.read()).toEqual({ ok: true, value: SECRET })
  })

  it('is unavailable while the PC has no safe store at all', async () => {
    await vault().store(SECRET)
    Object.assign(safeStorage, { locked: true, available: false })
    expect(await vault().read()).toEqual(refused('secret-unavailable'))
  })

  it('is lost when the safe store works and its key is gone; entering it again is the way out', async () => {
    await vault().store('older')
    safeStorage.lostKeys.add(1)
    safeStorage.key = 2
    const running = vault()
    expect(await running.read()).toEqual(refused('secret-lost'))
    expect(await running.store(SECRET)).toMatchObject({ ok: true })
    expect(await vault().read()).toEqual({ ok: true, value: SECRET })
    expect((await files())[1]).toMatch(/^secret\.json\.damaged-/)
  })

  it('is not called lost while the safe store does not even open what it seals now', async () => {
    await vault().store(SECRET)
    safeStorage.lostKeys.add(1)
    expect(await vault().read()).toEqual(refused('secret-locked'))
  })

  it('that could not be decrypted is kept aside when another one is stored', async () => {
    await vault().store('older')
    const older = await readFile(path, 'utf8')
    safeStorage.locked = true
    const running = vault()
    await running.read()
    safeStorage.locked = false
    await running.store(SECRET)
    const [present, aside] = await files()
    expect(present).toBe('secret.json')
    expect(await readFile(join(directory, 'data', aside ?? ''), 'utf8')).toBe(older)
    expect(await vault().read()).toEqual({ ok: true, value: SECRET })
  })

  it('where something that cannot be read stands in its place, that is kept aside, or goes when it is to be forgotten', async () => {
    await mkdir(path, { recursive: true })
    expect(await vault().read()).toMatchObject({ error: { code: 'secret-unavailable' } })
    const open = vault()
    await open.read()
    expect(await open.store('new')).toMatchObject({ ok: true })
    expect(await vault().read()).toMatchObject({ value: 'new' })
    const names = await readdir(dirname(path))
    expect(names.filter((name) => name.startsWith('secret.json.damaged-'))).toHaveLength(1)
    await rm(path)
    await mkdir(path)
    expect(await vault().forget()).toMatchObject({ ok: true })
    expect(await vault().read()).toMatchObject({ value: null })
  })

  it('stays when the safe store refuses to take another', async () => {
    await vault().store(SECRET)
    safeStorage.locked = true
    expect(await vault().store('other')).toEqual(unavailable)
    safeStorage.locked = false
    expect(await vault().read()).toEqual({ ok: true, value: SECRET })
  })
})

describe('encrypting anew', () => {
  it('happens when the safe store asks for it, and lasts', async () => {
    await vault().store(SECRET)
    const before = await readFile(path, 'utf8')
    safeStorage.key = 2
    expect(await vault().read()).toEqual({ ok: true, value: SECRET })
    expect(await readFile(path, 'utf8')).not.toBe(before)
    const reEncrypted = await readFile(path, 'utf8')
    expect(await vault().read()).toEqual({ ok: true, value: SECRET })
    expect(await readFile(path, 'utf8')).toBe(reEncrypted)
  })

  it('never trades a safe store for a weak one', async () => {
    await vault().store(SECRET)
    const before = await readFile(path, 'utf8')
    safeStorage.key = 2
    safeStorage.backend = 'basic_text'
    expect(await vault().read()).toEqual({ ok: true, value: SECRET })
    expect(await readFile(path, 'utf8')).toBe(before)
  })
})

describe('a damaged file', () => {
  it.each(['not JSON', '{"backend":"dpapi"}', '{"backend":"dpapi","ciphertext":"***"}', ''])(
    'is kept aside and told of once: %j',
    async (text) => {
      await vault().store('older')
      await writeFile(path, text)
      const running = vault()
      const told = await running.read()
      const [aside] = await files()
      expect(told).toEqual({ ok: false, error: { code: 'settings-unreadable', params: { file: aside } } })
      expect(aside).toMatch(/^secret\.json\.damaged-/)
      expect(await readFile(join(directory, 'data', aside ?? ''), 'utf8')).toBe(text)
      expect(await running.read()).toEqual({ ok: true, value: null })
    },
  )
})

describe('a secret held for the session', () => {
  it('is nowhere on disk, replaces the stored one, and ends with the app', async () => {
    const running = vault()
    await running.store('older')
    await running.holdForSession(SECRET)
    expect(await running.read()).toEqual({ ok: true, value: SECRET })
    expect(await running.kept()).toBe('session')
    expect(await files()).toEqual([])
    expect(await vault().read()).toEqual({ ok: true, value: null })
  })

  it('gives way to one that is stored', async () => {
    const running = vault()
    await running.holdForSession('older')
    await running.store(SECRET)
    expect(await running.kept()).toBe('safe')
    expect(await running.read()).toEqual({ ok: true, value: SECRET })
  })
})
