import { once } from 'node:events'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, openSync, rmSync, writeSync, closeSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Aedes } from 'aedes'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { discoverTopics } from '#electron/core/diagnostics/topic-discovery.ts'
import { selfTest } from '#electron/core/diagnostics/self-test.ts'
import type { SelfTestSubject } from '#electron/core/diagnostics/self-test.ts'
import type { RunProgram } from '#electron/core/diagnostics/run-program.ts'
import type { LotAccess } from '#electron/core/lan/lot-access.ts'
import { lotLine } from '#electron/core/lan/lot-line.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import { FakeSafeStorage } from '#electron/core/settings/fake-safe-storage.ts'
import { SecretVault } from '#electron/core/settings/secret-vault.ts'
import type { Finding } from '#shared/contract/diagnostics.ts'
import { callbacksAtRest } from '#shared/contract/callbacks.ts'
import type { CallbackState } from '#shared/contract/callbacks.ts'
import { lanInterfaces } from '#shared/lan/interfaces.ts'
import { namesIn } from '#shared/names-in.ts'
import { mqttSettings } from '#shared/lan/mqtt-settings.ts'
import type { PrinterChoice } from '#shared/contract/printing.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import { freePort } from '#test/free-port.ts'
import { LotSimulator } from '#test/servers/lot-simulator.ts'
import type { LotOptions } from '#test/servers/lot-simulator.ts'
import { brokerCertificate } from './broker-certificate.ts'
import { BoothAtWork } from './booth-harness.ts'
import { aedesBroker, tlsBefore } from './mqtt-harness.ts'

const nobody = { now: () => ({ operatorNo: null, name: null, role: null }) }
const PROGRAM = String.raw`C:\Program Files\LaneDesk\LaneDesk.exe`
const TWO_HOURS_MS = 2 * 60 * 60_000

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-self-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function lotWith(options: LotOptions = {}): Promise<LotSimulator> {
  const lot = new LotSimulator({ seed: 3, ...options })
  await lot.start()
  onTestFinished(() => lot.stop())
  return lot
}
const overHttp = ({ credentials, baseUrl }: LotSimulator): LotAccess => ({
  ...credentials,
  transport: 'http',
  baseUrl,
})
const overMqtt = (lot: LotSimulator, more: object = {}): LotAccess => ({
  ...lot.credentials,
  transport: 'mqtt',
  mqtt: { ...mqttSettings.parse(lot.mqtt.provisioning), ...more },
  routes: {},
})

/** A booth PC where all is well, but for what a test puts in place of a part; its disk takes no time. */
const subject = (access: LotAccess, more: Partial<SelfTestSubject> = {}): SelfTestSubject => ({
  access: async () => ok(access),
  connect: lotLine,
  booths: () => [],
  callbacks: () => callbacksAtRest,
  testListener: async () => err(appErrorOf('listener-off')),
  dataFolder: folder,
  clock: { monotonic: () => 0 },
  databases: () => [],
  printer: () => ({ kind: 'none' }),
  systemPrinters: async () => [],
  program: PROGRAM,
  platform: 'linux',
  run: async () => ({ code: 0, output: '' }),
  ...more,
})

const faults = (findings: readonly Finding[]): Record<string, string> =>
  Object.fromEntries(findings.flatMap(({ step, fault }) => (fault === null ? [] : [[step, fault]])))
const test = async (access: LotAccess, more?: Partial<SelfTestSubject>): Promise<Record<string, string>> =>
  faults(await selfTest(subject(access, more)))

/** The parts of the subject that a booth brings. */
const listenerOf = ({ booth }: BoothAtWork): Pick<SelfTestSubject, 'callbacks' | 'testListener'> => ({
  callbacks: () => booth.events.state().callbacks,
  testListener: () => booth.events.testListener(),
})
async function boothAtWork(): Promise<BoothAtWork> {
  const work = await BoothAtWork.begin()
  onTestFinished(() => work.end())
  return work
}

