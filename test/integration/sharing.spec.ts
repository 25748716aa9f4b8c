import type { SharingSettings } from '#electron/core/sharing/sharing-settings.ts'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Aedes } from 'aedes'
import { connectAsync } from 'mqtt'
import type { MqttClient } from 'mqtt'
import { afterEach, describe, expect, it } from 'vitest'
import { stampAt } from '#electron/core/journal/fixed-stamp.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import { verifyFile } from '#electron/core/journal/verify.ts'
import { writeShared } from '#electron/core/sharing/shared-message.ts'
import type { BoothState } from '#shared/contract/state.ts'
import type { LotEventView } from '#shared/contract/events.ts'
import { CallbackIndex } from '#shared/lan/enumerations.ts'
import { BoothAtWork } from './booth-harness.ts'
import {
  aedesBroker,
  hasMosquitto,
  MosquittoBroker,
  SHARED_TOPIC as TOPIC,
  sharingAt,
} from './mqtt-harness.ts'
import type { Broker } from './mqtt-harness.ts'
import { jpeg } from './tiny-jpeg.ts'

let broker: Broker
const ends: (() => Promise<void>)[] = []
const atEnd = (end: () => Promise<void>): void => void ends.unshift(end)
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const beginBroker = async (made: Broker = aedesBroker()): Promise<void> => {
  broker = made
  await broker.start()
  atEnd(() => (broker instanceof MosquittoBroker ? broker.remove() : broker.stop()))
}

type Options = NonNullable<Parameters<typeof BoothAtWork.begin>[0]>

/** Two booths at one lot that share over the broker. The lot calls only the first. */
async function twoBooths({
  sharing,
  timing,
  transport = 'http',
}: Pick<Options, 'timing' | 'transport'> & { readonly sharing?: Partial<SharingSettings> } = {}): Promise<
  readonly [BoothAtWork, BoothAtWork]
> {
  const shared = {
    transport,
    sharing: sharingAt(broker, sharing),
    timing: { catchUpEveryMs: 60_000, ...timing },
  }
  const a = await BoothAtWork.begin({ ...shared, lot: { driveMs: 0 } })
  atEnd(() => a.end())
  const b = await BoothAtWork.begin({ ...shared, at: a.lot })
  atEnd(() => b.end())
  await Promise.all([connected(a), connected(b)])
  if (transport === 'http') await a.callHere()
  return [a, b]
}

const sharing = (work: BoothAtWork): BoothState['callbacks']['sharing'] =>
  work.booth.state().callbacks.sharing
const connected = (work: BoothAtWork): Promise<unknown> =>
  work.until(() => sharing(work).state === 'connected', 'a connection to the broker')
const all = (work: BoothAtWork): readonly LotEventView[] =>
  work.booth.events.page({ before: null, filter: {}, limit: 200 }).events
const rows = (work: BoothAtWork, plate: string): readonly LotEventView[] =>
  all(work).filter((one) => one.plate === plate)
const event = (work: BoothAtWork, fits: (event: LotEventView) => boolean): Promise<LotEventView> =>
  work.until(() => all(work).find(fits), 'the event')

/** An entry that the lot tells by a callback. */
async function enters({ lot }: BoothAtWork, plate: string, picture?: Buffer): Promise<void> {
  lot.parkCar({ plate, enteredMinutesAgo: 0 })
  await lot.callbacks.push('VehicleEntry', { of: plate, ...(picture === undefined ? {} : { picture }) })
}

/** Somebody else at the broker. */
async function stranger(): Promise<MqttClient> {
  const client = await connectAsync(broker.url, { reconnectPeriod: 0 })
  atEnd(() => client.endAsync(true))
  return client
}

const brokers: readonly (readonly [string, () => Broker, Partial<SharingSettings>])[] = [
  ['aedes', aedesBroker, {}],
  ...(hasMosquitto
    ? ([
        ['mosquitto', () => new MosquittoBroker(), {}],
        ['mosquitto with MQTT 5', () => new MosquittoBroker(), { version: '5' }],
      ] as const)
    : []),
]

