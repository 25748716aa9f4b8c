import { nobody } from '#shared/contract/operators.ts'
import type { BoothConfiguration } from '#electron/core/session/configuration.ts'
import type { LotAccess } from '#electron/core/lan/lot-access.ts'
import type { TypedOperator } from '#electron/core/operators/roster-admin.ts'
import type { SharingSettings } from '#electron/core/sharing/sharing-settings.ts'
import { chmod, copyFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Logger } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CommandArgs } from '#shared/contract/contract.ts'
import { callbacksAtRest, listenerOff } from '#shared/contract/callbacks.ts'
import type { ListenerSettings } from '#shared/contract/callbacks.ts'
import { operationDefaults } from '#shared/contract/operation.ts'
import { policy } from '#shared/contract/operators.ts'
import { driverDisplayOff } from '#shared/contract/driver-display.ts'
import type { DriverDisplaySettings } from '#shared/contract/driver-display.ts'
import { printingOff } from '#shared/contract/printing.ts'
import type { PrintingSettings } from '#shared/contract/printing.ts'
import type { Notice } from '#shared/contract/alerts.ts'
import { ok } from '#shared/result.ts'
import { JsonDocument } from '#electron/core/base/document.ts'
import { MemoryStream } from '#electron/core/shifts/memory-stream.ts'
import { plainStore } from '#test/plain-store.ts'
import { FakeSafeStorage } from './fake-safe-storage.ts'
import { LotSettings } from './lot-settings.ts'
import { readProvision } from './provision-file.ts'
import { SecretVault } from './secret-vault.ts'
import { encodeSecrets, exchangeOf, hearersOf, noSecrets } from './secrets.ts'
import { SettingsRecord } from './settings-record.ts'
import { storedSettings } from './stored-settings.ts'

const SECRET = 'f00dfeedf00dfeed'
const PASSWORD = 'br0kerbr0ker'
const settings = {
  transport: 'http',
  baseUrl: 'http://127.0.0.1:8888',
  parkKey: 'park1',
  appId: 'app1',
  booths: ['1'],
} as const
const typed = {
  ...settings,
  booths: [...settings.booths],
  mqtt: null,
  appSecret: SECRET,
  weakStorage: 'ask',
} as const satisfies CommandArgs<'saveSettings'>[0]
const atWork = { phase: 'booth', settings: { ...settings, appSecret: SECRET } }

let directory: string
let file: string
let safeStorage: FakeSafeStorage
let logged: string[]
let told: Notice[]
let configured: BoothConfiguration[]
let tested: LotAccess[]
let listening: ListenerSettings[]
let shared: SharingSettings[]
let provisioned: TypedOperator[]
let audit: MemoryStream
let printed: PrintingSettings[]
let preferred: { language: 'en' | 'zh' | null }
let running: LotSettings | undefined
let policyKept: boolean
let shownToDrivers: DriverDisplaySettings[]
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lanedesk-settings-'))
  file = join(directory, 'provision.json')
  safeStorage = new FakeSafeStorage()
  logged = []
  told = []
  tested = []
  listening = []
  shared = []
  provisioned = []
  audit = new MemoryStream()
  printed = []
  preferred = { language: null }
  policyKept = false
  shownToDrivers = []
})
afterEach(async () => {
  await running?.stop()
  vi.useRealTimers()
  if (logged.join('').includes(SECRET) || logged.join('').includes(PASSWORD))
    throw new Error('the log holds a secret')
  await chmod(directory, 0o700)
  await rm(directory, { recursive: true })
})

const vault = (log: Logger): SecretVault =>
  new SecretVault({ path: join(directory, 'secret.json'), safeStorage, platform: 'linux', log })

/** Starts the settings as the app does, and tells what the booth was configured with since. */
async function start(provisionFile?: string): Promise<LotSettings> {
  await running?.stop()
  configured = []
  const log = pino({}, { write: (line: string) => void logged.push(line) })
  running = new LotSettings({
    document: new JsonDocument({
      directory,
      name: 'settings',
      schema: storedSettings,
      openStore: plainStore,
      log,
    }),
    vault: vault(log),
    booth: {
      configure: async (configuration) => void configured.push(configuration),
      testConnection: async (credentials) => {
        tested.push(credentials)
        return ok({ booths: [], clockOffsetMs: null })
      },
      share: async (sharing) => {
        shared.push(sharing)
        return callbacksAtRest
      },
    },
    parts: {
      listener: {
        read: () => listening.at(-1) ?? listenerOff,
        save: (settings) => {
          listening.push(settings)
          return ok(settings)
        },
      },
      driverDisplay: {
        read: () => shownToDrivers.at(-1) ?? driverDisplayOff,
        save: (settings) => {
          shownToDrivers.push(settings)
          return ok(settings)
        },
      },
      printing: {
        read: () => printed.at(-1) ?? printingOff,
        save: (settings) => {
          printed.push(settings)
          return ok(settings)
        },
      },
      preferences: {
        read: () => ({ ...preferred, colorScheme: 'auto', sound: true, plateTypeNo: null }),
        save: (change) => {
          preferred = { language: change.language ?? null }
          return ok({ language: null, colorScheme: 'auto', sound: true, plateTypeNo: null })
        },
      },
      operators: {
        provision: async (operators) => {
          provisioned.push(...operators)
          return ok({ policyKept })
        },
      },
      policy: () => policy.parse({}),
    },
    tell: (notice) => void told.push(notice),
    record: new SettingsRecord({ atDesk: { now: () => nobody }, audit, onFault: () => undefined }),
    log,
  })
  await running.start(provisionFile)
  return running
}