describe('the self-test', () => {
  it('finds nothing where nothing is wrong, over HTTP and over MQTT, and says what it saw', async () => {
    const lot = await lotWith({ mqtt: true })
    expect(await test(overHttp(lot))).toEqual({})
    const findings = await selfTest(subject(overMqtt(lot)))
    expect(faults(findings)).toEqual({})
    const signature = findings.find(({ step }) => step === 'signature')
    expect(signature?.facts['toSign']).toContain('appid=')
    expect(JSON.stringify(findings)).not.toContain(lot.credentials.appSecret)
  })

  it('names a wrong secret', async () => {
    const lot = await lotWith({ mqtt: true })
    const wrong = { appSecret: 'not the secret' }
    expect(await test({ ...overHttp(lot), ...wrong })).toEqual({ answer: 'secret-wrong' })
    expect(await test({ ...overMqtt(lot), ...wrong })).toEqual({ answer: 'secret-wrong' })
  })

  it('names a wrong ParkKey', async () => {
    const lot = await lotWith()
    expect(await test({ ...overHttp(lot), parkKey: 'another' })).toEqual({ answer: 'park-key-wrong' })
  })

  it('names a closed port, and skips what rests on it', async () => {
    const lot = await lotWith()
    const baseUrl = `http://127.0.0.1:${await freePort()}`
    const findings = await selfTest(subject({ ...lot.credentials, transport: 'http', baseUrl }))
    expect(faults(findings)).toEqual({ port: 'port-closed' })
    expect(findings.find(({ step }) => step === 'answer')?.skipped).toBe('after-fault')
  })

  it('names an unknown name', async () => {
    const lot = await lotWith()
    const baseUrl = 'http://no-such-lot.invalid:8888'
    expect(await test({ ...lot.credentials, transport: 'http', baseUrl })).toEqual({ name: 'name-unknown' })
  })

  it('names a certificate that is not trusted', async () => {
    const broker = aedesBroker()
    await broker.start()
    onTestFinished(() => broker.stop())
    const tls = await tlsBefore(broker)
    onTestFinished(() => tls.stop())
    const lot = await lotWith({ mqtt: { brokerUrl: broker.url } })
    const found = await test(overMqtt(lot, { url: tls.url }))
    expect(found).toEqual({ certificate: 'certificate-untrusted' })
  })

  it('names a port that does not speak TLS, over both transports, and blames no certificate', async () => {
    const lot = await lotWith({ mqtt: true })
    const found = { certificate: 'tls-refused' }
    expect(await test(overMqtt(lot, { url: lot.mqtt.url.replace('mqtt:', 'mqtts:') }))).toEqual(found)
    const baseUrl = lot.baseUrl.replace('http:', 'https:')
    expect(await test({ ...lot.credentials, transport: 'http', baseUrl })).toEqual(found)
  })

  it('names the broker where its port is closed, not the parking software', async () => {
    const lot = await lotWith({ mqtt: true })
    const url = `mqtt://127.0.0.1:${await freePort()}`
    expect(await test(overMqtt(lot, { url }))).toEqual({ port: 'broker-closed' })
  })

  it('trusts a certificate of its own over HTTPS where its CA is set up, and names it where it is not', async () => {
    const lot = await lotWith()
    const tls = await tlsBefore({ url: lot.baseUrl })
    onTestFinished(() => tls.stop())
    const access = {
      ...lot.credentials,
      transport: 'http',
      baseUrl: tls.url.replace('mqtts:', 'https:'),
    } as const
    expect(await test(access)).toEqual({ certificate: 'certificate-untrusted' })
    expect(await test({ ...access, ca: brokerCertificate })).toEqual({})
    const none = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
    expect(await test({ ...access, ca: none })).toEqual({ certificate: 'certificate-untrusted' })
  })

  it('names topics that are swapped', async () => {
    const lot = await lotWith({ mqtt: true })
    const { requestTopic, responseTopic } = lot.mqtt
    const swapped = { requestTopic: responseTopic, responseTopic: requestTopic }
    expect(await test(overMqtt(lot, swapped))).toEqual({ answer: 'topics-swapped' })
  })

  it('names a lot that does not answer, when the topics are not swapped', async () => {
    const lot = await lotWith({ mqtt: true })
    lot.fault({ match: {}, effect: { kind: 'drop', when: 'before' } })
    expect(await test(overMqtt(lot))).toEqual({ answer: 'no-answer' })
  })

  it('names a missing right to subscribe', async () => {
    const lot = await lotWith({ mqtt: true })
    const broker = await Aedes.createBroker()
    broker.authorizeSubscribe = (_client, _subscription, done): void => done(null, null)
    const server: Server = createServer((socket) => broker.handle(socket))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(async () => {
      server.close()
      await new Promise<void>((resolve) => broker.close(resolve))
    })
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    expect(await test(overMqtt(lot, { url: `mqtt://127.0.0.1:${port}` }))).toEqual({
      broker: 'subscribe-refused',
    })
  })

  it('names a clock that is two hours off, over both transports', async () => {
    const lot = await lotWith({ mqtt: true, clock: { skewMs: TWO_HOURS_MS } })
    expect(await test(overHttp(lot))).toEqual({ clock: 'clock-off' })
    expect(await test(overMqtt(lot))).toEqual({ clock: 'clock-off' })
  })

  it.each(
    namesIn(lanInterfaces).filter(
      (name) => lanInterfaces[name].kind !== 'notification' && name !== 'BoothQuery',
    ),
  )('names %s where it is switched off', async (name) => {
    const lot = await lotWith()
    lot.switchOff(name)
    const findings = await selfTest(subject(overHttp(lot)))
    expect(faults(findings)).toEqual({ interfaces: 'interface-off' })
    expect(findings.find(({ step }) => step === 'interfaces')?.facts).toEqual({ interfaces: name })
  })

  it('asks every list and every reading of the lot, and sends it nothing that changes anything', async () => {
    const lot = await lotWith()
    const mark = lot.mark()
    const findings = await selfTest(subject(overHttp(lot)))
    const asked = namesIn(lanInterfaces).filter((name) => lot.calls(name).some(({ seq }) => seq > mark))
    expect(asked).toEqual(
      namesIn(lanInterfaces).filter((name) => lanInterfaces[name].kind !== 'notification'),
    )
    expect(findings.find(({ step }) => step === 'interfaces')?.facts['asked']).toBe(asked.length)
  })

  it('names a booth that the lot does not have', async () => {
    const lot = await lotWith()
    const { booths } = lot.provisioning()
    expect(await test(overHttp(lot), { booths: () => booths })).toEqual({})
    const findings = await selfTest(subject(overHttp(lot), { booths: () => [...booths, '99'] }))
    expect(faults(findings)).toEqual({ booths: 'booth-unknown' })
    expect(findings.find(({ step }) => step === 'booths')?.facts['booths']).toBe('99')
  })

  it("names the listener's port that is taken, and on Windows the one that is reserved", async () => {
    const work = await boothAtWork()
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const address = other.address()
    const port = (typeof address === 'object' ? address?.port : undefined) ?? 0
    const settings = { enabled: true, host: '127.0.0.1', port, publicUrl: '', allowed: [] }
    await work.booth.events.saveListener(settings)
    const access = work.credentials()
    expect(await test(access, listenerOf(work))).toEqual({ listener: 'port-taken' })
    const output = `\r\nProtocol tcp Port Exclusion Ranges\r\n\r\nStart Port    End Port\r\n----------    --------\r\n     ${port - 1}       ${port + 1}     *\r\n`
    const wall = { connected: 0, on: 7, closed: 0, open: 0, rules: [] }
    const run: RunProgram = async (program) => ({
      code: 0,
      output: program === 'netsh' ? output : JSON.stringify(wall),
    })
    const windows = { platform: 'win32', run } as const
    expect(await test(access, { ...listenerOf(work), ...windows })).toEqual({ listener: 'port-reserved' })
  })

  it('names a callback URL that leads nowhere', async () => {
    const work = await boothAtWork()
    const [port, nobody] = [await freePort(), await freePort()]
    const publicUrl = `http://127.0.0.1:${nobody}/`
    await work.booth.events.saveListener({ enabled: true, host: '127.0.0.1', port, publicUrl, allowed: [] })
    expect(await test(work.credentials(), listenerOf(work))).toEqual({
      'callback-url': 'callback-url-unreachable',
    })
  })

  it('names a firewall of Windows that has no rule for the listener, and one that could not be asked', async () => {
    const work = await boothAtWork()
    await work.listen()
    const wall = { connected: 2, on: 7, closed: 0, open: 0, rules: [] }
    const closed = {
      platform: 'win32',
      run: async () => ({ code: 0, output: JSON.stringify(wall) }),
    } as const
    expect(await test(work.credentials(), { ...listenerOf(work), ...closed })).toEqual({
      firewall: 'firewall-closed',
    })
    const run: RunProgram = async () => ({ code: 'timed-out', output: '' })
    const silent = { platform: 'win32', run } as const
    expect(await test(work.credentials(), { ...listenerOf(work), ...silent })).toEqual({
      firewall: 'firewall-not-asked',
    })
  })

  it('names who is turned away while no callback comes, and over MQTT that nobody is allowed yet', async () => {
    const work = await BoothAtWork.begin({ transport: 'mqtt', lot: { seed: 3, mqtt: {} } })
    onTestFinished(() => work.end())
    await work.listen()
    const callbacks = (): CallbackState => work.booth.events.state().callbacks
    const heard = { ...listenerOf(work), callbacks }
    expect(await test(work.credentials(), heard)).toEqual({ listener: 'no-sender-allowed' })
    const turnedAway = [{ address: '192.0.2.7', times: 3, lastAt: 1000 }]
    const cutOff = { ...heard, callbacks: (): CallbackState => ({ ...callbacks(), turnedAway }) }
    const findings = await selfTest(subject(work.credentials(), cutOff))
    expect(faults(findings)).toEqual({ listener: 'sender-turned-away' })
    expect(findings.find(({ step }) => step === 'listener')?.facts).toMatchObject({
      address: '192.0.2.7',
      turnedAwayAt: 1000,
    })
    const counts = { accepted: 1, duplicates: 0, refused: 0, lastAt: 2000 }
    const comes = { ...cutOff, callbacks: (): CallbackState => ({ ...callbacks(), turnedAway, counts }) }
    const well = await selfTest(subject(work.credentials(), comes))
    expect(faults(well)).toEqual({})
    expect(well.find(({ step }) => step === 'callback-url')?.facts).toMatchObject({
      callbacks: 1,
      lastCallback: 2000,
    })
  })

  it('names a disk that takes long for a write, and says how long', async () => {
    const lot = await lotWith()
    /** So many ms for the ten writes, from the clock's first look to its second. */
    const writing = (ms: number): Promise<Finding[]> => {
      let looks = 0
      return selfTest(subject(overHttp(lot), { clock: { monotonic: () => ms * looks++ } }))
    }
    expect(faults(await writing(2000))).toEqual({})
    const findings = await writing(2010)
    expect(faults(findings)).toEqual({ disk: 'disk-slow' })
    expect(findings.find(({ step }) => step === 'disk')?.facts['ms']).toBe(201)
  })

  it.skipIf(process.getuid?.() !== 0)('names a full disk', async () => {
    const lot = await lotWith()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder])
    try {
      expect(await test(overHttp(lot))).toEqual({ disk: 'disk-full' })
    } finally {
      execFileSync('umount', [folder])
    }
  })

  it('goes on when a step cannot be carried out at all', async () => {
    const lot = await lotWith()
    const found = await selfTest(subject(overHttp(lot), { dataFolder: join(folder, 'gone') }))
    expect(faults(found)).toEqual({ disk: 'step-broke' })
  })

  it('comes to an end where a step does not, and says so; what rests on it is skipped', async () => {
    const lot = await lotWith()
    const printer = (): PrinterChoice => ({ kind: 'system', name: 'TM-T20', paper: 'A4' })
    const systemPrinters = (): Promise<string[]> => new Promise(() => undefined)
    const hanging = subject(overHttp(lot), { printer, systemPrinters })
    const findings = await selfTest(hanging, { stepMs: 1500 })
    expect(faults(findings)).toEqual({ printer: 'step-hung' })
    expect(findings.at(-1)?.facts).toEqual({ seconds: 2 })
  })

  it('is stopped at once, and tells what it has seen until then', async () => {
    const lot = await lotWith()
    lot.fault({ match: { name: 'BoothQuery' }, effect: { kind: 'drop', when: 'before' } })
    const stop = new AbortController()
    const testing = selfTest(subject(overHttp(lot)), { signal: stop.signal })
    await lot.waitForCall('BoothQuery')
    stop.abort()
    const findings = await testing
    expect(faults(findings)).toEqual({})
    expect(findings.find(({ step }) => step === 'port')?.skipped).toBeNull()
    const after = findings.filter(({ step }) => ['answer', 'signature', 'interfaces', 'clock'].includes(step))
    expect(after.map(({ skipped }) => skipped)).toEqual(Array.from(after, () => 'stopped'))
    expect(after).toHaveLength(4)
  })

  it('waits no twenty times for a lot that goes away meanwhile, and names the call', async () => {
    const lot = await lotWith()
    const mark = lot.mark()
    lot.fault({ match: { name: 'LaneQuery' }, effect: { kind: 'drop', when: 'before' } })
    const findings = await selfTest(subject(overHttp(lot)))
    expect(faults(findings)).toEqual({ interfaces: 'no-answer' })
    expect(findings.find(({ step }) => step === 'interfaces')?.facts['reason']).toMatch(/^LaneQuery: /)
    expect(lot.calls('LaneQuery').filter(({ seq }) => seq > mark)).toHaveLength(1)
  })

  it.each(['http', 'mqtt'] as const)(
    'leaves a payment that is under way alone, over %s: both end well',
    async (transport) => {
      const work = await BoothAtWork.begin({ transport, lot: { seed: 3, mqtt: {} } })
      onTestFinished(() => work.end())
      const { orderNo, fee } = await work.carAtExit('A11111')
      work.lot.fault({
        match: { name: 'VehiclePaymentNotify' },
        times: 1,
        effect: { kind: 'delay', ms: 1500 },
      })
      const paying = work.booth.give('take-cash', { laneNo: '2', orderNo, due: fee, tendered: fee })
      await work.lot.waitForCall('VehiclePaymentNotify')
      expect(await test(work.credentials())).toEqual({})
      await work.activity((await paying).activityId, 'confirmed')
      expect(work.lot.payments).toHaveLength(1)
    },
  )

  it('names a damaged database', async () => {
    const lot = await lotWith()
    const file = join(folder, 'booth.sqlite')
    const stamp = { now: Date.now, lotNow: () => null, atDesk: nobody, app: 'test' }
    openBoothJournal(file, stamp).close()
    expect(await test(overHttp(lot), { databases: () => [file] })).toEqual({})
    const damaged = openSync(file, 'r+')
    for (let at = 4096; at < statSync(file).size; at += 4096)
      writeSync(damaged, Buffer.alloc(200, 7), 0, 200, at)
    closeSync(damaged)
    expect(await test(overHttp(lot), { databases: () => [file] })).toEqual({ database: 'database-damaged' })
  })

  it('names a keychain that is locked, and a secret that is lost', async () => {
    const lot = await lotWith()
    const safeStorage = new FakeSafeStorage()
    const log = pino({ enabled: false })
    const vault = new SecretVault({ path: join(folder, 'secret.json'), safeStorage, platform: 'win32', log })
    await vault.store(lot.credentials.appSecret)
    const access: SelfTestSubject['access'] = async () => {
      const secret = await vault.read()
      return secret.ok ? ok(overHttp(lot)) : secret
    }
    expect(await test(overHttp(lot), { access })).toEqual({})
    safeStorage.locked = true
    expect(await test(overHttp(lot), { access })).toEqual({ keychain: 'keychain-locked' })
    Object.assign(safeStorage, { locked: false, key: 2 })
    safeStorage.lostKeys.add(1)
    expect(await test(overHttp(lot), { access })).toEqual({ keychain: 'secret-lost' })
  })

  it('names a printer that is off', async () => {
    const lot = await lotWith()
    const port = await freePort()
    const printer = (): PrinterChoice => ({
      kind: 'network',
      host: '127.0.0.1',
      port,
      paper: '80',
      drawer: false,
    })
    expect(await test(overHttp(lot), { printer })).toEqual({ printer: 'printer-off' })
    const gone = (): PrinterChoice => ({ kind: 'system', name: 'TM-T20', paper: 'A4' })
    expect(await test(overHttp(lot), { printer: gone })).toEqual({ printer: 'printer-off' })
    const systemPrinters = async (): Promise<string[]> => ['TM-T20']
    expect(await test(overHttp(lot), { printer: gone, systemPrinters })).toEqual({})
  })
})

describe('topic discovery', () => {
  it("shows which topics carry the lot's requests, answers and callbacks", async () => {
    const lot = await lotWith({ mqtt: true })
    const access = overMqtt(lot)
    if (access.transport !== 'mqtt') throw new Error('not over MQTT')
    const stop = new AbortController()
    const found = discoverTopics(access.mqtt, '#', 60_000, stop.signal)
    await selfTest(subject(access))
    stop.abort()
    const topics = await found
    expect(topics).toMatchObject({
      ok: true,
      value: [
        { topic: lot.mqtt.responseTopic, requests: 0, other: 0 },
        { topic: lot.mqtt.requestTopic, answers: 0, other: 0 },
      ],
    })
    expect(topics.ok && topics.value.every(({ requests, answers }) => requests + answers > 0)).toBe(true)
  })

  it('says why it hears nothing', async () => {
    const url = `mqtt://127.0.0.1:${await freePort()}`
    const broker = { url, username: '', password: '', version: '3.1.1' } as const
    expect(await discoverTopics(broker, '#', 10)).toMatchObject({ error: { code: 'broker-unreachable' } })
  })
})
