import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cents } from '#shared/money.ts'
import { BoothAtWork } from './booth-harness.ts'

let work: BoothAtWork

beforeEach(async () => {
  work = await BoothAtWork.begin({ lot: { mqtt: true } })
  await work.read('2')
})
afterEach(() => work.end())

/** What carried the calls since a mark of the lot's log. */
const carriers = (mark: number): string[] => [
  ...new Set(
    work.lot
      .calls()
      .filter((call) => call.seq > mark)
      .map((call) => (call.method === 'MQTT' ? 'mqtt' : 'http')),
  ),
]

describe('switched at run time', () => {
  it('the lanes go on over the other transport, with the car that stands there, and back', async () => {
    const { orderNo, fee } = await work.carAtExit('A11111')
    for (const [transport, lower] of [
      ['mqtt', 100],
      ['http', 200],
    ] as const) {
      await work.switchTo(transport)
      const mark = work.lot.mark()
      const popup = await work.popup('2', (one) => one.plate === 'A11111')
      expect(popup).toMatchObject({ orderNo, fee: fee - lower + 100 })
      await work.read('4')
      work.lot.setFee('2', cents(fee - lower))
      await work.popup('2', (one) => one.fee === fee - lower)
      expect(carriers(mark)).toEqual([transport])
      expect(work.booth.state()).toMatchObject({ phase: 'booth', connection: { state: 'online' } })
    }
  })

  it('nothing goes over the old one any more, not even when its server comes back', async () => {
    await work.switchTo('mqtt')
    await work.read('2')
    const mark = work.lot.mark()
    await work.lot.mqtt.stopBroker()
    await work.until(() => work.booth.state().connection.state === 'away', 'away')
    expect(carriers(mark)).not.toContain('http')
    await work.lot.mqtt.startBroker()
    await work.until(() => work.booth.state().connection.state === 'online', 'online')
    expect(carriers(mark)).toEqual(['mqtt'])
  })

  it('to a broker that is not there: the booth says so at once, works as soon as it comes, and can be switched back', async () => {
    await work.lot.mqtt.stopBroker()
    await work.switchTo('mqtt')
    await work.until(() => work.booth.state().connection.error?.code === 'unreachable', 'unreachable')
    await work.switchTo('http')
    await work.read('2')
    await work.switchTo('mqtt')
    await work.lot.mqtt.startBroker()
    await work.read('2')
    expect(await work.booth.give('open', { laneNo: '2' })).toMatchObject({ state: 'confirmed' })
  })

  it.each(['before', 'after'] as const)(
    'a payment under way, held %s its booking, is booked exactly once, over the new transport',
    async (when) => {
      const { orderNo, fee } = await work.carAtExit('A11111')
      const held = work.lot.hold({ name: 'VehiclePaymentNotify' }, when)
      const pressed = work.booth.give('take-cash', { laneNo: '2', orderNo, due: fee, tendered: fee })
      await held.caught
      await work.switchTo('mqtt')
      const { activityId, state } = await pressed
      expect(state).toBe('finding-out')
      held.release()
      const found = await work.activity(activityId, 'confirmed')
      expect(found).toMatchObject({ foundOut: true, command: 'take-cash' })
      expect(work.lot.payments).toHaveLength(1)
      const sent = work.lot.calls('VehiclePaymentNotify')
      expect(new Set(sent.map((call) => call.data['PaymentOrderNo'])).size).toBe(1)
      expect(work.lot.calls('PaymentRecordQuery').map((call) => call.method)).toContain('MQTT')
      expect(work.journal.payments.pending(work.lot.credentials.parkKey)).toEqual([])
    },
  )

  it('a fee change under way is found out over the new transport, and never sent twice', async () => {
    const { orderNo, fee } = await work.carAtExit('A11111')
    const held = work.lot.hold({ name: 'LaneFeeModifyNotify' }, 'after')
    const pressed = work.booth.give('change-fee', {
      laneNo: '2',
      orderNo,
      fee,
      newFee: cents(100),
      reason: 'complaint',
    })
    await held.caught
    await work.switchTo('mqtt')
    await work.activity((await pressed).activityId, 'confirmed')
    held.release()
    expect(work.lot.calls('LaneFeeModifyNotify')).toHaveLength(1)
    await work.popup('2', (popup) => popup.fee === 100)
  })

  it('a gate command under way stays unknown: nobody sends it again', async () => {
    const held = work.lot.hold({ name: 'BarrierStatusNotify' }, 'before')
    const pressed = work.booth.give('open', { laneNo: '2' })
    await held.caught
    await work.switchTo('mqtt')
    const found = await work.activity((await pressed).activityId, 'unknown')
    held.release()
    expect(found.error).toEqual({ code: 'stopped-before-answer' })
    await work.read('2')
    expect(work.lot.calls('BarrierStatusNotify')).toHaveLength(1)
  })
})

describe('over MQTT, after the switch', () => {
  beforeEach(async () => {
    await work.switchTo('mqtt')
    await work.read('2')
  })

  it('a lot that has left its broker is away; a command to it is never said to be done or undone', async () => {
    await work.lot.mqtt.leave()
    await work.until(() => work.booth.state().connection.state === 'away', 'away')
    const outcome = await work.booth.give('open', { laneNo: '2' })
    expect(outcome.state).toBe('finding-out')
    await work.lot.mqtt.join()
    const found = await work.activity(outcome.activityId, 'rejected')
    expect(found.error).toEqual({ code: 'not-done' })
    expect(work.lot.calls('BarrierStatusNotify')).toHaveLength(0)
  })

  it('a duplicated answer and the calls of another client change nothing', async () => {
    const chatter = await work.lot.mqtt.chatter()
    work.lot.fault({ match: { name: 'BarrierStatusNotify' }, effect: { kind: 'duplicate' } })
    expect(await work.booth.give('open', { laneNo: '2' })).toMatchObject({ state: 'confirmed' })
    expect(await work.booth.give('close', { laneNo: '2' })).toMatchObject({ state: 'confirmed' })
    await chatter.stop()
    const mine = work.lot.calls('BarrierStatusNotify').map((call) => call.data['Status'])
    expect(mine).toEqual([1, 0])
  })
})