/** The exchanges of secrets that are written down. */
const exchanges = (): unknown[] =>
  [...audit.rows({ kinds: ['settings-changed'] })].map(({ fields }) => fields)
const onDisk = async (): Promise<string> => {
  const names = await readdir(directory)
  return (await Promise.all(names.map((name) => readFile(join(directory, name), 'utf8')))).join('')
}
const provision = (more: Record<string, unknown> = {}): Promise<void> =>
  writeFile(
    file,
    JSON.stringify({
      parkKey: 'park1',
      appId: 'app1',
      appSecret: SECRET,
      http: { baseUrl: 'http://127.0.0.1:8888' },
      booths: ['1'],
      ...more,
    }),
  )
const secretInFile = async (): Promise<unknown> => {
  const json: unknown = JSON.parse(await readFile(file, 'utf8'))
  return typeof json === 'object' && json !== null && 'appSecret' in json ? json.appSecret : undefined
}

describe('callbacks in a provisioning file', () => {
  it('switch the listener on; without them it stays as it is', async () => {
    await provision({ allowWeakSecretStorage: true })
    await start(file)
    expect(listening).toEqual([])
    await provision({
      allowWeakSecretStorage: true,
      callbacks: { port: 9000, publicUrl: 'http://10.0.0.5:9000' },
    })
    await start(file)
    expect(listening).toEqual([
      { enabled: true, host: '0.0.0.0', port: 9000, publicUrl: 'http://10.0.0.5:9000', allowed: [] },
    ])
  })

  it('wait, as all of the file does, for the answer where to keep the secret', async () => {
    safeStorage.backend = 'basic_text'
    await provision({ callbacks: {} })
    const lot = await start(file)
    expect(listening).toEqual([])
    await lot.answerWeakStorage('session')
    expect(listening).toMatchObject([{ enabled: true, port: 8787 }])
  })
})

