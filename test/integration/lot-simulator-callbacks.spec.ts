import { createHash, createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { connectAsync } from 'mqtt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { lanCallbackNames, lanCallbacks, recogniseCallback } from '#shared/lan/callbacks.ts'
import { lotTime } from '#shared/lot-time.ts'
import { LotSimulator } from '../servers/lot-simulator.ts'
import type { LotOptions } from '../servers/lot-simulator.ts'

const md5 = (value: string): string => createHash('md5').update(value).digest('hex')

/** Numbers as texts, as they were written; only what stands outside of strings is a number. */
const numbersAsText = (json: string): string =>
  json.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  )

function canonical(value: unknown): string {
  if (Array.isArray(value)) return value.map(canonical).toSorted().join('&')
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return value === null ? '' : JSON.stringify(value)
  return Object.entries(value)
    .filter(([, member]) => member !== null)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${key}=${canonical(member)}`)
    .join('&')
}

const envelope = z.object({
  ParkKey: z.string(),
  AppId: z.string(),
  Data: z.record(z.string(), z.unknown()),
  Sign: z.string(),
  TimeStamp: z.string().regex(/^\d{13}$/),
  Nonce: z.string().regex(/^\d{16,}$/),
  RequestId: z
    .string()
    .regex(/^\d{16,}$/)
    .optional(),
})

/** Whether the lot has signed the body; `without`: fields that are not signed. */
function isGenuine(body: string, secret: string, without: readonly string[]): boolean {
  const { ParkKey, AppId, Data, Sign, TimeStamp, Nonce } = envelope.parse(JSON.parse(numbersAsText(body)))
  const signed = Object.fromEntries(Object.entries(Data).filter(([field]) => !without.includes(field)))
  const head = `AppId=${AppId}&Data=${md5(canonical(signed).toLowerCase())}&ParkKey=${ParkKey}`
  const presign = `${head}&TimeStamp=${TimeStamp}&Nonce=${Nonce}`.toLowerCase()
  return createHmac('sha256', secret).update(presign).digest('base64').toLowerCase() === Sign
}

const PICTURES = ['EntryImageBase64', 'ExitImageBase64', 'ImageBase64']

interface Received {
  readonly path: string
  readonly body: string
  readonly atMs: number
}

/** Takes callbacks; `answer` says what it thinks of them. */
class Receiver {
  readonly got: Received[] = []
  answer: (received: Received, response: ServerResponse) => void = (_received, response) => accept(response)
  /** Bodies that ended before they were complete. */
  broken = 0
  readonly #server: Server = createServer((request, response) => {
    this.#take(request, response).catch(() => {
      this.broken += 1
      response.destroy()
    })
  })
  #port = 0

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    this.#port = address.port
  }

  async stop(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }

  url(path: string): string {
    return `http://127.0.0.1:${this.#port}${path}`
  }

  on(path: string): Received[] {
    return this.got.filter((one) => one.path === path)
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    const received = { path: request.url ?? '', body, atMs: performance.now() }
    this.got.push(received)
    this.answer(received, response)
  }
}

const accept = (response: ServerResponse): void => {
  response.writeHead(200).end('{"ResultCode":200,"ResultMsg":"Operation successful"}')
}
const refuse = (response: ServerResponse): void => {
  response.writeHead(200).end('{"ResultCode":1003,"ResultMsg":"busy"}')
}

let lot: LotSimulator
let receiver: Receiver

async function open(options: LotOptions = {}): Promise<void> {
  lot = new LotSimulator({ seed: 5, driveMs: 0, ...options })
  await lot.start()
}
beforeEach(async () => {
  receiver = new Receiver()
  await receiver.start()
})
afterEach(async () => {
  await lot.stop()
  await receiver.stop()
})

async function call(path: string, Data: unknown): Promise<{ ResultCode: number; ResultMsg: string }> {
  const { parkKey, appId, appSecret } = lot.credentials
  const head = { AppId: appId, ParkKey: parkKey, TimeStamp: String(Date.now()), Nonce: randomUUID() }
  const presign = `AppId=${appId}&Data=${md5(canonical(Data).toLowerCase())}&ParkKey=${parkKey}&TimeStamp=${head.TimeStamp}&Nonce=${head.Nonce}`
  const Sign = createHmac('sha256', appSecret).update(presign.toLowerCase()).digest('base64').toLowerCase()
  const body = JSON.stringify({ ...head, Sign, Data })
  const response = await fetch(`${lot.baseUrl}/Api/V2/OpenApi/${path}`, { method: 'POST', body })
  return z.object({ ResultCode: z.number(), ResultMsg: z.string() }).parse(await response.json())
}