describe.each(brokers)('two booths share over %s', (_name, make, more) => {
  it('what the lot tells one of them reaches the other once, pictures and effects and all', async () => {
    await beginBroker(make())
    const [a, b] = await twoBooths({ sharing: more, timing: { pollWithCarMs: 60_000 } })
    await enters(a, 'A11111', jpeg)
    const entered = await event(b, ({ plate }) => plate === 'A11111')
    expect(entered).toMatchObject({ source: 'booth', type: CallbackIndex.VehicleEntry })
    const picture = await b.booth.events.picture(entered.uid, 'EntryImageBase64')
    expect(Buffer.from(picture?.bytes ?? []).equals(jpeg)).toBe(true)

    const { orderNo, fee } = await b.carAtExit('B22222')
    expect(await a.booth.give('take-cash', { laneNo: '2', orderNo, due: fee, tendered: fee })).toMatchObject({
      state: 'confirmed',
    })
    // Nothing but the event can have told: the lane is read once a minute.
    await b.until(() => b.lane('2')?.popup === null, 'the popup to go')
    await event(b, (one) => one.orderNo === orderNo && one.type === CallbackIndex.VehicleExit)
    await event(b, (one) => one.orderNo === orderNo && one.type === CallbackIndex.PaymentResult)

    await enters(a, 'C33333')
    await event(b, ({ plate }) => plate === 'C33333')
    const told = (work: BoothAtWork): unknown[] =>
      all(work).map(({ type, plate, orderNo: no }) => [type, plate, no])
    expect(told(b)).toEqual(told(a))
    expect(new Set(all(a).map(({ source }) => source))).toEqual(new Set(['callback']))
    expect(new Set(all(b).map(({ source }) => source))).toEqual(new Set(['booth']))
    const { length } = all(a)
    await a.until(() => sharing(a).counts.shared === length, 'the count of what was shared')
    await b.until(() => sharing(b).counts.taken === length, 'the count of what was taken')
    expect(sharing(b).counts).toMatchObject({ shared: 0, refused: 0 })
    expect(b.booth.state().callbacks.counts).toMatchObject({ accepted: 0, refused: 0 })
  })

  it('a broker that is killed in the midst and comes back: nothing lost, nothing twice', async () => {
    await beginBroker(make())
    // Eight lanes at the pace of the tests would take this PC from what is waited for.
    const seldom = { pollIdleMs: 2000, pollQuietMs: 2000, pollBlindMs: 2000 }
    const [a, b] = await twoBooths({ sharing: more, timing: seldom })
    const plates = Array.from({ length: 30 }, (_, index) => `K${10_000 + index}`)
    for (const [index, plate] of plates.entries()) {
      if (index === 10) await broker.stop()
      if (index === 20) await broker.start()
      await enters(a, plate, jpeg)
    }
    // One look at the journal for each change: it costs more than all that is waited for, were it one per plate.
    const seen = (): ReadonlySet<string | null> =>
      new Set(all(b).flatMap(({ plate, pictures }) => (pictures.length > 0 ? [plate] : [])))
    await b.until(() => new Set(plates).isSubsetOf(seen()), 'all of them', 20_000)
    await Promise.all([connected(a), connected(b)])
    await enters(a, 'L99999')
    await event(b, ({ plate }) => plate === 'L99999')
    for (const plate of plates) {
      expect(rows(b, plate)).toMatchObject([{ source: 'booth' }])
      expect(rows(a, plate)).toMatchObject([{ source: 'callback' }])
    }
  })

  it('the broker keeps nothing: who comes later hears nothing', async () => {
    await beginBroker(make())
    const [a, b] = await twoBooths({ sharing: more })
    await enters(a, 'A11111')
    await event(b, ({ plate }) => plate === 'A11111')
    const client = await stranger()
    await client.publishAsync('kept', 'x', { qos: 1, retain: true })
    // What booths say of themselves may come at any time; what the broker had kept says so, and comes before 'now'.
    const kept: string[] = []
    const now = Promise.withResolvers<void>()
    client.on('message', (topic, _payload, { retain }) => {
      if (retain) kept.push(topic)
      if (topic === 'now') now.resolve()
    })
    await client.subscribeAsync('#', { qos: 1 })
    await client.publishAsync('now', 'x', { qos: 1 })
    await now.promise
    expect(kept).toEqual(['kept'])
  })
})