describe('a file without secrets', () => {
  const quiet = { ...operationDefaults, callsPerSecond: 20, kiosk: true }

  it('carries everything else over, and keeps the secret that is there', async () => {
    const lot = await start()
    await lot.saveSettings(typed)
    await lot.saveOperation(quiet)
    listening.push({ ...listenerOff, port: 9000 })
    printed.push({ ...printingOff, heading: 'North lot' })
    preferred = { language: 'zh' }
    const written = await lot.asProvision()
    const text = JSON.stringify(written.ok && written.value)
    expect(text).not.toContain(SECRET)

    await rm(join(directory, 'settings.json'))
    const other = await start()
    preferred = { language: null }
    expect(await other.importSettings(text, 'copy.json')).toMatchObject({
      ok: true,
      value: {
        settings: { ...settings, operation: quiet, secretStorage: 'safe' },
        policyKept: false,
      },
    })
    expect(listening.at(-1)).toEqual({ ...listenerOff, port: 9000 })
    expect(printed.at(-1)?.heading).toBe('North lot')
    expect(preferred).toEqual({ language: 'zh' })
    expect(configured.at(-1)).toEqual({
      phase: 'booth',
      settings: { ...settings, appSecret: SECRET, operation: quiet },
    })
  })

  it("keeps this PC's own listener, printer and driver's display for this PC: another takes none of them", async () => {
    const lot = await start()
    await lot.saveSettings(typed)
    const publicUrl = 'http://10.0.0.5:8787'
    const printer = { kind: 'system', name: 'TM-T20', paper: '80' } as const
    const shown = { laneNo: '2', display: 7 }
    listening.push({ ...listenerOff, enabled: true, publicUrl })
    printed.push({ ...printingOff, heading: 'North lot', printer })
    shownToDrivers.push(shown)
    const written = await lot.asProvision()
    const text = JSON.stringify(written.ok && written.value)
    const own = await readProvision(text, { computer: hostname() })
    expect(own).toMatchObject({
      value: { listener: { enabled: true, publicUrl }, printing: { printer }, driverDisplay: shown },
    })
    const next = await readProvision(text, { computer: `not-${hostname()}` })
    expect(next).toMatchObject({ value: { printing: { heading: 'North lot' } } })
    expect(next.ok && ('listener' in next.value || 'driverDisplay' in next.value)).toBe(false)

    const others = { kind: 'system', name: 'XP-58', paper: '58' } as const
    printed.push({ ...printingOff, printer: others })
    const foreign = text.replaceAll(JSON.stringify(hostname()), JSON.stringify(`not-${hostname()}`))
    expect(await lot.importSettings(foreign, 'copy.json')).toMatchObject({ ok: true })
    expect(printed.at(-1)).toMatchObject({ heading: 'North lot', printer: others })
  })

  it('carries the certificate of an https:// address, which the booth then trusts', async () => {
    const httpCa = '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----'
    const lot = await start()
    await lot.saveSettings({ ...typed, baseUrl: 'https://lot', httpCa })
    expect(configured.at(-1)).toMatchObject({ settings: { baseUrl: 'https://lot', ca: httpCa } })
    expect(await lot.readSettings()).toMatchObject({ value: { httpCa } })
    const written = await lot.asProvision()
    expect(written).toMatchObject({ value: { http: { baseUrl: 'https://lot', ca: httpCa } } })
    await lot.saveSettings({ ...typed, appSecret: null })
    expect(configured.at(-1)).toEqual(atWork)
  })

  it('says that its limits were passed over where others are laid down', async () => {
    const lot = await start()
    await lot.saveSettings(typed)
    const written = await lot.asProvision()
    policyKept = true
    expect(await lot.importSettings(JSON.stringify(written.ok && written.value), 'copy.json')).toMatchObject({
      ok: true,
      value: { policyKept: true },
    })
  })

  it('is refused with the line and the field that is wrong, and changes nothing', async () => {
    const lot = await start()
    await lot.saveSettings(typed)
    const text = '{\n"parkKey": "p",\n"appId": 7\n}'
    expect(await lot.importSettings(text, 'copy.json')).toMatchObject({
      error: {
        code: 'provision-unreadable',
        params: { file: 'copy.json', line: 3, reason: 'appId, booths' },
      },
    })
    expect(configured.at(-1)).toEqual(atWork)
  })

  it('that serves several PCs keeps its secrets for the others', async () => {
    await provision({ machines: { elsewhere: { booths: ['9'] } } })
    await start(file)
    expect(configured).toEqual([atWork])
    expect(await secretInFile()).toBe(SECRET)
  })
})