/** SetCallbackParams for those indexes, each with a path of its own. */
async function subscribe(indexes: readonly number[], Interval = 200): Promise<void> {
  const items = indexes.map((Index) => ({ Index, Url: receiver.url(`/${Index}`), Interval }))
  expect(await call('SetCallbackParams', items)).toMatchObject({ ResultCode: 200 })
}

const ALL = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
const dataOf = (received: { readonly body: string } | undefined): Readonly<Record<string, unknown>> =>
  envelope.parse(JSON.parse(received?.body ?? 'null')).Data

describe('what happens is called back', () => {
  it('tells of entry, payment, exit, gates, spaces and lanes, signed, with amounts to the cent', async () => {
    await open()
    await subscribe(ALL)
    const { callbacks } = lot
    lot.arrive({ laneNo: '1', plate: '京A12345' })
    await callbacks.waitForDelivery('VehicleEntry')
    expect(dataOf(receiver.on('/0')[0])).toMatchObject({
      OrderNo: lot.order('京A12345').orderNo,
      LicensePlateNumber: '京A12345',
      LicensePlateColor: 1,
      EntryLaneName: 'Entrance Lane',
      ParkingAreaName: 'Outer Field',
    })
    const { orderNo } = lot.order('京A12345')
    lot.advance(90 * 60_000)
    lot.driveToExit(orderNo, '2')
    const paid = await call('PaySuccess', {
      OrderNo: orderNo,
      TotalAmountDue: 10,
      TotalAmountPaid: 10,
      DiscountAmount: 0,
      PaymentTime: lot.now,
      PaymentMethod: '79001',
      PaymentOrderNo: 'LD-1',
      PlateCouponNos: [{ No: 'C1' }],
    })
    expect(paid).toMatchObject({ ResultCode: 200 })
    await callbacks.waitForDelivery('PaymentResult')
    expect(dataOf(receiver.on('/2')[0])).toMatchObject({
      OrderNo: orderNo,
      PaymentOrderNo: 'LD-1',
      ParkingDuration: 90,
      CouponUsageList: [{ No: 'C1' }],
    })
    expect(receiver.on('/2')[0]?.body).toContain('"TotalAmountPaid":10.00,"DiscountAmount":0.00')
    await callbacks.waitForDelivery('VehicleExit')
    expect(dataOf(receiver.on('/1')[0])).toMatchObject({ OrderNo: orderNo, IsFreePass: false })
    await callbacks.waitForDelivery('SpacesChanged', ({ body }) => body.includes('"RemainingSpaces":620'))

    await call('SetLaneGateStatus', { LaneNo: '4', Status: 2, OperatorName: 'qq' })
    await callbacks.waitForDelivery('GateRelease')
    const gate = dataOf(receiver.on('/7')[0])
    expect(gate).toMatchObject({
      InOutType: 0,
      PassageLaneNo: '4',
      OperatorName: 'qq',
      AbnormalPassType: 6211,
    })
    const png = Buffer.from(z.string().parse(gate['ImageBase64']), 'base64')
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')

    lot.renameLane('3', 'Side Entrance')
    await callbacks.waitForDelivery('BoothLanes')
    expect(JSON.stringify(dataOf(receiver.on('/10')[0])['Lanes'])).toContain('"LaneName":"Side Entrance"')

    const { appSecret } = lot.credentials
    for (const { path, body } of receiver.got) {
      const name = lanCallbackNames.find((one) => `/${lanCallbacks[one].index}` === path)
      expect(recogniseCallback(dataOf({ body }))).toBe(name)
      expect(isGenuine(body, appSecret, PICTURES)).toBe(true)
    }
    const ids = receiver.got.map(({ body }) => envelope.parse(JSON.parse(body)).RequestId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('tells of vehicles issued, extended and cancelled, and of the blacklist', async () => {
    await open()
    await subscribe([3, 4, 5, 8])
    const vehicle = {
      No: 'M1',
      LicensePlateNumber: '京M00001',
      ParkingCardTypeNo: lot.park.layout.cardTypes[0]?.no,
      StartTime: '2026-01-01 00:00:00',
      EndTime: '2026-12-31 23:59:59',
      OperatorName: 'qq',
    }
    const notice = async (route: string, NoticeType: number, item: object): Promise<void> => {
      const answer = await call(`Notice?Route=${route}`, { NoticeType, Items: [item] })
      expect(answer).toMatchObject({ ResultCode: 200 })
    }
    await notice('MonthlyCar', 0, vehicle)
    await lot.callbacks.waitForDelivery('CardIssued')
    await notice('MonthlyCar', 0, { ...vehicle, OwnerName: 'Somebody' })
    await notice('MonthlyCar', 0, { ...vehicle, EndTime: '2027-12-31 23:59:59', StoredVehicleBalance: 12.5 })
    await lot.callbacks.waitForDelivery('CardExtended')
    await notice('MonthlyCar', 1, vehicle)
    await lot.callbacks.waitForDelivery('CardCancelled')
    await notice('BlackList', 0, { No: 'B1', LicensePlateNumber: '京M00001' })
    await lot.callbacks.waitForDelivery('Blacklist')
    await notice('BlackList', 1, { No: 'B1', LicensePlateNumber: '京M00001' })
    await lot.callbacks.waitForDelivery('Blacklist', ({ body }) => body.includes('"Status":0'))

    expect(receiver.got.map(({ path }) => path)).toEqual(['/3', '/4', '/5', '/8', '/8'])
    expect(receiver.on('/4')[0]?.body).toContain('"StoredVehicleBalance":12.50')
    expect(dataOf(receiver.on('/5')[0])).toMatchObject({ LicensePlateNumber: '京M00001', OperatorName: 'qq' })
    for (const { body } of receiver.got) expect(isGenuine(body, lot.credentials.appSecret, [])).toBe(true)
  })

  it('tells nothing that is switched off', async () => {
    await open()
    await subscribe(ALL)
    await subscribe([1])
    lot.arrive({ laneNo: '1', plate: '京A12345' })
    lot.driveToExit('京A12345', '2')
    await lot.callbacks.waitForDelivery('VehicleExit')
    expect(receiver.got.map(({ path }) => path)).toEqual(['/1'])
  })

  it('signs pictures, shows their addresses or leaves them out, as it is told', async () => {
    await open({ callbacks: { pictures: 'both', signPictures: true } })
    await subscribe([0, 7])
    await call('SetLaneGateStatus', { LaneNo: '1', Status: 1 })
    lot.arrive({ laneNo: '1', plate: '京A12345' })
    await lot.callbacks.waitForDelivery('GateRelease')
    await lot.callbacks.waitForDelivery('VehicleEntry')
    const { appSecret } = lot.credentials
    const [gate] = receiver.on('/7')
    expect(isGenuine(gate?.body ?? '', appSecret, [])).toBe(true)
    expect(isGenuine(gate?.body ?? '', appSecret, PICTURES)).toBe(false)
    const [entry] = receiver.on('/0')
    expect(isGenuine(entry?.body ?? '', appSecret, PICTURES)).toBe(true)
    const picture = await fetch(z.string().parse(dataOf(entry)['EntryImageUrl']))
    expect(picture.headers.get('content-type')).toBe('image/png')
  })

  it('with a lag comes later, signed when it is sent, and not in the order of what happened', async () => {
    await open({ callbacks: { lag: (name) => (name === 'VehicleEntry' ? 300 : 0) } })
    await subscribe(ALL)
    lot.arrive({ laneNo: '1', plate: '京A12345' })
    const { delivered } = lot.callbacks
    expect(delivered).toEqual([])
    await lot.callbacks.waitForDelivery('SpacesChanged')
    await lot.callbacks.waitForDelivery('VehicleEntry')
    const [first, second] = receiver.got.map(({ path }) => path)
    expect([first, second]).toEqual(['/6', '/0'])
    expect(isGenuine(receiver.on('/0')[0]?.body ?? '', lot.credentials.appSecret, PICTURES)).toBe(true)
  })
})

describe('what is not acknowledged', () => {
  it.each([
    ['another code', refuse],
    [
      'another status',
      (response: ServerResponse): void => void response.writeHead(500).end('{"ResultCode":200}'),
    ],
    ['no JSON', (response: ServerResponse): void => void response.end('OK')],
    ['a broken connection', (response: ServerResponse): void => void response.destroy()],
  ])('is tried three times, then parked: %s', async (_name, answer) => {
    await open()
    await subscribe([7])
    receiver.answer = (_received, response) => answer(response)
    await call('SetLaneGateStatus', { LaneNo: '2', Status: 1 })
    const parked = await lot.callbacks.waitForDelivery('GateRelease', undefined, { state: 'parked' })
    expect(parked.attempts.map((attempt) => attempt.accepted)).toEqual([false, false, false])
    expect(receiver.got.map(({ body }) => body)).toEqual([parked.body, parked.body, parked.body])
    const gaps = receiver.got.slice(1).map(({ atMs }, index) => atMs - (receiver.got[index]?.atMs ?? 0))
    for (const gap of gaps) expect(gap).toBeGreaterThan(190)
    expect(lot.callbacks.parked).toEqual([parked])
    expect(lot.callbacks.delivered).toEqual([])
  })

  it('comes again with RetryCallback: of that time and type, once in 30 minutes', async () => {
    await open({ callbacks: { retryWith: 'new-nonce' } })
    await subscribe([2, 7])
    receiver.answer = (_received, response) => refuse(response)
    const { orderNo } = lot.parkCar({ plate: '京A12345' })
    const amounts = { TotalAmountDue: 10, TotalAmountPaid: 10, DiscountAmount: 0 }
    const payment = { OrderNo: orderNo, PaymentTime: lot.now, PaymentMethod: '79001', PaymentOrderNo: 'LD-1' }
    await call('PaySuccess', { ...payment, ...amounts })
    await call('SetLaneGateStatus', { LaneNo: '2', Status: 1 })
    const gate = await lot.callbacks.waitForDelivery('GateRelease', undefined, { state: 'parked' })
    await lot.callbacks.waitForDelivery('PaymentResult', undefined, { state: 'parked' })
    const nonces = receiver.on('/7').map(({ body }) => envelope.parse(JSON.parse(body)).Nonce)
    expect(new Set(nonces).size).toBe(3)

    receiver.answer = (_received, response) => accept(response)
    const range = { StartTime: gate.parkedAt, EndTime: lot.now }
    const early = { StartTime: '2020-01-01 00:00:00', EndTime: '2020-01-02 00:00:00' }
    expect(await call('RetryCallback', early)).toMatchObject({
      ResultMsg: 'Re-pull failed callback business data successfully 0',
    })
    expect(await call('RetryCallback', range)).toMatchObject({ ResultCode: 1005 })
    lot.advance(30 * 60_000)
    expect(await call('RetryCallback', { ...range, RefreshTypes: [{ Index: 7 }] })).toMatchObject({
      ResultMsg: 'Re-pull failed callback business data successfully 1',
    })
    const again = await lot.callbacks.waitForDelivery('GateRelease')
    expect(again).toMatchObject({ seq: gate.seq, requestId: gate.requestId })
    expect(lot.callbacks.parked.map(({ name }) => name)).toEqual(['PaymentResult'])
    expect(lotTime(lot.callbacks.parked[0]?.parkedAt ?? '')).toBeDefined()
  })

  it('is given up where the document says so, and only the newest spaces wait', async () => {
    await open()
    await subscribe([6, 10])
    receiver.answer = (_received, response) => refuse(response)
    const release = lot.callbacks.hold('SpacesChanged')
    lot.park.announceSpaces()
    lot.parkCar({ plate: '京A12345' })
    lot.park.announceSpaces()
    release()
    lot.renameLane('1', 'Gate')
    await lot.callbacks.waitForDelivery('SpacesChanged', undefined, { state: 'failed' })
    await lot.callbacks.waitForDelivery('BoothLanes', undefined, { state: 'failed' })
    expect(receiver.on('/6').map((one) => dataOf(one)['RemainingSpaces'])).toEqual([619])
    expect(lot.callbacks.parked).toEqual([])
    expect(lot.callbacks.failed.every(({ attempts }) => attempts.length === 1)).toBe(true)
  })

  it('waits while the lot is away, and is sent when it is back', async () => {
    await open()
    await subscribe([7])
    receiver.answer = () => undefined
    await call('SetLaneGateStatus', { LaneNo: '2', Status: 1 })
    await expect.poll(() => receiver.got.length).toBe(1)
    await lot.goAway()
    expect(lot.callbacks.waiting).toHaveLength(1)
    receiver.answer = (_received, response) => accept(response)
    await lot.comeBack()
    const delivered = await lot.callbacks.waitForDelivery('GateRelease')
    expect(delivered.attempts).toHaveLength(1)
    expect(receiver.got.map(({ body }) => body)).toEqual([delivered.body, delivered.body])
  })
})

describe('on request', () => {
  const parked = (): void => {
    lot.parkCar({ plate: '京A12345' })
  }

  it('forges signature, secret and content', async () => {
    await open()
    parked()
    const url = receiver.url('/in')
    for (const forge of ['signature', 'secret', 'content'] as const) {
      await lot.callbacks.push('VehicleEntry', { url, forge })
    }
    await lot.callbacks.push('SpacesChanged', { url, forge: 'content' })
    await lot.callbacks.push('VehicleEntry', { url })
    const genuine = receiver.got.map(({ body }) => isGenuine(body, lot.credentials.appSecret, PICTURES))
    expect(genuine).toEqual([false, false, false, false, true])
  })

  it('sends the same body again, later or at the same time', async () => {
    await open()
    parked()
    const url = receiver.url('/in')
    const first = await lot.callbacks.push('VehicleEntry', { url, times: 3 })
    expect(first).toMatchObject({ state: 'delivered' })
    expect(first.attempts).toHaveLength(3)
    await lot.callbacks.push('VehicleEntry', { url, replayOf: first })
    expect(receiver.got.map(({ body }) => body)).toEqual(Array.from({ length: 4 }, () => first.body))
  })

  it('cuts a body short, as text and as connection', async () => {
    await open()
    parked()
    const url = receiver.url('/in')
    await lot.callbacks.push('VehicleEntry', { url, truncate: 'text' })
    expect(() => dataOf(receiver.got[0])).toThrow(SyntaxError)
    const cut = await lot.callbacks.push('VehicleEntry', { url, truncate: 'connection' })
    expect(cut.attempts[0]?.error).toContain('cut by the sender')
    expect(cut.state).toBe('failed')
    await expect.poll(() => receiver.broken).toBe(1)
    expect(receiver.got).toHaveLength(1)
  })

  it('sends byte by byte, too much, and a picture of ours', async () => {
    await open()
    parked()
    const url = receiver.url('/in')
    const slow = await lot.callbacks.push('ViolationReservation', { url, data: { Plate: 'A' }, everyMs: 1 })
    expect(slow.state).toBe('delivered')
    expect(slow.attempts[0]?.tookMs).toBeGreaterThan(slow.body.length / 2)
    expect(dataOf(receiver.got[0])).toEqual({ Plate: 'A' })
    await lot.callbacks.push('VehicleEntry', { url, bytes: 17 * 2 ** 20 })
    expect(receiver.got[1]?.body.length).toBeGreaterThan(17 * 2 ** 20)
    await lot.callbacks.push('VehicleEntry', { url, picture: Buffer.from('picture'), requestId: null })
    expect(dataOf(receiver.got[2])['EntryImageBase64']).toBe(Buffer.from('picture').toString('base64'))
    expect(envelope.parse(JSON.parse(receiver.got[2]?.body ?? '')).RequestId).toBeUndefined()
    await expect(lot.callbacks.push('ViolationReservation', { url })).rejects.toThrow('no body')
    await expect(lot.callbacks.push('VehicleEntry')).rejects.toThrow('no address')
  })

  it('turns the order round', async () => {
    await open()
    await subscribe([0, 7])
    const release = lot.callbacks.hold()
    await call('SetLaneGateStatus', { LaneNo: '2', Status: 1 })
    await call('SetLaneGateStatus', { LaneNo: '2', Status: 0 })
    const mark = lot.callbacks.mark()
    release('reversed')
    await lot.callbacks.waitForDelivery('GateRelease', ({ seq }) => seq === mark - 1)
    expect(receiver.got.map((one) => dataOf(one)['AbnormalPassType'])).toEqual([6202, 6201])
  })

  it('publishes on the response topic', async () => {
    await open({ mqtt: true, callbacks: { alsoOverMqtt: true } })
    const client = await connectAsync(lot.mqtt.url)
    const heard: string[] = []
    client.on('message', (_topic, payload) => heard.push(payload.toString('utf8')))
    await client.subscribeAsync(lot.mqtt.responseTopic)
    parked()
    const pushed = await lot.callbacks.push('VehicleEntry', { via: 'mqtt' })
    expect(pushed.state).toBe('published')
    await expect.poll(() => heard).toEqual([pushed.body])
    await subscribe([7])
    await call('SetLaneGateStatus', { LaneNo: '2', Status: 1 })
    const both = await lot.callbacks.waitForDelivery('GateRelease')
    await expect.poll(() => heard).toEqual([pushed.body, both.body])
    await client.endAsync(true)
  })
})
