import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { describe, expect, it } from 'vitest'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { boothTiming } from '#electron/core/base/timing.ts'
import type { Payment } from '#electron/core/journal/payment-book.ts'
import { LanClient } from '#electron/core/lan/lan-client.ts'
import { LotClock } from '#electron/core/lan/lot-clock.ts'
import { answered } from '#electron/core/lan/transport.ts'
import type { Transport, TransportReply } from '#electron/core/lan/transport.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'
import { isCashOpen } from './cash.ts'
import { PaymentDelivery } from './payment-delivery.ts'

const payment: Payment = {
  paymentOrderNo: 'LD1',
  auditId: 'a',
  parkKey: 'P',
  orderNo: 'O1',
  laneNo: '2',
  due: cents(500),
  tendered: cents(500),
  method: PaymentMethod.OfflineCash,
  paymentTime: lotTimeOfWallMs(Date.UTC(2026, 2, 28)),
  coupons: [],
}

const answer = (ResultCode: number, ResultMsg: string, Data: unknown = null): TransportReply =>
  answered(JSON.stringify({ ResultCode, ResultMsg, ResultId: '1', Data }))
const done = answer(200, 'booked')
const nameless: TransportReply = answered('{"ResultCode":200,"ResultMsg":"","Data":null}', {
  withoutId: true,
})
const refused = answer(1005, 'already being processed')
const silence: TransportReply = { kind: 'no-answer', fault: { code: 'timeout', cause: '' } }
const unsent: TransportReply = { kind: 'not-sent', fault: { code: 'unreachable', cause: '' } }

/** A lot whose answers to PaySuccess are given, one after the other; its PaymentOrder has `records`. */
function deliveryAt(answers: readonly (TransportReply | Promise<TransportReply>)[]): {
  readonly delivery: PaymentDelivery
  readonly sent: () => number
  readonly records: object[]
} {
  const records: object[] = []
  let sent = 0
  const transport: Transport = {
    start: async () => undefined,
    stop: async () => undefined,
    send: async ({ name }) => {
      if (name !== 'VehiclePaymentNotify') return answer(200, '', { TotalCount: 1, Results: records })
      sent += 1
      return answers[sent - 1] ?? silence
    },
  }
  const credentials = { parkKey: 'P', appId: 'A', appSecret: 'S' }
  const lot = new LanClient({ credentials, transport, clock: new LotClock(systemClocks) })
  const timing = { ...boothTiming, payFirstMs: 1, payLastMs: 5 }
  const delivery = new PaymentDelivery({ lot, pcClock: systemClocks, timing })
  return { delivery, sent: () => sent, records }
}

const never = new AbortController().signal
const heard: AppError[] = []
const search = { mayBeRefused: false, say: (why: AppError): unknown => heard.push(why), signal: never }

describe('a payment', () => {
  it('that a nameless 200 answers is open, and is booked when its record shows', async () => {
    const { delivery, records, sent } = deliveryAt([nameless])
    const { outcome } = await delivery.first(payment, never)
    expect(isCashOpen(outcome)).toBe(true)
    records.push({ No: 'LD1', OrderNo: 'O1', PaymentStatus: 1 })
    expect(await delivery.untilSettled(payment, search)).toMatchObject({ state: 'confirmed' })
    expect(sent()).toBe(1)
  })

  it('is a person’s to decide while it is on its way: neither in its first seconds nor when it is settled', async () => {
    const first = Promise.withResolvers<TransportReply>()
    const { delivery } = deliveryAt([first.promise, done])
    const sent = delivery.first(payment, never)
    expect(delivery.isUnderWay('a')).toBe(false)
    first.resolve(done)
    await sent
    expect(delivery.isUnderWay('a')).toBe(false)
    const lost = deliveryAt([silence]).delivery
    await lost.first(payment, never)
    const end = lost.untilSettled(payment, search)
    expect(lost.isUnderWay('a')).toBe(true)
    lost.decide('a', { state: 'rejected', message: null, error: null })
    expect(await end).toMatchObject({ state: 'rejected' })
    expect(lost.isUnderWay('a')).toBe(false)
  })

  it('is refused when every sending was: also when the last refusal comes late', async () => {
    const late = Promise.withResolvers<TransportReply>()
    const { delivery, sent } = deliveryAt([{ ...silence, late: late.promise }, refused])
    await delivery.first(payment, never)
    const end = delivery.untilSettled(payment, search)
    await expect.poll(sent).toBe(2)
    late.resolve(refused)
    expect(await end).toMatchObject({ state: 'rejected', error: { code: 'lot-refused' } })
  })

  it('is not refused by a late refusal while the repeat is on its way: the lot may have come to that first', async () => {
    const late = Promise.withResolvers<TransportReply>()
    const second = Promise.withResolvers<TransportReply>()
    const { delivery, sent } = deliveryAt([{ ...silence, late: late.promise }, second.promise])
    await delivery.first(payment, never)
    const end = delivery.untilSettled(payment, search)
    await expect.poll(sent).toBe(2)
    late.resolve(refused)
    await new Promise((resolve) => setImmediate(resolve))
    second.resolve(done)
    expect(await end).toMatchObject({ state: 'confirmed' })
  })

  it('is booked by a late yes, whatever the repeat was answered', async () => {
    const late = Promise.withResolvers<TransportReply>()
    const { delivery, sent } = deliveryAt([{ ...silence, late: late.promise }, refused])
    await delivery.first(payment, never)
    const end = delivery.untilSettled(payment, search)
    await expect.poll(sent).toBe(2)
    late.resolve(done)
    expect(await end).toMatchObject({ state: 'confirmed', message: 'booked' })
  })

  it('of which nothing reached the lot before is refused for good by the first refusal', async () => {
    const { delivery } = deliveryAt([unsent, refused])
    await delivery.first(payment, never)
    expect(await delivery.untilSettled(payment, search)).toMatchObject({ state: 'rejected' })
  })

  it('that an earlier run may have seen refused is looked for and never sent by itself', async () => {
    const { delivery, records, sent } = deliveryAt([done])
    heard.length = 0
    const end = delivery.untilSettled(payment, { ...search, mayBeRefused: true })
    await expect.poll(() => heard).toEqual([{ code: 'end-unknown' }])
    records.push({ No: 'LD1', PaymentStatus: 1 })
    expect(await end).toMatchObject({ state: 'confirmed' })
    expect(sent()).toBe(0)
  })

  it('of an earlier run is not believed to be refused: it may have been sent then', async () => {
    const { delivery, records, sent } = deliveryAt([refused])
    heard.length = 0
    const end = delivery.untilSettled(payment, search)
    await expect.poll(() => heard).toMatchObject([{ code: 'payment-held' }])
    records.push({ No: 'LD1', PaymentStatus: 1 })
    expect(await end).toMatchObject({ state: 'confirmed' })
    expect(sent()).toBe(1)
  })
})