describe('the set-up screen', () => {
  it('is where a first start ends', async () => {
    const lot = await start()
    expect(configured).toEqual([{ phase: 'set-up', error: null }])
    expect(await lot.readSettings()).toEqual({
      ok: true,
      value: {
        transport: 'http',
        baseUrl: '',
        mqtt: null,
        routes: {},
        operation: operationDefaults,
        parkKey: '',
        appId: '',
        booths: [],
        hasNextSecret: false,
        secretStorage: 'none',
        secretBackend: 'gnome_libsecret',
      },
    })
  })

  it('saves, sets the booth to work, never shows the secret, and is passed over from then on', async () => {
    const lot = await start()
    const saved = await lot.saveSettings({ ...typed, baseUrl: ' 127.0.0.1:8888/ ' })
    expect(saved).toEqual({
      ok: true,
      value: {
        ...settings,
        mqtt: null,
        routes: {},
        operation: operationDefaults,
        hasNextSecret: false,
        secretStorage: 'safe',
        secretBackend: 'gnome_libsecret',
      },
    })
    expect(configured.at(-1)).toEqual(atWork)
    expect(await readFile(join(directory, 'settings.json'), 'utf8')).not.toContain(SECRET)
    await start()
    expect(configured).toEqual([atWork])
  })

  it('has every exchange of a secret written down, and none where it stays', async () => {
    const lot = await start()
    await lot.saveSettings(typed)
    await lot.saveSettings({ ...typed, booths: ['2'], appSecret: null })
    await lot.saveSettings({ ...typed, appSecret: 'an0ther' })
    expect(exchanges()).toMatchObject([
      { before: { appSecret: 'none' }, after: { appSecret: 'changed', sharing: 'none' } },
      { before: { appSecret: 'set' }, after: { appSecret: 'changed', sharing: 'none' } },
    ])
    await start()
    await lot.saveSettings({ ...typed, baseUrl: 'http://127.0.0.1:9999', appSecret: null })
    expect(exchanges()).toHaveLength(2)
  })

  it('keeps the stored secret when none is typed', async () => {
    await (await start()).saveSettings(typed)
    const lot = await start()
    await lot.saveSettings({ ...typed, booths: ['2'], appSecret: null })
    expect(configured.at(-1)).toEqual({
      phase: 'booth',
      settings: { ...settings, booths: ['2'], appSecret: SECRET },
    })
  })

  it.each([
    ['address-invalid', { baseUrl: 'ftp://lot' }],
    ['secret-required', { appSecret: null }],
    ['secret-required', { appSecret: '' }],
  ])('refuses with %s and stores nothing', async (code, wrong) => {
    const lot = await start()
    expect(await lot.saveSettings({ ...typed, ...wrong })).toEqual({ ok: false, error: { code } })
    expect(await readdir(directory)).toEqual([])
  })

  it('asks before a weak store is used; both answers count', async () => {
    safeStorage.backend = 'basic_text'
    const lot = await start()
    expect(await lot.saveSettings(typed)).toEqual({
      ok: false,
      error: { code: 'weak-secret-storage', params: { backend: 'basic_text' } },
    })
    expect(await readdir(directory)).toEqual([])
    expect(await lot.saveSettings({ ...typed, weakStorage: 'session' })).toMatchObject({
      value: { secretStorage: 'session' },
    })
    expect(await readdir(directory)).toEqual(['settings.json'])
    expect(await lot.saveSettings({ ...typed, weakStorage: 'store' })).toMatchObject({
      value: { secretStorage: 'weak' },
    })
    await start()
    expect(configured).toEqual([atWork])
  })

  it('asks where nothing encrypts at all, and can then only hold the secret for the session', async () => {
    safeStorage.available = false
    const lot = await start()
    expect(await lot.saveSettings(typed)).toMatchObject({ error: { code: 'weak-secret-storage' } })
    expect(await lot.saveSettings({ ...typed, weakStorage: 'store' })).toMatchObject({
      error: { code: 'secret-unavailable' },
    })
    expect(await lot.saveSettings({ ...typed, weakStorage: 'session' })).toMatchObject({ ok: true })
    await start()
    expect(configured).toEqual([{ phase: 'set-up', error: { code: 'secret-required' } }])
  })

  it('tests a connection with what is typed, or with the stored secret, and stores nothing', async () => {
    const lot = await start()
    const { booths: _, weakStorage: __, ...credentials } = typed
    await lot.testConnection({ ...credentials, baseUrl: 'localhost:1/' })
    expect(await readdir(directory)).toEqual([])
    await lot.saveSettings(typed)
    await lot.testConnection({ ...credentials, appSecret: null })
    expect(tested).toMatchObject([
      { baseUrl: 'http://localhost:1', appSecret: SECRET },
      { baseUrl: 'http://127.0.0.1:8888', appSecret: SECRET },
    ])
  })
})