describe('who was away', () => {
  it('hears what it missed from the others, pictures and all, and none of it twice', async () => {
    await beginBroker()
    const [a, b] = await twoBooths()
    await enters(a, 'A11111', jpeg)
    await event(b, ({ plate }) => plate === 'A11111')
    await b.close()
    await enters(a, 'B22222', jpeg)
    await a.until(() => sharing(a).counts.shared === 2, 'it to be shared with nobody')
    await b.open()
    await b.until(() => rows(b, 'B22222').length > 0, 'what was missed')
    expect(rows(b, 'B22222')).toMatchObject([{ source: 'booth', pictures: ['EntryImageBase64'] }])
    await enters(a, 'C33333')
    await event(b, ({ plate }) => plate === 'C33333')
    expect(all(b)).toHaveLength(3)
    expect(all(a)).toHaveLength(3)
  })

  it('also from one who comes back after it', async () => {
    await beginBroker()
    const [a, b] = await twoBooths()
    await b.close()
    await enters(a, 'B22222', jpeg)
    await a.until(() => sharing(a).counts.shared === 1, 'it to be shared with nobody')
    await a.close()
    await b.open()
    await connected(b)
    await a.open()
    await b.until(() => rows(b, 'B22222').length > 0, 'what was missed')
    expect(rows(b, 'B22222')).toMatchObject([{ source: 'booth', pictures: ['EntryImageBase64'] }])
  })

  it('shares later what it was told in the meantime, also over a restart', async () => {
    await beginBroker()
    const [a, b] = await twoBooths()
    await broker.stop()
    await a.until(() => sharing(a).state === 'failed', 'the broker to be away')
    expect(sharing(a).error).toMatchObject({ code: 'broker-unreachable' })
    await enters(a, 'A11111', jpeg)
    await a.close()
    await a.open()
    await broker.start()
    await b.until(() => rows(b, 'A11111').length > 0, 'it', 20_000)
    expect(rows(b, 'A11111')).toMatchObject([{ source: 'booth', pictures: ['EntryImageBase64'] }])
  })
})

describe('sharing', () => {
  it('begins with what comes once it is on, and ends when it is off', async () => {
    await beginBroker()
    const [a, b] = await twoBooths()
    const off = { ...sharingAt(broker), enabled: false }
    await a.booth.share(off)
    expect(sharing(a)).toMatchObject({ state: 'off', settings: { enabled: false, hasPassword: false } })
    await enters(a, 'A11111')
    await a.booth.share(sharingAt(broker))
    await connected(a)
    await enters(a, 'B22222')
    await event(b, ({ plate }) => plate === 'B22222')
    expect(rows(b, 'A11111')).toEqual([])
  })

  it('a callback that only its path tells is the same at the other booth', async () => {
    await beginBroker()
    const [a, b] = await twoBooths()
    const url = `${a.booth.state().callbacks.settings.publicUrl}API/V2/OnViolationReservation`
    await a.lot.callbacks.push('ViolationReservation', { data: { Anything: 1 }, url })
    const shared = await event(b, ({ type }) => type === CallbackIndex.ViolationReservation)
    expect(shared.source).toBe('booth')
  })

  it('a booth that nobody has set up for it proposes a topic of its lot', async () => {
    const work = await BoothAtWork.begin()
    atEnd(() => work.end())
    expect(sharing(work)).toMatchObject({
      state: 'off',
      settings: { url: '', topic: `lanedesk/${work.lot.credentials.parkKey}/events` },
    })
  })

  it('shows neither the screen nor anybody the password', async () => {
    await beginBroker(aedesBroker({ username: 'booth', password: 'br0ker' }))
    const [a] = await twoBooths({ sharing: { username: 'booth', password: 'br0ker' } })
    expect(sharing(a).settings).toMatchObject({ username: 'booth', hasPassword: true })
    expect(JSON.stringify(a.booth.state())).not.toContain('br0ker')
    await a.booth.share(sharingAt(broker, { username: 'booth', password: 'wrong' }))
    await a.until(() => sharing(a).state === 'failed', 'the refusal of the broker')
    expect(sharing(a).error).toEqual({ code: 'login-refused' })
  })

  it('forged, foreign and unreadable messages are refused and counted, and those that come after are taken', async () => {
    await beginBroker()
    const [a, b] = await twoBooths()
    await enters(a, 'A11111')
    await event(b, ({ plate }) => plate === 'A11111')
    const { credentials } = a.lot
    const { body } = await a.lot.callbacks.waitForDelivery('VehicleEntry')
    const said = (other: Partial<typeof credentials>, text = body): string =>
      writeShared(
        { kind: 'event', from: randomUUID(), body: text, type: CallbackIndex.VehicleEntry, agoMs: 0 },
        { ...credentials, ...other },
        Date.now(),
      )
    const client = await stranger()
    const messages = [
      said({ appSecret: 'guessed' }),
      said({ parkKey: '1' }),
      said({}).replace('A11111', 'a11111'),
      said({}, body.replace('A11111', 'Z99999')),
      said({}, 'no JSON'),
      body,
      'no JSON',
      Buffer.from([0xff, 0x00, 0xfe]),
      '',
    ]
    for (const message of messages) await client.publishAsync(TOPIC, message, { qos: 1 })
    await b.until(() => sharing(b).counts.refused === messages.length, 'all to be refused')
    await enters(a, 'B22222')
    await event(b, ({ plate }) => plate === 'B22222')
    expect(all(b).map(({ plate }) => plate)).toEqual(['B22222', 'A11111'])
    expect(b.refusals.join('')).not.toContain('A11111')
  })

  it('a message of a booth that strays to where the lot calls is no event, and is not shared again', async () => {
    await beginBroker()
    const [a, b] = await twoBooths()
    const from = randomUUID()
    const strayed = writeShared({ kind: 'missed', from, ms: 0 }, a.lot.credentials, Date.now())
    a.booth.events.receive(strayed)
    await a.until(() => a.booth.state().callbacks.counts.refused === 1, 'it to be refused')
    await enters(a, 'B22222')
    await event(b, ({ plate }) => plate === 'B22222')
    expect(all(b)).toHaveLength(1)
  })

  it('what is too large for a message is passed over, and said so', async () => {
    await beginBroker()
    const [a, b] = await twoBooths()
    const Remarks = '"'.repeat(5 * 1024 * 1024)
    await a.lot.callbacks.push('Blacklist', { data: { LicensePlateNumber: 'D44444', Status: 1, Remarks } })
    await a.until(() => rows(a, 'D44444').length === 1, 'it to be stored')
    await enters(a, 'B22222')
    await event(b, ({ plate }) => plate === 'B22222')
    expect(all(b)).toHaveLength(1)
    expect(a.faults.splice(0)).toEqual([expect.stringContaining('too large to be shared')])
  })
})

