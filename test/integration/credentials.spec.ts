import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { lotSelfTest } from '#electron/core/diagnostics/self-test.ts'
import { FakeSafeStorage } from '#electron/core/settings/fake-safe-storage.ts'
import { SecretVault } from '#electron/core/settings/secret-vault.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { BoothConfiguration } from '#electron/core/session/configuration.ts'
import { practiceCredentials } from '#electron/simulator/model/practice-lot.ts'
import type { RowFields } from '#shared/contract/audit/rows.ts'
import { LotSimulator } from '#test/servers/lot-simulator.ts'
import { install, until } from './installed.ts'
import { settingsAlone } from './settings-alone.ts'
import { hasMosquitto, MosquittoBroker } from './mqtt-harness.ts'

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lanedesk-credentials-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** A lot, and in an empty folder the file that sets a desk up for it. */
async function aLotToSetUp(): Promise<{
  readonly folder: string
  readonly lot: LotSimulator
  readonly file: string
}> {
  const folder = newFolder()
  const lot = new LotSimulator({ seed: 7 })
  await lot.start()
  onTestFinished(() => lot.stop())
  const file = join(folder, 'provision.json')
  writeFileSync(file, JSON.stringify(lot.provisioning()))
  return { folder, lot, file }
}

it.each(['http', 'mqtt'] as const)(
  'over %s the next AppSecret waits beside the present one, and takes its place when the lot goes over to it',
  async (transport) => {
    const folder = newFolder()
    // The lot's own, so that the test can exchange it there.
    const credentials: { parkKey: string; appId: string; appSecret: string } = { ...practiceCredentials }
    const lot = new LotSimulator({ seed: 7, mqtt: {}, credentials })
    await lot.start()
    onTestFinished(() => lot.stop())
    const file = join(folder, 'provision.json')
    writeFileSync(file, JSON.stringify(lot.provisioning(undefined, { transport })))
    const installed = install(folder, { tryNextEveryMs: 50 })
    const { booth, settings } = installed
    const online = (): true | undefined => booth.state().connection.state === 'online' || undefined
    booth.start()
    await settings.start(file)
    await until(installed, online)

    const phases: string[] = []
    booth.onChange((change) => {
      if (change.slice === 'phase') phases.push(change.whole)
    })
    expect(await settings.saveNextSecret('the-next-one')).toMatchObject({ value: { hasNextSecret: true } })
    const tries = (): number => lot.calls('BoothQuery').length
    // It is refused as long as the lot has not gone over, and the booth works on with the present one.
    const before = tries()
    await expect.poll(tries).toBeGreaterThan(before + 2)
    expect(booth.state().connection.state).toBe('online')
    expect(phases).toEqual([])

    credentials.appSecret = 'the-next-one'
    await expect.poll(async () => (await settings.readSettings()).ok && phases.length).toBe(1)
    await until(installed, online)
    expect(await settings.readSettings()).toMatchObject({ value: { hasNextSecret: false } })
    expect(await settings.access()).toMatchObject({ value: { appSecret: 'the-next-one' } })
    lot.parkCar({ plate: '京A12345' })
    lot.driveToExit('京A12345', '2')
    await until(installed, () => booth.state().lanes.find(({ popup }) => popup?.plate === '京A12345'))
    expect(readFileSync(join(folder, 'secret.json'), 'utf8')).not.toContain('the-next-one')
  },
)

/** LaneDesk at work over MQTT at a lot whose answers carry no ids. */
async function namelessLot(): Promise<
  ReturnType<typeof install> & {
    readonly lot: LotSimulator
    readonly credentials: { appSecret: string }
    /** The lot has confirmed this command. */
    readonly confirmed: (activityId: string) => Promise<unknown>
    readonly online: () => Promise<unknown>
  }
> {
  const folder = mkdtempSync(join(tmpdir(), 'lanedesk-credentials-'))
  const broker = new MosquittoBroker()
  await broker.start()
  onTestFinished(async () => {
    await broker.remove()
    rmSync(folder, { recursive: true })
  })
  const credentials = { ...practiceCredentials }
  const mqtt = { brokerUrl: broker.url, resultIdOverMqtt: 'null' } as const
  const lot = new LotSimulator({ seed: 7, mqtt, credentials })
  await lot.start()
  onTestFinished(() => lot.stop())
  const file = join(folder, 'provision.json')
  writeFileSync(file, JSON.stringify(lot.provisioning(undefined, { transport: 'mqtt' })))
  const installed = install(folder, { tryNextEveryMs: 50 })
  const { booth, settings } = installed
  const online = (): Promise<unknown> =>
    until(installed, () => booth.state().connection.state === 'online' || undefined)
  booth.start()
  await settings.start(file)
  await online()
  const confirmed = (activityId: string): Promise<unknown> =>
    until(installed, () =>
      booth.state().activities.find(({ id, state }) => id === activityId && state === 'confirmed'),
    )
  return { ...installed, lot, credentials, confirmed, online }
}

