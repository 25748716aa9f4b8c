/** Many calls at once on topics that others use too, and a broker that breaks down under them. */
import { afterEach, describe, expect, it } from 'vitest'
import { LanClient } from '#electron/core/lan/lan-client.ts'
import { LotClock } from '#electron/core/lan/lot-clock.ts'
import { mqttSettings } from '#shared/lan/mqtt-settings.ts'
import { MqttTransport } from '#electron/core/lan/mqtt-transport.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import type { LanData } from '#shared/lan/interfaces.ts'
import { LotSimulator } from '../servers/lot-simulator.ts'
import { MosquittoBroker, hasMosquitto } from './mqtt-harness.ts'

const CALLS = Number(process.env['LANEDESK_LOAD_CALLS'] ?? 10_000)
const IN_FLIGHT = 32

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

/** A broker that can be killed and started again; the lot is back when `restart` resolves. */
interface Breakable {
  readonly lot: LotSimulator
  readonly kill: () => Promise<void>
  readonly restart: () => Promise<void>
}

async function aedes(): Promise<Breakable> {
  const lot = new LotSimulator({ seed: 17, mqtt: true })
  await lot.start()
  cleanups.push(() => lot.stop())
  return { lot, kill: () => lot.mqtt.stopBroker(), restart: () => lot.mqtt.startBroker() }
}

async function mosquitto(): Promise<Breakable> {
  const broker = new MosquittoBroker()
  await broker.start()
  cleanups.push(() => broker.remove())
  const lot = new LotSimulator({ seed: 17, mqtt: { brokerUrl: broker.url } })
  await lot.start()
  cleanups.push(() => lot.stop())
  return {
    lot,
    kill: () => broker.stop(),
    restart: async () => {
      await broker.start()
      await lot.mqtt.ready()
    },
  }
}

const brokers = [
  { name: 'aedes', open: aedes },
  ...(hasMosquitto ? [{ name: 'mosquitto', open: mosquitto }] : []),
]

/** One call about an order that no other call is about. */
interface Asked {
  readonly orderNo: string
  readonly plate: string
  readonly outcome: LanOutcome<LanData<'OrderFeeQuery'>>
}

/** Clients that ask for fees, each call for the fee of another car. */
class Askers {
  readonly asked: Asked[] = []
  readonly transport: MqttTransport
  readonly #lot: LotSimulator
  readonly #client: LanClient
  #back = Promise.withResolvers<void>()

  private constructor(lot: LotSimulator) {
    this.#lot = lot
    this.transport = new MqttTransport({
      mqtt: mqttSettings.parse(lot.mqtt.provisioning),
      backOff: { firstMs: 10, maxMs: 40 },
      onConnection: (connected) => {
        if (connected) this.#back.resolve()
        else this.#back = Promise.withResolvers()
      },
    })
    this.#client = new LanClient({
      credentials: lot.credentials,
      transport: this.transport,
      clock: new LotClock(),
    })
  }

  static async at(lot: LotSimulator): Promise<Askers> {
    const askers = new Askers(lot)
    await askers.transport.start()
    cleanups.push(() => askers.transport.stop())
    return askers
  }

  /** So many calls at any time, for as long as there is more; a call that was not sent waits for the broker first. */
  async keepAsking(more: () => boolean, timeoutMs: number): Promise<void> {
    const one = async (): Promise<void> => {
      while (more()) if ((await this.#ask(timeoutMs)).outcome.kind === 'not-sent') await this.#back.promise
    }
    await Promise.all(Array.from({ length: IN_FLIGHT }, one))
  }

  async #ask(timeoutMs: number): Promise<Asked> {
    const { orderNo, plate } = this.#lot.parkCar({ plate: `L${this.#lot.orders.length}` })
    const outcome = await this.#client.call('OrderFeeQuery', { OrderNo: orderNo }, { timeoutMs })
    const asked = { orderNo, plate, outcome }
    this.asked.push(asked)
    return asked
  }

  of(kind: Asked['outcome']['kind']): readonly Asked[] {
    return this.asked.filter(({ outcome }) => outcome.kind === kind)
  }

  /** Answers that are not what was asked for. */
  get wrong(): readonly Asked[] {
    return this.asked.filter(
      ({ orderNo, plate, outcome }) =>
        outcome.kind === 'refused' ||
        (outcome.kind === 'ok' &&
          (outcome.data.OrderNo !== orderNo || outcome.data.LicensePlateNumber !== plate)),
    )
  }
}

/** How often the lot was asked for the fee of each order. */
function timesHeard(lot: LotSimulator): (asked: Asked) => number {
  const times = new Map<unknown, number>()
  for (const { data } of lot.calls('OrderFeeQuery')) {
    times.set(data['OrderNo'], (times.get(data['OrderNo']) ?? 0) + 1)
  }
  return ({ orderNo }) => times.get(orderNo) ?? 0
}

const different = (numbers: readonly number[]): readonly number[] =>
  [...new Set(numbers)].toSorted((a, b) => a - b)

describe.each(brokers)('over $name', { timeout: 60_000 }, ({ open }) => {
  it(`${CALLS} calls, ${IN_FLIGHT} at a time, among others: every answer is matched, none swapped`, async () => {
    const { lot } = await open()
    const chatter = await lot.mqtt.chatter({ everyMs: 1 })
    // Every answer is overtaken by the next one.
    const swapping = lot.fault({ match: { name: 'OrderFeeQuery' }, effect: { kind: 'overtaken' } })
    const askers = await Askers.at(lot)

    let left = CALLS
    await askers.keepAsking(() => left-- > 0, 15_000)

    expect(askers.wrong).toEqual([])
    expect(askers.of('ok')).toHaveLength(CALLS)
    expect(swapping.hits).toBe(CALLS)
    expect(different(askers.asked.map(timesHeard(lot)))).toEqual([1])
    expect(askers.transport.counters).toMatchObject({ answers: CALLS, duplicate: 0, late: 0, ambiguous: 0 })
    expect(chatter.calls).toBeGreaterThan(0)
    expect(askers.transport.counters.foreign).toBeGreaterThan(0)
  })

  it('a broker that is killed and restarted, thrice, makes no wrong outcome, and calls go on', async () => {
    const { lot, kill, restart } = await open()
    await lot.mqtt.chatter()
    const askers = await Askers.at(lot)
    const reaches = (kind: Asked['outcome']['kind'], count: number): Promise<void> =>
      expect
        .poll(() => askers.of(kind).length, { interval: 5, timeout: 10_000 })
        .toBeGreaterThanOrEqual(count)

    let more = true
    const asking = askers.keepAsking(() => more, 400)
    await reaches('ok', CALLS / 20)
    for (let round = 1; round <= 3; round++) {
      await kill()
      // Whoever was waiting for an answer has asked again by then.
      await reaches('not-sent', round * IN_FLIGHT)
      const before = askers.of('ok').length
      await restart()
      await reaches('ok', before + CALLS / 20)
    }
    more = false
    await asking

    const heard = timesHeard(lot)
    expect(askers.wrong).toEqual([])
    expect(different(askers.of('ok').map(heard))).toEqual([1])
    expect(different(askers.of('not-sent').map(heard))).toEqual([0])
    expect(askers.of('no-answer').length).toBeGreaterThan(0)
    expect(Math.max(...askers.of('no-answer').map(heard))).toBeLessThanOrEqual(1)
  })
})