describe('what cannot be read', () => {
  it('of a secret that is lost nothing is kept; one that is locked is', async () => {
    await (await start()).saveSettings(typed)
    safeStorage.locked = true
    expect(await (await start()).readSettings()).toMatchObject({ value: { secretStorage: 'safe' } })
    safeStorage.locked = false
    safeStorage.lostKeys.add(safeStorage.key)
    safeStorage.key += 1
    expect(await (await start()).readSettings()).toMatchObject({ value: { secretStorage: 'none' } })
  })

  it('damaged settings lead to the set-up screen, which says where they are kept', async () => {
    await (await start()).saveSettings(typed)
    await writeFile(join(directory, 'settings.json'), '{"baseUrl":')
    await start()
    const kept = (await readdir(directory)).find((name) => name.startsWith('settings.json.damaged-'))
    expect(configured).toEqual([
      { phase: 'set-up', error: { code: 'settings-unreadable', params: { file: kept } } },
    ])
  })

  it('secrets that are damaged lead to the set-up screen, which says where they are kept', async () => {
    await (await start()).saveSettings(typed)
    await writeFile(join(directory, 'secret.json'), '{"backend":')
    await start()
    const kept = (await readdir(directory)).find((name) => name.startsWith('secret.json.damaged-'))
    expect(configured).toEqual([
      { phase: 'set-up', error: { code: 'settings-unreadable', params: { file: kept } } },
    ])
  })

  it('new secrets that a kill has left beside the old ones stay, also where the store was locked at the start', async () => {
    await (await start()).saveSettings(typed)
    const old = { ...noSecrets, appSecret: 'the-old-one' }
    const secrets = { ...old, appSecret: SECRET }
    const hearers = hearersOf(storedSettings.parse(settings))
    const exchange = exchangeOf(old, secrets, nobody)
    await vault(pino({ enabled: false })).store(encodeSecrets(old, null, { hearers, secrets, exchange }))
    safeStorage.locked = true
    const lot = await start()
    safeStorage.locked = false
    await lot.saveSettings({ ...typed, baseUrl: 'http://127.0.0.1:9999', appSecret: null })
    const elsewhere = { ...atWork.settings, baseUrl: 'http://127.0.0.1:9999' }
    expect(configured.at(-1)).toEqual({ phase: 'booth', settings: elsewhere })
    await start()
    expect(configured).toEqual([{ phase: 'booth', settings: elsewhere }])
  })

  it('where the old secret cannot be taken out of the vault just now, the booth works with the new one', async () => {
    const lot = await start()
    await lot.saveSettings({ ...typed, appSecret: 'the-old-one' })
    // The store locks itself when both are in it.
    const encrypt = safeStorage.encryptStringAsync.bind(safeStorage)
    safeStorage.encryptStringAsync = async (text) => {
      if (!text.includes('coming')) throw new Error('locked')
      return encrypt(text)
    }
    expect(await lot.saveSettings(typed)).toMatchObject({ ok: true })
    expect(configured.at(-1)).toEqual(atWork)
    expect(exchanges()).toMatchObject([{ after: { appSecret: 'changed' } }, { before: { appSecret: 'set' } }])
    safeStorage.encryptStringAsync = encrypt
    await start()
    expect(configured).toEqual([atWork])
    expect(exchanges()).toHaveLength(2)
    const left = await vault(pino({ enabled: false })).read()
    expect(left.ok && left.value).not.toContain('the-old-one')
  })

  it('a secret that is refused for now is asked for again until the booth can work', async () => {
    await (await start()).saveSettings(typed)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    safeStorage.locked = true
    const lot = await start()
    const resting = { phase: 'set-up', error: { code: 'secret-locked' } }
    expect(configured).toEqual([resting])
    vi.advanceTimersByTime(1_000)
    await lot.readSettings()
    expect(configured).toEqual([resting, resting])
    safeStorage.locked = false
    vi.advanceTimersByTime(3_000)
    await lot.readSettings()
    expect(configured).toEqual([resting, resting, atWork])
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a provisioning file', () => {
  it('sets the booth to work; its secret moves into the vault and is gone from the file', async () => {
    await provision({ mqtt: { url: 'mqtt://lot' } })
    await start(file)
    expect(configured).toEqual([atWork])
    expect(await secretInFile()).toBe('')
    expect(await readFile(file, 'utf8')).toContain('"mqtt":{"url":"mqtt://lot"}')
    await start()
    expect(configured).toEqual([atWork])
  })

  it('without a secret changes the other settings only', async () => {
    await provision()
    await start(file)
    await provision({ appSecret: '', booths: ['1', '2'] })
    await start(file)
    expect(configured).toEqual([
      { phase: 'booth', settings: { ...settings, booths: ['1', '2'], appSecret: SECRET } },
    ])
  })

  it('is emptied at the next start when LaneDesk was killed between storing and emptying', async () => {
    await provision()
    await start(file)
    // The state of the disk after such a kill: the vault has the secret, the file still has it, settings do not exist.
    await provision()
    await rm(join(directory, 'settings.json'))
    await start(file)
    expect(configured).toEqual([atWork])
    expect(await secretInFile()).toBe('')
  })

  it('keeps its secret when the vault cannot store it', async () => {
    await provision()
    safeStorage.locked = true
    await start(file)
    expect(configured).toEqual([{ phase: 'set-up', error: { code: 'secret-unavailable' } }])
    expect(await secretInFile()).toBe(SECRET)
    safeStorage.locked = false
    await start(file)
    expect(configured).toEqual([atWork])
  })

  it('that cannot be used is told of at set-up, and does not keep a booth from its work', async () => {
    await writeFile(file, '{"appSecret": "f00dfeedf00dfeed"')
    await start(file)
    const error = { code: 'provision-no-json', params: { file, reason: '', line: 1 } }
    expect(configured).toEqual([{ phase: 'set-up', error }])
    expect(logged.join('')).toContain('provisioning file cannot be used')
    await (await start()).saveSettings(typed)
    expect(told).toEqual([])
    await start(file)
    expect(configured).toEqual([atWork])
    expect(told).toEqual([{ kind: 'provision-refused', text: `${file}, 1` }])
  })

  it('with a wrong field is told of with its line while the booth works on', async () => {
    await (await start()).saveSettings(typed)
    await writeFile(file, '{\n"parkKey": "p",\n"appId": 7, "booths": ["1"]}')
    await running?.provision(file)
    expect(configured.at(-1)).toEqual(atWork)
    expect(told).toEqual([{ kind: 'provision-refused', text: `${file}, 3: appId` }])
  })

  it('that cannot be emptied, as on a medium that is read-only, is told of', async () => {
    await provision()
    // So long a name that nothing can be written beside it.
    const fixed = join(directory, `${'x'.repeat(240)}.json`)
    await copyFile(file, fixed)
    await start(fixed)
    expect(configured).toEqual([atWork])
    expect(told).toEqual([{ kind: 'provision-not-emptied', text: fixed }])
  })

  it('may come while LaneDesk runs', async () => {
    const lot = await start()
    await provision()
    await lot.provision(file)
    expect(configured.at(-1)).toEqual(atWork)
  })
})

describe('a provisioning file where the store is weak', () => {
  beforeEach(() => {
    safeStorage.backend = 'basic_text'
  })

  it('is taken over at once when it allows that itself', async () => {
    await provision({ allowWeakSecretStorage: true })
    await start(file)
    expect(configured).toEqual([atWork])
    expect(await secretInFile()).toBe('')
  })

  it('waits for the answer, with nothing taken over', async () => {
    await provision()
    const lot = await start(file)
    expect(configured).toEqual([{ phase: 'weak-storage', error: null }])
    expect(await secretInFile()).toBe(SECRET)
    expect(await readdir(directory)).toEqual(['provision.json'])
    expect(await lot.readSettings()).toMatchObject({
      value: { ...settings, secretStorage: 'none', secretBackend: 'basic_text' },
    })
  })

  it('is stored and emptied on "store"; the question is not asked again', async () => {
    await provision()
    const lot = await start(file)
    expect(await lot.answerWeakStorage('store')).toMatchObject({ ok: true, value: { secretStorage: 'weak' } })
    expect(configured.at(-1)).toEqual(atWork)
    expect(await secretInFile()).toBe('')
    await provision()
    await start(file)
    expect(configured).toEqual([atWork])
    expect(await secretInFile()).toBe('')
  })

  it('works from memory on "session", leaves the only lasting copy, and asks at the next start', async () => {
    await provision()
    const lot = await start(file)
    expect(await lot.answerWeakStorage('session')).toMatchObject({
      ok: true,
      value: { secretStorage: 'session' },
    })
    expect(configured.at(-1)).toEqual(atWork)
    expect(await secretInFile()).toBe(SECRET)
    expect(logged.join('')).toContain('the provisioning file still has it')
    await start(file)
    expect(configured).toEqual([{ phase: 'weak-storage', error: null }])
  })

  it('an answer given twice changes nothing the second time', async () => {
    await provision()
    const lot = await start(file)
    await Promise.all([lot.answerWeakStorage('store'), lot.answerWeakStorage('session')])
    expect(await lot.readSettings()).toMatchObject({ value: { secretStorage: 'weak' } })
    expect(configured).toHaveLength(2)
  })
})

describe('over MQTT', () => {
  const broker = {
    url: 'mqtt://lot:1883',
    username: 'booth',
    requestTopic: 'fabu',
    responseTopic: 'dingyue',
    version: '3.1.1',
  } as const
  const typedOverMqtt = {
    ...typed,
    transport: 'mqtt',
    baseUrl: '',
    mqtt: { ...broker, password: PASSWORD },
  } as const satisfies CommandArgs<'saveSettings'>[0]
  const keys = { parkKey: 'park1', appId: 'app1', appSecret: SECRET, booths: ['1'] }
  const atWorkOverMqtt = {
    phase: 'booth',
    settings: { ...keys, transport: 'mqtt', mqtt: { ...broker, password: PASSWORD }, routes: {} },
  }
  const withHttpBeside = {
    ...atWorkOverMqtt,
    settings: { ...atWorkOverMqtt.settings, lotHost: new URL(settings.baseUrl).hostname },
  }

  it('saves, sets the booth to work and shows the broker without its password; nothing secret is on the disk', async () => {
    const lot = await start()
    expect(await lot.saveSettings(typedOverMqtt)).toMatchObject({
      ok: true,
      value: { transport: 'mqtt', mqtt: { ...broker, hasPassword: true } },
    })
    expect(JSON.stringify(await lot.readSettings())).not.toContain(PASSWORD)
    expect(configured.at(-1)).toEqual(atWorkOverMqtt)
    expect(await onDisk()).not.toContain(PASSWORD)
    await start()
    expect(configured).toEqual([atWorkOverMqtt])
  })

  it('keeps the password, and each way while the other is in use: its callbacks come from the HTTP address', async () => {
    const lot = await start()
    await lot.saveSettings(typedOverMqtt)
    await lot.saveSettings({ ...typed, appSecret: null })
    expect(configured.at(-1)).toEqual(atWork)
    expect(await lot.readSettings()).toMatchObject({ value: { mqtt: { ...broker, hasPassword: true } } })
    await lot.saveSettings({
      ...typedOverMqtt,
      baseUrl: settings.baseUrl,
      appSecret: null,
      mqtt: { ...broker, password: null },
    })
    expect(configured.at(-1)).toEqual(withHttpBeside)
    await lot.saveSettings({ ...typedOverMqtt, appSecret: null, mqtt: null })
    expect(configured.at(-1)).toEqual(atWorkOverMqtt)
  })

  describe.each([
    ['another address', { url: 'mqtt://other:1883' }],
    ['the same address without encryption', { url: 'mqtt://lot' }],
    ['another user', { username: 'other' }],
    ['no user', { username: '' }],
  ])('%s, and no password typed', (_what, other) => {
    const elsewhere = {
      ...typedOverMqtt,
      appSecret: null,
      mqtt: { ...broker, ...other, password: null },
    }

    it('is never sent the kept one, now or after a restart, and the screen does not say it is kept', async () => {
      const lot = await start()
      await lot.saveSettings(typedOverMqtt)
      await lot.testConnection(elsewhere)
      expect(tested).toMatchObject([{ mqtt: { ...other, password: '' } }])
      expect(await lot.saveSettings(elsewhere)).toMatchObject({
        value: { mqtt: { ...other, hasPassword: false } },
      })
      expect(configured.at(-1)).toMatchObject({ settings: { mqtt: { ...other, password: '' } } })
      await start()
      expect(configured).toMatchObject([{ settings: { mqtt: { ...other, password: '' } } }])
    })

    it('nor does a provisioning file get it', async () => {
      await (await start()).saveSettings(typedOverMqtt)
      await provision({ appSecret: '', transport: 'mqtt', mqtt: { ...broker, ...other } })
      await start(file)
      expect(configured).toMatchObject([{ settings: { mqtt: { ...other, password: '' } } }])
    })

    it('and the broker it was entered for gets it again', async () => {
      const lot = await start()
      await lot.saveSettings(typedOverMqtt)
      await lot.saveSettings(elsewhere)
      await lot.saveSettings({ ...elsewhere, mqtt: { ...broker, password: null } })
      expect(configured.at(-1)).toEqual(atWorkOverMqtt)
    })
  })

  it('is refused without a broker, and without an address over HTTP', async () => {
    const lot = await start()
    expect(await lot.saveSettings({ ...typedOverMqtt, mqtt: null })).toMatchObject({
      error: { code: 'broker-missing' },
    })
    expect(await lot.testConnection({ ...typed, baseUrl: '' })).toMatchObject({
      error: { code: 'address-invalid' },
    })
    expect(await readdir(directory)).toEqual([])
  })

  it('tests with the kept secrets', async () => {
    const lot = await start()
    await lot.saveSettings(typedOverMqtt)
    await lot.testConnection({ ...typedOverMqtt, appSecret: null, mqtt: { ...broker, password: null } })
    expect(tested).toMatchObject([{ appSecret: SECRET, mqtt: { password: PASSWORD } }])
  })

  it('goes on with an AppSecret that was stored alone, and with HTTP settings of before', async () => {
    const vault = new SecretVault({
      path: join(directory, 'secret.json'),
      safeStorage,
      platform: 'linux',
      log: pino({ enabled: false }),
    })
    await vault.store(SECRET)
    const { transport: _, ...before } = settings
    await writeFile(join(directory, 'settings.json'), JSON.stringify(before))
    await start()
    expect(configured).toEqual([atWork])
  })

  describe('a provisioning file', () => {
    const provisioned = { transport: 'mqtt', mqtt: { ...broker, password: PASSWORD }, http: undefined }

    it('moves both secrets into the vault and is left without them', async () => {
      await provision(provisioned)
      await start(file)
      expect(configured).toEqual([atWorkOverMqtt])
      expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
        appSecret: '',
        mqtt: { ...broker, password: '' },
      })
      expect(await onDisk()).not.toContain(PASSWORD)
      await start(file)
      expect(configured).toEqual([atWorkOverMqtt])
    })

    it('with a new password alone changes that one', async () => {
      await provision({ ...provisioned, mqtt: { ...broker, password: 'older' } })
      await start(file)
      await provision({ ...provisioned, appSecret: '' })
      await start(file)
      expect(configured).toEqual([atWorkOverMqtt])
      expect(await onDisk()).not.toContain(PASSWORD)
    })

    it('is emptied at the next start when LaneDesk was killed between storing and emptying', async () => {
      await provision(provisioned)
      await start(file)
      await provision(provisioned)
      await rm(join(directory, 'settings.json'))
      const vaultBefore = await readFile(join(directory, 'secret.json'), 'utf8')
      await start(file)
      expect(configured).toEqual([atWorkOverMqtt])
      expect(await onDisk()).not.toContain(PASSWORD)
      expect(await secretInFile()).toBe('')
      expect(await readFile(join(directory, 'secret.json'), 'utf8')).toBe(vaultBefore)
    })

    it('keeps both when the vault cannot store them', async () => {
      await provision(provisioned)
      safeStorage.locked = true
      await start(file)
      expect(configured).toEqual([{ phase: 'set-up', error: { code: 'secret-unavailable' } }])
      expect(await readFile(file, 'utf8')).toContain(PASSWORD)
      expect(await secretInFile()).toBe(SECRET)
    })

    it('waits with both for the answer where the store is weak', async () => {
      safeStorage.backend = 'basic_text'
      await provision(provisioned)
      const lot = await start(file)
      expect(configured).toEqual([{ phase: 'weak-storage', error: null }])
      expect(await lot.readSettings()).toMatchObject({ value: { mqtt: { hasPassword: true } } })
      await lot.answerWeakStorage('session')
      expect(configured.at(-1)).toEqual(atWorkOverMqtt)
      expect(await readFile(file, 'utf8')).toContain(PASSWORD)
      await (await start(file)).answerWeakStorage('store')
      expect(configured.at(-1)).toEqual(atWorkOverMqtt)
      expect(await onDisk()).not.toContain(PASSWORD)
    })
  })
})

