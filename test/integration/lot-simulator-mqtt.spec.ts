import { createHash, createHmac, randomUUID } from 'node:crypto'
import type { MqttClient } from 'mqtt'
import { connectAsync } from 'mqtt'
import { afterEach, describe, expect, it } from 'vitest'
import { LotSimulator } from '../servers/lot-simulator.ts'
import type { LotOptions } from '../servers/lot-simulator.ts'
import type { MqttOptions } from '../servers/lot-mqtt.ts'

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

/** Canonical text of the small flat `Data` these calls carry. */
const canonical = (data: Readonly<Record<string, string | number>>): string =>
  Object.entries(data)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`)
    .join('&')
    .toLowerCase()

type Message = Readonly<Record<string, unknown>>
const isMessage = (value: unknown): value is Message => typeof value === 'object' && value !== null

/** A client of its own on the two topics: what it publishes it signs itself, what it hears it keeps. */
class Client {
  readonly heard: string[] = []
  readonly #lot: LotSimulator
  readonly #mqtt: MqttClient
  #listeners: (() => void)[] = []

  private constructor(lot: LotSimulator, mqtt: MqttClient) {
    this.#lot = lot
    this.#mqtt = mqtt
    mqtt.on('message', (_topic, payload) => {
      this.heard.push(payload.toString('utf8'))
      for (const listener of this.#listeners) listener()
    })
  }

  static async connect(lot: LotSimulator): Promise<Client> {
    const { url, responseTopic, username, password } = lot.mqtt.provisioning
    const login = username === undefined ? {} : { username, password: password ?? '' }
    const mqtt = await connectAsync(url, { ...login, reconnectPeriod: 0 }, false)
    await mqtt.subscribeAsync(responseTopic, { qos: 0 })
    return new Client(lot, mqtt)
  }

  async close(): Promise<void> {
    await this.#mqtt.endAsync(true)
  }

  signed(Route: string, Data: Readonly<Record<string, string | number>>, change: object = {}): string {
    const { parkKey, appId, appSecret } = this.#lot.credentials
    const head = { AppId: appId, ParkKey: parkKey, TimeStamp: String(Date.now()), Nonce: randomUUID() }
    const text = `AppId=${appId}&Data=${md5(canonical(Data))}&ParkKey=${parkKey}&TimeStamp=${head.TimeStamp}&Nonce=${head.Nonce}`
    const Sign = createHmac('sha256', appSecret).update(text.toLowerCase()).digest('base64').toLowerCase()
    return JSON.stringify({ ...head, Sign, Route, RequestId: randomUUID(), Data, ...change })
  }

  publish(body: string): void {
    this.#mqtt.publish(this.#lot.mqtt.requestTopic, body, { qos: 0 })
  }

  /** The first message that fits, heard already or still to come. */
  hear(fits: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve) => {
      let read = 0
      const look = (): void => {
        for (; read < this.heard.length; read++) {
          const message = parse(this.heard[read])
          if (message !== undefined && fits(message)) return resolve(message)
        }
      }
      this.#listeners.push(look)
      look()
    })
  }

  /** Publishes a body and waits for the answer with its id. */
  answerTo(body: string): Promise<Message> {
    const id = parse(body)?.['RequestId']
    this.publish(body)
    return this.hear((message) => message['ResultId'] === id || message['RequestId'] === id)
  }

  call(route: string, data: Readonly<Record<string, string | number>>): Promise<Message> {
    return this.answerTo(this.signed(route, data))
  }
}

function parse(text: string | undefined): Message | undefined {
  try {
    const parsed: unknown = JSON.parse(text ?? '')
    return isMessage(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

let lot: LotSimulator
let client: Client

async function open(mqtt: MqttOptions | true = true, options: LotOptions = {}): Promise<void> {
  lot = new LotSimulator({ seed: 5, driveMs: 0, ...options, mqtt })
  await lot.start()
  client = await Client.connect(lot)
}
afterEach(async () => {
  await client.close()
  await lot.stop()
})

const lane = { LaneNo: '2' }

describe('calls over MQTT', () => {
  it('is the same car park as over HTTP', async () => {
    await open()
    const { orderNo } = lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
    lot.driveToExit(orderNo, '2')
    expect(await client.call('LaneOrderQuery', lane)).toMatchObject({
      ResultCode: 200,
      Data: { OrderNo: orderNo, ChargeMoney: 10 },
    })
    const lowered = await client.call('LaneFeeModifyNotify', { OrderNo: orderNo, LaneNo: '2', Money: 350 })
    expect(lowered).toMatchObject({ ResultCode: 200 })
    expect(lowered).not.toHaveProperty('Data')
    expect(lot.popup('2')).toMatchObject({ fee: 350 })
    expect(await client.call('BarrierStatusNotify', { LaneNo: '9', Status: 1 })).toMatchObject({
      ResultCode: 1005,
    })
    const [logged] = lot.calls('LaneFeeModifyNotify')
    expect(logged).toMatchObject({ method: 'MQTT', url: 'fabu', laneNo: '2' })
    expect(await logged?.done).toMatchObject({ kind: 'answered', httpStatus: null, code: 200 })
  })

  it('refuses what it cannot read, verify or route, and ids that come again', async () => {
    await open()
    const body = client.signed('LaneOrderQuery', lane, { RequestId: 'once' })
    expect(await client.answerTo(body)).toMatchObject({ ResultCode: 200 })
    client.publish(client.signed('LaneOrderQuery', lane, { RequestId: 'once' }))
    const again = await client.hear((message) => message['ResultCode'] === 1002)
    expect(again).toMatchObject({ ResultId: 'once' })
    expect(again['ResultMsg']).toContain('used before')

    expect(await client.answerTo(body.replace('"once"', '"replayed"'))).toMatchObject({ ResultCode: 1001 })
    const forged = client.signed('BarrierStatusNotify', { LaneNo: '2', Status: 0 })
    expect(await client.answerTo(forged.replace('"Status":0', '"Status":1'))).toMatchObject({
      ResultCode: 1001,
    })
    expect(lot.lane('2').barrier).toBe('closed')
    const unknown = await client.call('SentryHostQuery', lane)
    expect(unknown).toMatchObject({ ResultCode: 1002, ResultMsg: 'Unknown Route!' })

    const withoutId = (text: string): Promise<Message> =>
      client.hear((message) => message['ResultId'] === null && String(message['ResultMsg']).includes(text))
    client.publish(client.signed('LaneOrderQuery', lane, { RequestId: undefined }))
    expect(await withoutId('RequestId')).toMatchObject({ ResultCode: 1002 })
    client.publish('not JSON')
    expect(await withoutId('not a JSON object')).toMatchObject({ ResultCode: 1002 })
  })

  it('takes other topics, other routes and a login', async () => {
    const routes = { BoothQuery: 'SentryHostQuery' } as const
    await open({ requestTopic: 'a/in', responseTopic: 'a/out', username: 'u', password: 'p', routes })
    const page = { PageIndex: 1, PageSize: 20, OrderBy: 'Uid', OrderType: 0 }
    expect(await client.call('SentryHostQuery', page)).toMatchObject({ Data: { TotalCount: 2 } })
    expect(await client.call('BoothQuery', page)).toMatchObject({ ResultCode: 1002 })
    expect(lot.calls('BoothQuery')).toHaveLength(1)
    await expect(connectAsync(lot.mqtt.url, {}, false)).rejects.toThrow('Not authorized')
  })

  it.each([
    ['request-id', { ResultId: 'mine' }, false],
    ['null', { ResultId: null }, false],
    ['as-RequestId-field', { ResultId: null, RequestId: 'mine' }, true],
    ['both', { ResultId: 'mine', RequestId: 'mine' }, true],
  ] as const)('tells whose answer it is: %s', async (resultIdOverMqtt, ids, ownField) => {
    await open({ resultIdOverMqtt })
    client.publish(client.signed('LaneOrderQuery', lane, { RequestId: 'mine' }))
    const answer = await client.hear(() => true)
    expect(answer).toMatchObject({ ResultCode: 200, ...ids })
    expect('RequestId' in answer).toBe(ownField)
  })

  it('shows every answer to every client', async () => {
    await open()
    const other = await Client.connect(lot)
    const mine = await client.call('LaneOrderQuery', lane)
    expect(await other.hear((message) => message['ResultId'] === mine['ResultId'])).toEqual(mine)
    await other.close()
  })
})

describe('faults over MQTT', () => {
  it('gives no answer, before or after the effect', async () => {
    await open()
    const match = { name: 'BarrierStatusNotify', laneNo: '2' } as const
    lot.fault({ match, times: 1, effect: { kind: 'drop', when: 'before' } })
    client.publish(client.signed('BarrierStatusNotify', { LaneNo: '2', Status: 1 }))
    const before = await lot.waitForCall('BarrierStatusNotify')
    expect(await before.done).toEqual({ kind: 'dropped', effect: false })
    expect(lot.lane('2').barrier).toBe('closed')

    lot.fault({ match, times: 1, effect: { kind: 'drop', when: 'after' } })
    const mark = lot.mark()
    client.publish(client.signed('BarrierStatusNotify', { LaneNo: '2', Status: 1 }))
    const after = await lot.waitForCall('BarrierStatusNotify', undefined, { after: mark })
    expect(await after.done).toEqual({ kind: 'dropped', effect: true })
    expect(lot.lane('2').barrier).toBe('open')

    await client.call('LaneOrderQuery', lane)
    expect(client.heard).toHaveLength(1)
  })

  it('holds an answer and lets later ones go first', async () => {
    await open()
    const { orderNo } = lot.parkCar({ plate: '京A12345' })
    lot.driveToExit(orderNo, '2')
    const held = lot.hold({ name: 'LaneOrderQuery', laneNo: '2' })
    const slow = client.call('LaneOrderQuery', lane)
    await held.caught
    lot.leave('2')
    expect(await client.call('LaneOrderQuery', { LaneNo: '4' })).toMatchObject({ ResultCode: 200 })
    held.release()
    expect(await slow).toMatchObject({ Data: { OrderNo: orderNo } })
  })

  it('doubles answers, swaps them, takes their id away and spoils them', async () => {
    await open()
    const match = { name: 'LaneOrderQuery' } as const
    const ask = (RequestId: string): void =>
      client.publish(client.signed('LaneOrderQuery', lane, { RequestId }))
    const ids = (): unknown[] => client.heard.map((text) => parse(text)?.['ResultId'])

    lot.fault({ match, times: 2, effect: { kind: 'overtaken', patienceMs: 10_000 } })
    ask('first')
    ask('second')
    await client.hear((message) => message['ResultId'] === 'first')
    expect(ids()).toEqual(['second', 'first'])

    lot.fault({ match, times: 1, effect: { kind: 'overtaken', patienceMs: 1 } })
    await client.answerTo(client.signed('LaneOrderQuery', lane, { RequestId: 'alone' }))

    lot.fault({ match, times: 1, effect: { kind: 'duplicate', times: 3 } })
    ask('thrice')
    await client.call('BarrierStatusQuery', lane)
    expect(ids().filter((id) => id === 'thrice')).toHaveLength(3)

    lot.fault({ match, times: 1, effect: { kind: 'without-id' } })
    ask('nameless')
    expect(await client.hear((message) => message['ResultId'] === null)).toMatchObject({ ResultCode: 200 })
    expect(ids()).not.toContain('nameless')

    lot.fault({ match, times: 1, effect: { kind: 'garbage', text: '{"half' } })
    ask('garbage')
    await client.call('BarrierStatusQuery', lane)
    expect(client.heard).toContain('{"half')

    lot.fault({ match, times: 1, effect: { kind: 'code', code: 1003, message: 'busy' } })
    expect(await client.call('LaneOrderQuery', lane)).toMatchObject({ ResultCode: 1003, ResultMsg: 'busy' })
  })

  it('lets another integrator talk on the same topics', async () => {
    await open()
    const chatter = await lot.mqtt.chatter({ everyMs: 1, withoutId: true })
    const orphan = await client.hear((message) => JSON.stringify(message).includes('of-another-lot'))
    expect(orphan['ResultCode']).toBe(200)
    await client.hear((message) => message['ResultId'] === null)
    await lot.waitForCall('LaneOrderQuery')
    for (let count = 0; count < 50; count++) {
      const laneNo = String(1 + (count % 4))
      expect(await client.call('BarrierStatusQuery', { LaneNo: laneNo })).toMatchObject({ ResultCode: 200 })
    }
    await chatter.stop()
    expect(chatter.calls).toBeGreaterThan(0)
    expect(chatter.answers).toBeGreaterThan(1)
    const outcomes = await Promise.all(lot.calls('LaneOrderQuery').map((call) => call.done))
    expect(outcomes.every((outcome) => outcome.kind === 'answered' && outcome.code === 200)).toBe(true)
  })
})

describe('going away', () => {
  it('loses the broker under a call, and has the same cars when it is back on the same port', async () => {
    await open()
    lot.parkCar({ plate: '京A12345' })
    lot.driveToExit('京A12345', '2')
    const held = lot.hold({})
    client.publish(client.signed('LaneOrderQuery', lane))
    await held.caught
    const { url } = lot.mqtt
    await lot.mqtt.stopBroker()
    const [cut] = lot.calls()
    expect(await cut?.done).toEqual({ kind: 'dropped', effect: true })
    expect(await lot.mqtt.publish('nobody hears this')).toBe(false)
    held.release()
    await lot.mqtt.startBroker()
    expect(lot.mqtt.url).toBe(url)
    await client.close()
    client = await Client.connect(lot)
    expect(await client.call('LaneOrderQuery', lane)).toMatchObject({ Data: { ChargeMoney: 10 } })
  })

  it('leaves the broker running when only the lot goes', async () => {
    await open()
    await lot.goAway()
    client.publish(client.signed('LaneOrderQuery', lane))
    await lot.comeBack()
    expect(await client.call('BarrierStatusQuery', lane)).toMatchObject({ ResultCode: 200 })
    expect(lot.calls('LaneOrderQuery')).toEqual([])
  })

  it('works at a broker that is not its own, and returns to it', async () => {
    const elsewhere = new LotSimulator({ mqtt: { requestTopic: 'x/in', responseTopic: 'x/out' } })
    await elsewhere.start()
    try {
      await open({ brokerUrl: elsewhere.mqtt.url })
      expect(await client.call('LaneOrderQuery', lane)).toMatchObject({ ResultCode: 200 })
      expect(elsewhere.calls()).toEqual([])
      await expect(lot.mqtt.stopBroker()).rejects.toThrow("not the lot's own")
      await client.close()
      await elsewhere.mqtt.stopBroker()
      await elsewhere.mqtt.startBroker()
      await lot.mqtt.ready()
      client = await Client.connect(lot)
      expect(await client.call('LaneOrderQuery', lane)).toMatchObject({ ResultCode: 200 })
    } finally {
      await elsewhere.stop()
    }
  })
})

describe('provisioning', () => {
  it('tells of the broker when it is asked for a transport', async () => {
    await open({ username: 'u', password: 'p' })
    expect(lot.provisioning()).not.toHaveProperty('mqtt')
    expect(lot.provisioning(undefined, { transport: 'mqtt' })).toMatchObject({
      transport: 'mqtt',
      http: { baseUrl: lot.baseUrl },
      mqtt: {
        url: lot.mqtt.url,
        username: 'u',
        password: 'p',
        requestTopic: 'fabu',
        responseTopic: 'dingyue',
      },
    })
    const silent = new LotSimulator()
    expect(silent.provisioning(undefined, { transport: 'http' })).not.toHaveProperty('mqtt')
    expect(() => silent.provisioning(undefined, { transport: 'mqtt' })).toThrow('no MQTT')
  })
})
