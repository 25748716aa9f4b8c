import { afterEach, describe, expect, it } from 'vitest'
import type { Activity } from '#shared/contract/activities.ts'
import { BoothAtWork } from './booth-harness.ts'
import { aedesBroker, hasMosquitto, MosquittoBroker } from './mqtt-harness.ts'
import type { Broker } from './mqtt-harness.ts'

const brokers: readonly (readonly [string, () => Broker])[] = [
  ['aedes', aedesBroker],
  ...(hasMosquitto ? ([['mosquitto', () => new MosquittoBroker()]] as const) : []),
]

/** What any client may be answered at a lot that writes no ids. */
const YES = '{"ResultCode":200,"ResultMsg":"Success","ResultId":null,"Data":null}'

describe.each(brokers)('at a lot that writes no ids, over %s', (_name, make) => {
  let broker: Broker
  let work: BoothAtWork
  /** The states in which the one command was told, in their order. */
  const told: Activity['state'][] = []

  const begin = async (): Promise<void> => {
    broker = make()
    await broker.start()
    const mqtt = { brokerUrl: broker.url, resultIdOverMqtt: 'null' } as const
    work = await BoothAtWork.begin({ transport: 'mqtt', lot: { seed: 3, mqtt } })
    told.splice(0)
    work.booth.onChange((change) => {
      if (change.slice === 'activities' && 'part' in change) told.push(change.part.state)
    })
  }
  afterEach(async () => {
    await work.end()
    await (broker instanceof MosquittoBroker ? broker.remove() : broker.stop())
  })

  it('another client’s yes is not ours: a payment is booked when PaymentRecordQuery shows it, and not before', async () => {
    await begin()
    const { orderNo, fee } = await work.carAtExit('A11111')
    const notShown = work.lot.fault({
      match: { name: 'PaymentRecordQuery' },
      effect: { kind: 'rewrite', data: () => ({ TotalCount: 0, Results: [] }) },
    })
    const match = { name: 'VehiclePaymentNotify' } as const
    work.lot.fault({ match, times: 1, effect: { kind: 'drop', when: 'before' } })
    const pressed = work.booth.give('take-cash', { laneNo: '2', orderNo, due: fee, tendered: fee })
    const first = await work.lot.waitForCall('VehiclePaymentNotify')
    await work.lot.mqtt.publish(YES)
    const outcome = await pressed
    expect(outcome).toMatchObject({ state: 'finding-out', error: { code: 'answer-nameless' } })
    expect(work.lot.payments).toEqual([])
    expect(work.journal.payments.isPending(orderNo)).toBe(true)

    // It is looked for, and when it is not there it goes to the lot once more, under its number.
    const second = await work.lot.waitForCall('VehiclePaymentNotify', undefined, { after: first.seq })
    await second.done
    expect(work.lot.payments).toHaveLength(1)
    await work.lot.waitForCall('PaymentRecordQuery', undefined, { after: work.lot.mark() })
    expect(told).not.toContain('confirmed')
    notShown.remove()
    await work.activity(outcome.activityId, 'confirmed')
    expect(work.lot.payments).toHaveLength(1)
    expect(work.journal.payments.stateOf(outcome.activityId)).toBe('booked')
    const numbers = work.lot.calls('VehiclePaymentNotify').map(({ data }) => data['PaymentOrderNo'])
    expect(new Set(numbers)).toEqual(new Set([work.lot.payments[0]?.no]))
  })
})
