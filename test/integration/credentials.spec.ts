import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, it, onTestFinished } from 'vitest'
import { FakeSafeStorage } from '#electron/core/settings/fake-safe-storage.ts'
import { SecretVault } from '#electron/core/settings/secret-vault.ts'
import { practiceCredentials } from '#electron/simulator/model/practice-lot.ts'
import { LotSimulator } from '#test/servers/lot-simulator.ts'
import { install, until } from './installed.ts'
import { hasMosquitto, MosquittoBroker } from './mqtt-harness.ts'

it.each(['http', 'mqtt'] as const)(
  'over %s the next AppSecret waits beside the present one, and takes its place when the lot goes over to it',
  async (transport) => {
    const folder = mkdtempSync(join(tmpdir(), 'lanedesk-credentials-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
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
    await booth.start()
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

it.skipIf(!hasMosquitto)(
  'at a lot that writes no ids a waiting AppSecret holds nothing up, and is tried when the lot refuses the present one',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lanedesk-credentials-'))
    const broker = new MosquittoBroker()
    await broker.start()
    onTestFinished(async () => {
      await broker.remove()
      rmSync(folder, { recursive: true })
    })
    const credentials: { parkKey: string; appId: string; appSecret: string } = { ...practiceCredentials }
    const mqtt = { brokerUrl: broker.url, resultIdOverMqtt: 'null' } as const
    const lot = new LotSimulator({ seed: 7, mqtt, credentials })
    await lot.start()
    onTestFinished(() => lot.stop())
    const file = join(folder, 'provision.json')
    writeFileSync(file, JSON.stringify(lot.provisioning(undefined, { transport: 'mqtt' })))
    const installed = install(folder, { tryNextEveryMs: 50 })
    const { booth, settings } = installed
    const online = (): true | undefined => booth.state().connection.state === 'online' || undefined
    await booth.start()
    await settings.start(file)
    await until(installed, online)

    await settings.saveNextSecret('the-next-one')
    const mark = lot.mark()
    await expect.poll(() => lot.mark(), { timeout: 10_000 }).toBeGreaterThan(mark + 40)
    expect(booth.state().connection.state).toBe('online')
    const { activityId } = await booth.give('open', { laneNo: '2' })
    await until(installed, () =>
      booth.state().activities.find(({ id, state }) => id === activityId && state === 'confirmed'),
    )

    credentials.appSecret = 'the-next-one'
    await expect
      .poll(() => settings.access(), { timeout: 20_000 })
      .toMatchObject({ value: { appSecret: 'the-next-one' } })
    await until(installed, online)
  },
  60_000,
)

it('a next AppSecret outlives a restart, and is given up when somebody says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanedesk-credentials-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const lot = new LotSimulator({ seed: 7 })
  await lot.start()
  onTestFinished(() => lot.stop())
  const file = join(folder, 'provision.json')
  writeFileSync(file, JSON.stringify(lot.provisioning()))
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
  const folder = mkdtempSync(join(tmpdir(), 'lanedesk-credentials-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const lot = new LotSimulator({ seed: 7 })
  await lot.start()
  onTestFinished(() => lot.stop())
  const file = join(folder, 'provision.json')
  writeFileSync(file, JSON.stringify(lot.provisioning()))
  const { booth, settings } = install(folder)
  await settings.start(file)
  expect(await settings.forgetSecrets()).toMatchObject({ ok: true })
  expect(booth.state().phase).toBe('set-up')
  expect(() => readFileSync(join(folder, 'secret.json'))).toThrow('ENOENT')
  expect(await settings.access()).toMatchObject({ error: { code: 'secret-required' } })
})

it('killed at any step of changing the AppSecret, the old or the new one is there, whole, and nothing of the other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanedesk-credentials-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
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