it('a message for which the broker ends the connection keeps back none that come after it', async () => {
  const picky = await Aedes.createBroker()
  picky.authorizePublish = (_client, packet, done): void =>
    done(packet.payload.includes('X99999') ? new Error('not this one') : null)
  const server = createServer(picky.handle.bind(picky)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  broker = {
    url: `mqtt://127.0.0.1:${address.port}`,
    start: () => Promise.resolve(),
    stop: async () => {
      await new Promise<void>((resolve) => picky.close(resolve))
      server.close()
    },
  }
  atEnd(() => broker.stop())
  const [a, b] = await twoBooths()
  await enters(a, 'X99999')
  await enters(a, 'A11111')
  await b.until(() => rows(b, 'A11111').length > 0, 'the one after it', 20_000)
  expect(rows(b, 'X99999')).toEqual([])
  expect(a.faults.splice(0)).toEqual([expect.stringContaining('is not shared')])
})

describe('a callback that reaches both', () => {
  it('over MQTT is one event at each', async () => {
    await beginBroker()
    const [a, b] = await twoBooths({ transport: 'mqtt' })
    await Promise.all([a.read('2'), b.read('2')])
    for (const plate of ['A11111', 'B22222', 'C33333']) {
      a.lot.parkCar({ plate, enteredMinutesAgo: 0 })
      await a.lot.callbacks.push('VehicleEntry', { of: plate, via: 'mqtt' })
    }
    for (const work of [a, b]) {
      await work.until(() => sharing(work).counts.shared + sharing(work).counts.taken >= 3, 'all of it')
      const plates = all(work).map(({ plate }) => plate)
      expect(plates).toHaveLength(3)
      expect(new Set(plates)).toEqual(new Set(['A11111', 'B22222', 'C33333']))
    }
  })

  it('over HTTP is one event at each, whichever way it comes first', async () => {
    await beginBroker()
    const [a, b] = await twoBooths()
    const url = await b.listen()
    await enters(a, 'A11111')
    const first = await a.lot.callbacks.waitForDelivery('VehicleEntry')
    await event(b, ({ plate }) => plate === 'A11111')
    await a.lot.callbacks.push('VehicleEntry', { replayOf: first, url })
    await b.until(() => b.booth.state().callbacks.counts.duplicates === 1, 'the duplicate')
    a.lot.parkCar({ plate: 'B22222', enteredMinutesAgo: 0 })
    await a.lot.callbacks.push('VehicleEntry', { of: 'B22222', url })
    await event(a, ({ plate, source }) => plate === 'B22222' && source === 'booth')
    for (const work of [a, b]) expect(all(work)).toHaveLength(2)
  })
})

describe('the audits of two booths', () => {
  const file = (work: BoothAtWork): string => join(work.folder, 'booth.sqlite')
  const own = (work: BoothAtWork): string => work.journal.heads.booth
  /** Works at a lane, so that the audit of a booth goes on. */
  const opens = async (work: BoothAtWork): Promise<void> => {
    await work.read('2')
    expect((await work.booth.give('open', { laneNo: '2' })).state).toBe('confirmed')
  }
  const witnessed = (by: BoothAtWork, of: BoothAtWork): Promise<unknown> =>
    by.until(() => by.journal.heads.witnessed(own(of)) !== undefined, 'the head of the other booth')
  /** Ends a booth and begins it again on another journal, connected. */
  const replaced = async (work: BoothAtWork, by: string): Promise<void> => {
    await work.close()
    rmSync(`${file(work)}-wal`, { force: true })
    rmSync(`${file(work)}-shm`, { force: true })
    cpSync(by, file(work))
    await work.open()
    await connected(work)
  }
  const alert = (work: BoothAtWork): boolean =>
    work.booth.state().alerts.some(({ kind }) => kind === 'audit-replaced')

  it('know each other’s heads; one that was replaced by yesterday’s is told so, and says it', async () => {
    await beginBroker()
    const [a, b] = await twoBooths()
    await Promise.all([witnessed(a, b), witnessed(b, a)])
    await b.close()
    const yesterday = join(b.folder, 'yesterday.sqlite')
    cpSync(file(b), yesterday)
    await b.open()
    await connected(b)
    await opens(b)
    const { seq, hash } = b.journal.audit.head()
    const before = a.journal.heads.witnessed(own(b))?.seq ?? 0
    // A head is told when the booth comes.
    await b.close()
    await b.open()
    await connected(b)
    await a.until(() => (a.journal.heads.witnessed(own(b))?.seq ?? 0) > Math.max(before, seq), 'the new head')
    expect(alert(b)).toBe(false)

    await replaced(b, yesterday)
    await b.until(() => alert(b), 'the alert')
    expect([...b.journal.audit.rows({ kinds: ['head-differs'] })]).toHaveLength(1)
    const known = a.journal.heads.witnessed(own(b))
    expect((await verifyFile(file(b), known === undefined ? [] : [known])).flaws).not.toEqual([])
    expect(hash).not.toBe(b.journal.audit.head().hash)
  })

  it('find one that was replaced also when it has gone on beyond what was witnessed', async () => {
    await beginBroker()
    const [a, b] = await twoBooths()
    await opens(b)
    await witnessed(a, b)
    await b.close()
    await b.open()
    await connected(b)
    await b.close()
    const early = join(b.folder, 'early.sqlite')
    const forger = openBoothJournal(early, stampAt(5))
    for (let n = 0; n < 200; n += 1) forger.audit.append('started', {})
    forger.close()
    const real = new DatabaseSync(file(b), { readOnly: true })
    const number = real.prepare('PRAGMA application_id').get()
    // Windows removes no file that somebody holds open.
    real.close()
    const forged = new DatabaseSync(early)
    forged.exec(`PRAGMA application_id = ${Number(number?.['application_id'])}`)
    forged.close()
    await replaced(b, early)
    await b.until(() => alert(b), 'the alert')
    expect([...b.journal.audit.rows({ kinds: ['head-differs'] })]).toHaveLength(1)
  })

  it('of a PC and of its copy, which works beside it, run apart: both say so', async () => {
    await beginBroker()
    const [a, b] = await twoBooths()
    await opens(a)
    await Promise.all([a.close(), b.close()])
    for (const end of ['', '.booth', '.begun']) cpSync(`${file(a)}${end}`, `${file(b)}${end}`)
    for (const work of [a, b]) {
      await work.open()
      await connected(work)
    }
    expect(own(b)).toBe(own(a))
    for (const work of [a, b]) {
      const told = (): string[] => work.booth.state().alerts.map(({ kind }) => kind)
      await work.until(() => told().includes('booth-twin'), 'the alert')
      expect([...work.journal.audit.rows({ kinds: ['head-differs'] })]).toHaveLength(1)
    }
  })

  it('that only go on are never said to differ', async () => {
    await beginBroker()
    const [a, b] = await twoBooths()
    await Promise.all([witnessed(a, b), witnessed(b, a)])
    for (const work of [b, a, b]) {
      await opens(work)
      const { seq } = work.journal.audit.head()
      await work.close()
      await work.open()
      await connected(work)
      const other = work === a ? b : a
      await other.until(
        () => (other.journal.heads.witnessed(own(work))?.seq ?? 0) > seq,
        'the head of who came back',
      )
    }
    for (const work of [a, b]) {
      expect(alert(work)).toBe(false)
      expect([...work.journal.audit.rows({ kinds: ['head-differs'] })]).toEqual([])
      expect((await verifyFile(file(work), [])).flaws).toEqual([])
    }
  })
})
