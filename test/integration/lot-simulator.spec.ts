import { createHash, createHmac, randomUUID } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LotSimulator } from '../servers/lot-simulator.ts'

/** A caller of its own: signs by the document, talks node:http. */
const md5 = (text: string): string => createHash('md5').update(text).digest('hex')
const scalar = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

function canonical(value: unknown): string {
  if (Array.isArray(value)) return value.map(canonical).toSorted().join('&')
  if (typeof value !== 'object' || value === null) return scalar(value)
  return Object.entries(value)
    .filter(([, member]) => member !== null)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${key}=${canonical(member)}`)
    .join('&')
}

interface Envelope {
  readonly Data?: unknown
  readonly ResultCode: number
  readonly ResultMsg: string
  readonly ResultId: unknown
}

interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

let lot: LotSimulator
beforeEach(async () => {
  lot = new LotSimulator({ seed: 5, driveMs: 0 })
  await lot.start()
})
afterEach(async () => {
  await lot.stop()
})

function signed(data: unknown, change: Record<string, unknown> = {}): string {
  const { parkKey, appId, appSecret } = lot.credentials
  const head = {
    AppId: appId,
    ParkKey: parkKey,
    TimeStamp: String(Date.now()),
    Nonce: randomUUID(),
    ...change,
  }
  const digest = data === null ? '' : md5(canonical(data).toLowerCase())
  const text = `AppId=${head.AppId}&Data=${digest}&ParkKey=${head.ParkKey}&TimeStamp=${head.TimeStamp}&Nonce=${head.Nonce}`
  const Sign = createHmac('sha256', appSecret).update(text.toLowerCase()).digest('base64').toLowerCase()
  return JSON.stringify({ ...head, Sign, Data: data, ...change })
}

function send(method: string, path: string, body: string): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }
    const request = httpRequest(`${lot.baseUrl}${path}`, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

const isEnvelope = (value: unknown): value is Envelope =>
  typeof value === 'object' &&
  value !== null &&
  'ResultCode' in value &&
  'ResultMsg' in value &&
  'ResultId' in value

function envelopeOf(answer: HttpAnswer): Envelope {
  const parsed: unknown = JSON.parse(answer.text)
  if (!isEnvelope(parsed)) throw new Error(`no envelope: ${answer.text}`)
  return parsed
}

const API = '/Api/V2/OpenApi'
const call = async (method: 'GET' | 'POST', path: string, data: unknown): Promise<Envelope> =>
  envelopeOf(await send(method, `${API}/${path}`, signed(data)))
const laneOrder = (LaneNo: string): Promise<Envelope> => call('GET', 'GetLaneOrder', { LaneNo })
const laneStatus = (LaneNo: string): Promise<Envelope> => call('GET', 'GetLaneStatus', { LaneNo })
const gate = (LaneNo: string, Status: number): Promise<Envelope> =>
  call('POST', 'SetLaneGateStatus', { LaneNo, Status })
const query = (
  route: string,
  ...QueryCondition: { Field: string; Operator: number; Value: string }[]
): Promise<Envelope> =>
  call('POST', `Query?Route=${route}`, {
    PageIndex: 1,
    PageSize: 100,
    OrderBy: 'Uid',
    OrderType: 0,
    QueryCondition,
  })

describe('the way in', () => {
  const post = async (body: string): Promise<Envelope> =>
    envelopeOf(await send('GET', `${API}/GetLaneStatus`, body))
  const lane = { LaneNo: '2' }

  it('takes a signed request and refuses a forged, a replayed and a foreign one', async () => {
    const body = signed(lane)
    expect(await post(body)).toMatchObject({ ResultCode: 200 })
    expect(await post(body)).toMatchObject({ ResultCode: 1001 })
    expect(await post(signed(lane, { Data: { LaneNo: '4' } }))).toMatchObject({ ResultCode: 1001 })
    expect(await post(signed(lane, { ParkKey: '1' }))).toMatchObject({ ResultCode: 1001 })
    expect(await post(signed(lane, { AppId: 'other' }))).toMatchObject({ ResultCode: 1001 })
  })

  it('verifies numbers as they are written', async () => {
    const body = signed({ LaneNo: '2', Status: 1 })
    const rewritten = body.replace('"Status":1', '"Status":1.0')
    expect(envelopeOf(await send('POST', `${API}/SetLaneGateStatus`, rewritten))).toMatchObject({
      ResultCode: 1001,
    })
    expect(lot.lane('2').barrier).toBe('closed')
  })

  it('says so when the time stamp is stale, and answers with its own clock', async () => {
    expect(await post(signed(lane, { TimeStamp: '1774590000' }))).toMatchObject({ ResultCode: 1001 })
    lot.setClockSkew(10 * 60_000)
    const answer = await send('GET', `${API}/GetLaneStatus`, signed(lane))
    const refusal = envelopeOf(answer)
    expect(refusal.ResultCode).toBe(1001)
    expect(refusal.ResultMsg).toContain('behind')
    const ahead = Date.parse(String(answer.headers['date'])) - Date.now()
    expect(ahead).toBeGreaterThan(9 * 60_000)
    lot.setClockSkew(0)
    lot.advance(24 * 3_600_000)
    expect(await post(signed(lane))).toMatchObject({ ResultCode: 200 })
  })

  it('refuses what is missing, ill-typed, out of range or unknown with 1002', async () => {
    expect(await post('{}')).toMatchObject({ ResultCode: 1002 })
    expect(await post('not JSON')).toMatchObject({ ResultCode: 1002 })
    expect(await post(signed({}))).toMatchObject({ ResultCode: 1002 })
    expect(await post(signed({ LaneNo: 2 }))).toMatchObject({ ResultCode: 1002 })
    expect(await post(signed(null))).toMatchObject({ ResultCode: 1002 })
    expect(await gate('2', 3)).toMatchObject({ ResultCode: 1002 })
    expect(
      await call('POST', 'Query?Route=Area', { PageIndex: 1, PageSize: 101, OrderType: 0 }),
    ).toMatchObject({
      ResultCode: 1002,
    })
    expect(
      await call('POST', 'Query?Route=Nothing', { PageIndex: 1, PageSize: 1, OrderType: 0 }),
    ).toMatchObject({
      ResultCode: 1002,
    })
    expect(await query('Lane', { Field: 'LaneLinkAreas', Operator: 0, Value: '1' })).toMatchObject({
      ResultCode: 1002,
    })
  })

  it('has nothing under other paths and methods', async () => {
    expect((await send('POST', `${API}/GetLaneStatus`, signed(lane))).status).toBe(404)
    expect((await send('GET', '/', '')).status).toBe(404)
  })

  it('answers 1004 for an interface that is switched off', async () => {
    lot.switchOff('BarrierStatusQuery')
    expect(await post(signed(lane))).toMatchObject({ ResultCode: 1004, Data: null })
    lot.switchOn('BarrierStatusQuery')
    expect(await post(signed(lane))).toMatchObject({ ResultCode: 200 })
  })
})

describe('a visit over the wire', () => {
  it('shows the popup, lowers the fee, takes the cash and lets the car out', async () => {
    const { orderNo } = lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
    lot.driveToExit('京A12345', '2')
    const popup = await send('GET', `${API}/GetLaneOrder`, signed({ LaneNo: '2' }))
    expect(popup.text).toContain(`"Data":{"OrderNo":"${orderNo}","ChargeMoney":10.0,"CouponKey":[]}`)

    const modify = (Money: number): Promise<Envelope> =>
      call('POST', 'ModifyLaneOrderMoney', { OrderNo: orderNo, LaneNo: '2', Money })
    expect(await modify(1000)).toMatchObject({ ResultCode: 1005 })
    expect(await modify(350)).toMatchObject({ ResultCode: 200 })
    expect(await laneOrder('2')).toMatchObject({ Data: { OrderNo: orderNo, ChargeMoney: 3.5 } })
    expect(await call('GET', 'GetOrderPrice', { OrderNo: orderNo })).toMatchObject({
      Data: { TotalAmountDue: 10, TotalAmountPaid: 3.5, DiscountAmount: 6.5, PlateCouponNos: [] },
    })

    const payment = {
      OrderNo: orderNo,
      TotalAmountDue: 10,
      TotalAmountPaid: 3.5,
      DiscountAmount: 6.5,
      PaymentTime: lot.now,
      PaymentMethod: '79001',
      PaymentOrderNo: 'LD-1',
    }
    const left = new Promise((resolve) =>
      lot.on((event) => event.kind === 'exited' && resolve(event.order.orderNo)),
    )
    expect(await call('POST', 'PaySuccess', payment)).toMatchObject({ ResultCode: 200 })
    expect(await left).toBe(orderNo)
    const repeated = await call('POST', 'PaySuccess', payment)
    expect(repeated.ResultCode).toBe(1005)
    expect(repeated.ResultMsg).toContain('already being processed')
    expect(await query('PaymentOrder', { Field: 'No', Operator: 0, Value: 'LD-1' })).toMatchObject({
      Data: { TotalCount: 1, Results: [{ OrderNo: orderNo, TotalAmountPaid: 3.5, PaymentMethod: '79001' }] },
    })
    expect(await query('ParkingOrder', { Field: 'OrderNo', Operator: 0, Value: orderNo })).toMatchObject({
      Data: { Results: [{ OrderStatus: 201, ExitLaneName: 'Exit Lane', IsFreePass: false }] },
    })
  })

  it('corrects a misread plate, and the popup comes', async () => {
    const { orderNo } = lot.parkCar({ plate: '京A12B45' })
    lot.driveToExit(orderNo, '2', { readAs: '京A12845' })
    expect(lot.popup('2')).toBeUndefined()
    const change = { NoticeType: 0, Items: [{ OrderNo: orderNo, LicensePlateNumber: '京A12845' }] }
    expect(await call('POST', 'Notice?Route=ModifyParkingOrder', change)).toMatchObject({ ResultCode: 200 })
    expect(lot.popup('2')).toMatchObject({ orderNo, plate: '京A12845' })
  })

  it('lets a car without a plate in', async () => {
    lot.arrive({ laneNo: '1', plate: null })
    const data = {
      LicensePlateNumber: 'NP0001',
      EntryTime: lot.now,
      ParkingCardTypeNo: lot.park.temporaryType.no,
      LaneNo: '1',
      Remarks: 'white van',
    }
    const answer = await call('POST', 'CreateNoPlate', data)
    expect(answer).toMatchObject({ ResultCode: 200, Data: { OrderNo: lot.order('NP0001').orderNo } })
    expect(await call('POST', 'CreateNoPlate', data)).toMatchObject({ ResultCode: 1005 })
    expect(
      await query('ParkingOrder', { Field: 'LicensePlateNumber', Operator: 0, Value: 'NP0001' }),
    ).toMatchObject({
      Data: { TotalCount: 1, Results: [{ Remarks: 'white van', ExitTime: '0001-01-01 00:00:00' }] },
    })
  })

  it('toggles hold-open and keeps a record of each operation', async () => {
    await gate('2', 2)
    expect(await laneStatus('2')).toMatchObject({
      Data: { GataStatus: 1, GateLongOpen: 1, IDCameraStatus: 1 },
    })
    await gate('2', 2)
    expect(await laneStatus('2')).toMatchObject({ Data: { GataStatus: 0, GateLongOpen: 0 } })
    expect(await query('OpenGate')).toMatchObject({
      Data: { TotalCount: 2, Results: [{ GateSwitchType: 4, PassageLaneNo: '2' }, { GateSwitchType: 4 }] },
    })
  })

  it('serves the pictures it names', async () => {
    const { orderNo } = lot.parkCar({ plate: '京A12345' })
    const answer = await query('ParkingOrder', { Field: 'OrderNo', Operator: 0, Value: orderNo })
    const url = /"EntryImageUrl":"([^"]+)"/.exec(JSON.stringify(answer))?.[1] ?? ''
    const picture = await fetch(url)
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(new Uint8Array(await picture.arrayBuffer()).slice(1, 4)).toEqual(new TextEncoder().encode('PNG'))
  })

  it('writes ResultId and an empty lane in all their forms', async () => {
    const ids = new Set<string>()
    const forms = new Set<string>()
    for (let count = 0; count < 40; count++) {
      const answer = await laneOrder('2')
      ids.add(answer.ResultId === null ? 'null' : typeof answer.ResultId)
      forms.add(JSON.stringify(answer.Data))
    }
    expect(ids).toEqual(new Set(['string', 'number', 'null']))
    expect(forms).toEqual(new Set(['null', '{"OrderNo":null,"ChargeMoney":0,"CouponKey":[]}']))
  })
})

describe('the records', () => {
  it('knows its zones, booths, lanes, plate types and colours', async () => {
    const totals = await Promise.all(
      ['Area', 'SentryHost', 'Lane', 'CardType', 'CarType'].map(async (route) => (await query(route)).Data),
    )
    expect(totals).toMatchObject([2, 2, 6, 18, 8].map((TotalCount) => ({ TotalCount })))
    expect(totals[0]).toMatchObject({
      Results: [
        { PUid: 0, Level: 0 },
        { PUid: 1, Level: 1, AreaType: 1 },
      ],
    })
  })

  it('adds, updates and deletes by number, and coupons count at once', async () => {
    const { orderNo } = lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
    lot.driveToExit(orderNo, '2')
    const created = { VaildTime: lot.now, CreationTime: lot.now }
    const scheme = { No: 'S1', Name: 'Shop', Type: '101', Amount: 4, Enable: 1, Scene: 2, ...created }
    const coupon = {
      No: 'C1',
      CouponSchemeNo: 'S1',
      Type: '101',
      Value: 4,
      OrderNo: orderNo,
      BusinessName: 'Shop',
      CreationTime: lot.now,
    }
    const notice = (route: string, NoticeType: number, item: object): Promise<Envelope> =>
      call('POST', `Notice?Route=${route}`, { NoticeType, Items: [item] })
    expect(await notice('PlateCoupon', 0, coupon)).toMatchObject({ ResultCode: 1005 })
    expect(await notice('CouponScheme', 0, scheme)).toMatchObject({ ResultCode: 200 })
    expect(await notice('PlateCoupon', 0, coupon)).toMatchObject({ ResultCode: 200 })
    expect(await laneOrder('2')).toMatchObject({ Data: { ChargeMoney: 6, CouponKey: ['C1'] } })
    expect(await notice('PlateCoupon', 0, { ...coupon, Value: 1 })).toMatchObject({ ResultCode: 200 })
    expect(await query('PlateCoupon')).toMatchObject({
      Data: { TotalCount: 1, Results: [{ Uid: 1, Value: 1 }] },
    })
    expect(await notice('PlateCoupon', 1, coupon)).toMatchObject({ ResultCode: 200 })
    expect(await notice('PlateCoupon', 1, coupon)).toMatchObject({ ResultCode: 1005 })
    expect(await laneOrder('2')).toMatchObject({ Data: { ChargeMoney: 10, CouponKey: [] } })
  })

  it('keeps registered and black-listed plates, and acts on them', async () => {
    const period = { StartTime: '2020-01-01 00:00:00', EndTime: '2099-01-01 00:00:00' }
    const monthly = lot.park.layout.cardTypes[0]?.no
    await call('POST', 'Notice?Route=MonthlyCar', {
      NoticeType: 0,
      Items: [{ No: 'M1', LicensePlateNumber: '京m00001', ParkingCardTypeNo: monthly, ...period }],
    })
    await call('POST', 'Notice?Route=BlackList', {
      NoticeType: 0,
      Items: [{ No: 'B1', LicensePlateNumber: '京B00001', ...period }],
    })
    lot.parkCar({ plate: '京M00001', enteredMinutesAgo: 600 })
    const monthlyLeft = new Promise((resolve) =>
      lot.on((event) => event.kind === 'exited' && resolve(event.order.plate)),
    )
    lot.driveToExit('京M00001', '2')
    expect(await monthlyLeft).toBe('京M00001')
    lot.arrive({ laneNo: '1', plate: '京B00001' })
    expect(lot.lane('1')).toMatchObject({ barrier: 'closed', queue: [{ plate: '京B00001', orderNo: null }] })
    expect(await query('MonthlyCar')).toMatchObject({
      Data: { Results: [{ LicensePlateNumber: '京M00001', StatusText: 'Normal' }] },
    })
  })

  it('closes an order by notice', async () => {
    const { orderNo } = lot.parkCar({ plate: '京A12345' })
    const notice = { NoticeType: 1, Items: [{ OrderNo: orderNo }] }
    expect(await call('POST', 'Notice?Route=ModifyParkingOrder', notice)).toMatchObject({ ResultCode: 200 })
    expect(lot.order(orderNo).status).toBe(202)
    expect(await call('POST', 'Notice?Route=ModifyParkingOrder', notice)).toMatchObject({ ResultCode: 1005 })
  })

  it('replaces the callback list as a whole and re-sends once in 30 minutes', async () => {
    await call('POST', 'SetCallbackParams', [
      { Index: 0, Url: 'http://127.0.0.1:1/in', Interval: 1000 },
      { Index: 1, Url: 'http://127.0.0.1:1/out', Interval: 1000 },
    ])
    await call('POST', 'SetCallbackParams', [{ Index: 2, Url: 'http://127.0.0.1:1/paid', Interval: 200 }])
    expect(lot.callbacks.targets).toEqual([{ index: 2, url: 'http://127.0.0.1:1/paid', intervalMs: 200 }])
    const retry = (): Promise<Envelope> =>
      call('POST', 'RetryCallback', { StartTime: lot.now, EndTime: lot.now })
    expect(await retry()).toMatchObject({ ResultCode: 200 })
    expect(await retry()).toMatchObject({ ResultCode: 1005 })
    lot.advance(30 * 60_000)
    expect(await retry()).toMatchObject({ ResultCode: 200 })
  })
})

describe('faults', () => {
  it('drops before and after the effect', async () => {
    lot.fault({
      match: { name: 'BarrierStatusNotify', laneNo: '2' },
      times: 1,
      effect: { kind: 'drop', when: 'before' },
    })
    await expect(gate('2', 1)).rejects.toThrow('socket hang up')
    expect(lot.lane('2').barrier).toBe('closed')
    const after = lot.fault({
      match: { name: 'BarrierStatusNotify' },
      effect: { kind: 'drop', when: 'after' },
    })
    await expect(gate('2', 1)).rejects.toThrow('socket hang up')
    expect(lot.lane('2').barrier).toBe('open')
    after.remove()
    expect(await gate('2', 0)).toMatchObject({ ResultCode: 200 })
    expect(after.hits).toBe(1)
    const outcomes = await Promise.all(lot.calls('BarrierStatusNotify').map((one) => one.done))
    expect(outcomes).toMatchObject([
      { kind: 'dropped', effect: false },
      { kind: 'dropped', effect: true },
      { kind: 'answered', code: 200 },
    ])
  })

  it('holds an answer that was computed before', async () => {
    const { orderNo } = lot.parkCar({ plate: '京A12345' })
    lot.driveToExit(orderNo, '2')
    const held = lot.hold({ name: 'LaneOrderQuery', laneNo: '2' })
    const answer = laneOrder('2')
    await held.caught
    lot.leave('2')
    held.release()
    expect(await answer).toMatchObject({ Data: { OrderNo: orderNo } })
    expect(JSON.stringify((await laneOrder('2')).Data)).not.toContain(orderNo)
  })

  it('spoils answers in every way', async () => {
    const raw = (): Promise<HttpAnswer> => send('GET', `${API}/GetLaneOrder`, signed({ LaneNo: '2' }))
    const match = { name: 'LaneOrderQuery' } as const
    lot.fault({ match, times: 1, effect: { kind: 'status', status: 500, when: 'before' } })
    expect((await raw()).status).toBe(500)
    lot.fault({ match, times: 1, effect: { kind: 'garbage' } })
    const garbage = await raw()
    expect(() => envelopeOf(garbage)).toThrow(SyntaxError)
    lot.fault({ match, times: 1, effect: { kind: 'wrong-shape' } })
    const shapeless = await raw()
    expect(() => envelopeOf(shapeless)).toThrow('no envelope')
    lot.fault({ match, times: 1, effect: { kind: 'code', code: 1003, message: 'busy' } })
    expect(await laneOrder('2')).toMatchObject({ ResultCode: 1003, ResultMsg: 'busy' })
    lot.fault({ match, times: 1, effect: { kind: 'slow-body', everyMs: 1 } })
    expect(await laneOrder('2')).toMatchObject({ ResultCode: 200 })
    const before = performance.now()
    lot.fault({ match, times: 1, effect: { kind: 'delay', ms: 60 } })
    await laneOrder('2')
    expect(performance.now() - before).toBeGreaterThanOrEqual(55)
  })

  it('goes away under a call and comes back on the same port with the same cars', async () => {
    const { orderNo } = lot.parkCar({ plate: '京A12345' })
    lot.driveToExit(orderNo, '2')
    const { port } = lot
    const held = lot.hold({})
    const cut = laneOrder('2').catch((error: unknown) => String(error))
    await held.caught
    await lot.goAway()
    expect(await cut).toContain('socket hang up')
    await expect(laneOrder('2')).rejects.toThrow('ECONNREFUSED')
    held.release()
    await lot.comeBack()
    expect(lot.port).toBe(port)
    expect(await laneOrder('2')).toMatchObject({ Data: { OrderNo: orderNo } })
  })

  it('logs calls and lets a test wait for one', async () => {
    const mark = lot.mark()
    const awaited = lot.waitForCall('BarrierStatusNotify', (one) => one.laneNo === '4', { after: mark })
    await gate('2', 1)
    await gate('4', 1)
    const logged = await awaited
    expect(logged.data).toEqual({ LaneNo: '4', Status: 1 })
    expect(await lot.waitForCall('BarrierStatusNotify', (one) => one.laneNo === '2')).toMatchObject({
      seq: mark + 1,
    })
    await expect(lot.waitForCall('AreaQuery', undefined, { timeoutMs: 1 })).rejects.toThrow('AreaQuery')
  })
})

describe('provisioning', () => {
  it('names booths by number', () => {
    const [north, south] = lot.park.layout.booths
    expect(lot.provisioning()).toEqual({
      parkKey: lot.credentials.parkKey,
      appId: lot.credentials.appId,
      appSecret: lot.credentials.appSecret,
      http: { baseUrl: lot.baseUrl },
      booths: [north?.no],
    })
    expect(lot.provisioning(['South booth', north?.no ?? '']).booths).toEqual([south?.no, north?.no])
  })
})