describe('sharing between booths', () => {
  const topic = 'lanedesk/park1/events'
  const broker = { enabled: true, url: 'mqtt://between:1883', username: 'booth', version: '3.1.1' } as const
  const typedSharing = { ...broker, topic, password: PASSWORD }
  const sharing = { ...broker, topic, password: PASSWORD }

  it('is stored and handed to the booth, without a restart of its work; the password goes into the vault alone', async () => {
    const lot = await start()
    await lot.saveSettings(typed)
    expect(await lot.saveSharing(typedSharing)).toEqual({ ok: true, value: callbacksAtRest })
    expect(shared).toEqual([sharing])
    expect(configured).toHaveLength(2)
    expect(await onDisk()).not.toContain(PASSWORD)
    await start()
    expect(configured).toEqual([{ ...atWork, settings: { ...atWork.settings, sharing } }])
  })

  it('keeps the password for the same broker and user, and sends it to no other', async () => {
    const lot = await start()
    await lot.saveSettings(typed)
    await lot.saveSharing(typedSharing)
    await lot.saveSharing({ ...typedSharing, enabled: false, topic: 'another', password: null })
    for (const other of [{ url: 'mqtt://other' }, { username: 'other' }, { username: '' }]) {
      await lot.saveSharing({ ...typedSharing, ...other, password: null })
      expect(shared.at(-1)).toMatchObject({ ...other, password: '' })
    }
    await lot.saveSharing({ ...typedSharing, password: null })
    expect(shared.map(({ password }) => password)).toEqual([PASSWORD, PASSWORD, '', '', '', PASSWORD])
    expect(shared[1]).toMatchObject({ enabled: false, topic: 'another' })
  })

  it('outlives the set-up screen; the usual topic goes with the lot, a chosen one stays', async () => {
    const lot = await start()
    await lot.saveSettings(typed)
    await lot.saveSharing(typedSharing)
    await lot.saveSettings({ ...typed, parkKey: 'park2' })
    expect(configured.at(-1)).toMatchObject({
      settings: { sharing: { ...sharing, topic: 'lanedesk/park2/events' } },
    })
    await lot.saveSharing({ ...typedSharing, topic: 'chosen', password: null })
    await lot.saveSettings(typed)
    expect(configured.at(-1)).toMatchObject({ settings: { sharing: { topic: 'chosen' } } })
  })

  it('is refused before LaneDesk is set up, and while the safe store refuses', async () => {
    const lot = await start()
    expect(await lot.saveSharing(typedSharing)).toMatchObject({ error: { code: 'not-configured' } })
    await lot.saveSettings(typed)
    safeStorage.locked = true
    expect(await lot.saveSharing(typedSharing)).toMatchObject({ error: { code: 'secret-locked' } })
    expect(shared).toEqual([])
  })

  it('keeps the password as the AppSecret is kept, and asks no second time', async () => {
    safeStorage.backend = 'basic_text'
    const lot = await start()
    await lot.saveSettings({ ...typed, weakStorage: 'session' })
    await lot.saveSharing(typedSharing)
    expect(await readdir(directory)).toEqual(['settings.json'])
    await lot.saveSettings({ ...typed, weakStorage: 'store' })
    expect(await lot.saveSharing(typedSharing)).toMatchObject({ ok: true })
    expect(await lot.readSettings()).toMatchObject({ value: { secretStorage: 'weak' } })
    await start()
    expect(configured).toMatchObject([{ settings: { sharing } }])
  })

  it('comes with a provisioning file, whose password moves into the vault; without the block it stays', async () => {
    await provision({ sharing: { ...broker, password: PASSWORD } })
    await start(file)
    expect(configured).toEqual([{ ...atWork, settings: { ...atWork.settings, sharing } }])
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      appSecret: '',
      sharing: { ...broker, password: '' },
    })
    expect(await onDisk()).not.toContain(PASSWORD)
    await provision({ appSecret: '' })
    await start(file)
    expect(configured).toEqual([{ ...atWork, settings: { ...atWork.settings, sharing } }])
  })
})