it.skipIf(!hasMosquitto)(
  'at a lot that writes no ids a waiting AppSecret holds nothing up, and takes its place when the lot goes over to it',
  async () => {
    const { booth, settings, lot, credentials, confirmed, online } = await namelessLot()
    await settings.saveNextSecret('the-next-one')
    const mark = lot.mark()
    await expect.poll(() => lot.mark(), { timeout: 10_000 }).toBeGreaterThan(mark + 40)
    expect(booth.state().connection.state).toBe('online')
    const { activityId } = await booth.give('open', { laneNo: '2' })
    await confirmed(activityId)

    credentials.appSecret = 'the-next-one'
    await expect
      .poll(() => settings.access(), { timeout: 20_000 })
      .toMatchObject({ value: { appSecret: 'the-next-one' } })
    await online()
  },
  60_000,
)

it.skipIf(!hasMosquitto)(
  "at a lot that writes no ids no command waits for a technician's tests, whatever they find",
  async () => {
    const { booth, settings, confirmed } = await namelessLot()
    // Each once: the same command twice within a moment is a double press.
    const lanes = await until({ booth }, () => {
      const known = booth.state().lanes.map(({ no }) => no)
      return known.length > 1 ? known : undefined
    })
    const given = (['open', 'close'] as const).flatMap((kind) => lanes.map((laneNo) => ({ kind, laneNo })))
    const command = async (): Promise<void> => {
      const { kind = 'open', laneNo = '' } = given.shift() ?? {}
      const { activityId, error } = await booth.give(kind, { laneNo })
      expect(error).toBeNull()
      await confirmed(activityId)
    }
    const view = await settings.readSettings()
    if (!view.ok) throw new Error(view.error.code)
    const { transport, baseUrl, parkKey, appId } = view.value
    const typed = { transport, baseUrl, parkKey, appId, mqtt: null }
    expect(await settings.testConnection({ ...typed, appSecret: null })).toMatchObject({ ok: true })
    await command()
    expect(await settings.testConnection({ ...typed, appSecret: 'a wrong one' })).toMatchObject({
      error: { code: 'clock-or-secret' },
    })
    await command()
    const access = await settings.access()
    const testing = lotSelfTest(access, {}, (one) => booth.lineFor(one))
    await command()
    expect((await testing).filter(({ fault }) => fault !== null)).toEqual([])
    await command()
  },
  60_000,
)

it('a next AppSecret outlives a restart, and is given up when somebody says so', async () => {
  const { folder, lot, file } = await aLotToSetUp()
  const first = install(folder, { tryNextEveryMs: 50 })
  await first.settings.start(file)
  await first.settings.saveNextSecret('the-next-one')
  await first.settings.stop()
  await first.booth.stop()

  const again = install(folder, { tryNextEveryMs: 50 })
  await again.settings.start(undefined)
  expect(await again.settings.readSettings()).toMatchObject({ value: { hasNextSecret: true } })
  expect(await again.settings.saveNextSecret(null)).toMatchObject({ value: { hasNextSecret: false } })
  expect(await again.settings.access()).toMatchObject({ value: { appSecret: lot.credentials.appSecret } })
  expect(await again.settings.secretTexts()).toEqual([lot.credentials.appSecret])
})

it('forgetting takes the secret from the disk at once, and the booth comes to rest', async () => {
  const { folder, file } = await aLotToSetUp()
  const { booth, settings } = install(folder)
  await settings.start(file)
  expect(await settings.forgetSecrets()).toMatchObject({ ok: true })
  expect(booth.state().phase).toBe('set-up')
  expect(() => readFileSync(join(folder, 'secret.json'))).toThrow('ENOENT')
  expect(await settings.access()).toMatchObject({ error: { code: 'secret-required' } })
})

