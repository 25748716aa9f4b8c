import { PaymentStatus } from '#shared/lan/enumerations.ts'
import type { LanRecord } from '#shared/lan/interfaces.ts'
import { centsOfYuan } from '#shared/money.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { askSurely } from '#electron/core/lan/ask-surely.ts'
import type { LanFailure, LanOutcome } from '#electron/core/lan/outcome.ts'
import type { HeardPayment } from '#electron/core/event-log/event-record.ts'
import type { Payment } from '#electron/core/journal/payment-book.ts'
import type { LotContext } from './command.ts'
import { readNewest } from './newest-records.ts'
import type { LotToAsk } from './newest-records.ts'

type PaymentRecord = LanRecord<'PaymentRecordQuery'>

/**
 * What the lot's PaymentOrder says of one of our numbers. `held`: it has the number and does not call it paid (yet).
 * `not-told`: it did not answer.
 */
export type Seen = 'booked' | 'held' | 'absent' | 'not-told'

/** Looks for a payment under its own number; what is not surely told is `not-told`. */
export async function findPayment(context: LotContext, payment: Payment, signal: AbortSignal): Promise<Seen> {
  const outcome = await askSurely(
    () => readNewest(context, 'PaymentRecordQuery', ['No', payment.paymentOrderNo], signal),
    (records) => seenIn(records, payment),
  )
  return outcome.kind === 'ok' ? seenIn(outcome.data, payment) : 'not-told'
}

function seenIn(records: readonly PaymentRecord[], payment: Payment): Seen {
  const record = records.find((one) => isOf(one, payment))
  if (record === undefined) return 'absent'
  return isPaid(record) ? 'booked' : 'held'
}

/** The payments that the lot has booked for an order, whoever took them, the newest first; surely all of them. */
export async function bookedForOrder(
  context: LotToAsk,
  orderNo: string,
  signal: AbortSignal,
): Promise<Result<HeardPayment[], LanFailure>> {
  const outcome = await askSurely(
    () => readBooked(context, orderNo, signal),
    (booked) => booked,
  )
  return outcome.kind === 'ok' ? ok(outcome.data) : err(outcome)
}

/**
 * Those of them that the lot has shown. A record names its order, so that it counts in whichever answer it came, also where
 * that may be another client's or the next one is lost; only that there are none wants two that say so.
 */
export async function seenForOrder(
  context: LotToAsk,
  orderNo: string,
  signal: AbortSignal,
): Promise<readonly HeardPayment[]> {
  let seen: readonly HeardPayment[] = []
  const ask = async (): Promise<LanOutcome<HeardPayment[]>> => {
    const outcome = await readBooked(context, orderNo, signal)
    if (outcome.kind === 'ok' && outcome.data.length > seen.length) seen = outcome.data
    return outcome
  }
  await askSurely(ask, (booked) => booked)
  return seen
}

async function readBooked(
  context: LotToAsk,
  orderNo: string,
  signal: AbortSignal,
): Promise<LanOutcome<HeardPayment[]>> {
  const outcome = await readNewest(context, 'PaymentRecordQuery', ['OrderNo', orderNo], signal)
  if (outcome.kind !== 'ok') return outcome
  const records = outcome.data.filter((one) => one.OrderNo === orderNo && isPaid(one))
  const data = records.map(({ No, PaymentTime, TotalAmountPaid }) => ({
    no: No ?? '',
    at: PaymentTime ?? null,
    paid:
      TotalAmountPaid === null || TotalAmountPaid === undefined
        ? null
        : (centsOfYuan(TotalAmountPaid) ?? null),
  }))
  return { ...outcome, data }
}

/**
 * Which payments of an order are neither ours nor any that were known of when ours was taken. Where no record has our
 * number, one without a number is ours.
 */
export function neitherOursNorKnown(
  booked: readonly HeardPayment[],
  { paymentOrderNo, knew }: { readonly paymentOrderNo: string; readonly knew: readonly string[] },
): HeardPayment[] {
  const isOursNamed = booked.some(({ no }) => no === paymentOrderNo)
  const named = booked.filter(({ no }) => no !== '' && no !== paymentOrderNo && !knew.includes(no))
  const accounted = knew.filter((no) => no === '').length + (isOursNamed ? 0 : 1)
  return [...named, ...booked.filter(({ no }) => no === '').slice(accounted)]
}

/** The lot was asked for this number alone: a record that leaves it out is ours when it is for our order. */
const isOf = ({ No, OrderNo }: PaymentRecord, { paymentOrderNo, orderNo }: Payment): boolean =>
  No === null || No === undefined || No === '' ? OrderNo === orderNo : No === paymentOrderNo

/** A record without a status is one of a payment all the same. */
const isPaid = ({ PaymentStatus: status }: PaymentRecord): boolean =>
  status === null || status === undefined || status === PaymentStatus.Success