it('killed at any step of changing the AppSecret, the old or the new one is there, whole, and nothing of the other', async () => {
  const folder = newFolder()
  const log = pino({ enabled: false })
  const vault = (): SecretVault =>
    new SecretVault({
      path: join(folder, 'secret.json'),
      safeStorage: new FakeSafeStorage(),
      platform: 'win32',
      log,
    })
  const script = join(import.meta.dirname, 'killed-while-changing-secret.ts')
  /** Which secret was there after a kill at each step. */
  const found: string[] = []
  let half = 0
  let isKilled = true
  for (let step = 0; isKilled; step += 1) {
    await vault().store('the-old-one')
    const { signal, status, stderr } = spawnSync(
      process.execPath,
      [script, folder, 'the-new-one', String(step)],
      { encoding: 'utf8' },
    )
    isKilled = signal !== null || (process.platform === 'win32' && status !== 0)
    if (!isKilled && status !== 0) throw new Error(stderr)
    half += readdirSync(folder).length - 1
    const read = await vault().read()
    found.push(read.ok ? (read.value ?? 'none') : read.error.code)
  }
  // Up to the renaming the old one, from then on the new one.
  expect(found.length).toBeGreaterThan(6)
  expect(new Set(found)).toEqual(new Set(['the-old-one', 'the-new-one']))
  expect(found).toEqual(found.toSorted().toReversed())
  expect(half, 'a kill in the midst does leave something').toBeGreaterThan(2)

  await vault().store('the-old-one')
  expect(readdirSync(folder)).toEqual(['secret.json'])
  spawnSync(process.execPath, [script, folder, 'the-new-one', '3'])
  expect(readdirSync(folder)).toHaveLength(2)
  expect(await vault().forget()).toMatchObject({ ok: true })
  expect(readdirSync(folder)).toEqual([])
}, 120_000)

/** What the audit tells of the settings and secrets of a booth, in its order. */
const changesIn = ({ audit }: Journal): RowFields<'settings-changed'>[] =>
  [...audit.rows({ kinds: ['settings-changed'] })].map(({ fields }) => fields)

const elsewhere = ['8888 the-old-one, 8888 the-old-one', '9999 the-next-one, 8888 the-old-one']
it.each([
  ['screen', elsewhere],
  ['file', elsewhere],
  ['between-booths', [elsewhere[0], '8888 the-old-one, 9999 the-next-one']],
  ['next-secret', [elsewhere[0], `${elsewhere[0]}, next`]],
  ['forgetting', [elsewhere[0], 'set-up']],
])(
  'killed at any step of changing secrets (%s), the next start has the old pair or the new one, and the audit tells which',
  async (from, pairs) => {
    const folder = newFolder()
    const script = join(import.meta.dirname, 'killed-while-saving-settings.ts')
    const lot = { transport: 'http', baseUrl: 'http://127.0.0.1:8888', mqtt: null } as const
    const booths = { enabled: true, topic: 'old', version: '5' } as const
    /** Which pair was there after a kill at each step. */
    const found: string[] = []
    let isKilled = true
    for (let step = 0; isKilled; step += 1) {
      const before = settingsAlone(folder)
      const keys = { parkKey: 'old-park', appId: 'old-app', appSecret: 'the-old-one', booths: ['1'] }
      await before.settings.saveSettings({ ...lot, ...keys, weakStorage: 'ask' })
      const old = { url: 'mqtt://127.0.0.1:8888', username: 'old', password: 'the-old-one' }
      await before.settings.saveSharing({ ...booths, ...old })
      await before.settings.saveNextSecret(null)
      const told = changesIn(before.journal).length
      await before.stop()
      const { signal, status, stderr } = spawnSync(process.execPath, [script, folder, from, String(step)], {
        encoding: 'utf8',
      })
      isKilled = signal !== null || (process.platform === 'win32' && status !== 0)
      if (!isKilled && status !== 0) throw new Error(stderr)

      const { settings, configured, journal, stop } = settingsAlone(folder)
      await settings.start(undefined)
      const view = await settings.readSettings()
      const changes = changesIn(journal)
      await stop()
      const hasNext = view.ok && view.value.hasNextSecret
      found.push(`${pairOf(configured)}${hasNext ? ', next' : ''}`)
      // Told once, and only where they are the new ones. Settings and row say the same.
      const isNew = found.at(-1) === pairs.at(-1)
      const ofSecrets = changes.slice(told).filter(({ what }) => what === 'secret')
      expect(ofSecrets.length, `at ${step}: ${found.at(-1)}`).toBe(isNew ? 1 : 0)
      const stored: unknown = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))
      expect(changes.findLast(({ what }) => what === 'settings')?.after, `at ${step}`).toEqual(stored)
    }
    expect([...new Set(found)]).toEqual(pairs)
    // Of the first writing of the secrets, of the settings, of their rows, and of the last writing.
    expect(found.length).toBeGreaterThan({ 'next-secret': 7, forgetting: 1 }[from] ?? 14)
    const left = readdirSync(folder).filter((name) => name.startsWith('secret.json'))
    expect(left.map((name) => readFileSync(join(folder, name), 'utf8')).join('')).not.toContain('the-')
  },
  240_000,
)

/** The ports of the lot and of the other booths with the secrets for them, as a start has found them. */
function pairOf([one]: readonly BoothConfiguration[]): string {
  if (one?.phase !== 'booth' || one.settings.transport !== 'http') return one?.phase ?? 'nothing'
  const { baseUrl, appSecret, sharing } = one.settings
  return `${new URL(baseUrl).port} ${appSecret}, ${new URL(sharing?.url ?? '').port} ${sharing?.password}`
}
