import { PaymentStatus, QueryOperator } from '#shared/lan/enumerations.ts'
import type { LanData } from '#shared/lan/interfaces.ts'
import { centsOfYuan } from '#shared/money.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import type { HeardPayment } from '#electron/core/event-log/event-record.ts'
import type { Payment } from '#electron/core/journal/payment-book.ts'
import type { LotContext } from './command.ts'

type PaymentRecord = LanData<'PaymentRecordQuery'>['Results'][number]

/**
 * What the lot's PaymentOrder says of one of our numbers. `held`: it has the number and does not call it paid (yet).
 * `not-told`: it did not answer.
 */
export type Seen = 'booked' | 'held' | 'absent' | 'not-told'

/** Looks for a payment under its own number. */
export async function findPayment(context: LotContext, payment: Payment, signal: AbortSignal): Promise<Seen> {
  const outcome = await readPayments(context, 'No', payment.paymentOrderNo, signal)
  if (outcome.kind !== 'ok') return 'not-told'
  const record = outcome.data.Results.find((one) => isOf(one, payment))
  if (record === undefined) return 'absent'
  return isPaid(record) ? 'booked' : 'held'
}

/** The newest payment that the lot has booked for an order, whoever took it. None also when the lot does not answer. */
export async function lastPaymentOf(
  context: LotContext,
  orderNo: string,
  signal: AbortSignal,
): Promise<HeardPayment | undefined> {
  const outcome = await readPayments(context, 'OrderNo', orderNo, signal)
  if (outcome.kind !== 'ok') return undefined
  const record = outcome.data.Results.find((one) => one.OrderNo === orderNo && isPaid(one))
  if (record === undefined) return undefined
  const { No, PaymentTime, TotalAmountPaid } = record
  const paid =
    TotalAmountPaid === null || TotalAmountPaid === undefined ? undefined : centsOfYuan(TotalAmountPaid)
  return { no: No ?? '', at: PaymentTime ?? null, paid: paid ?? null }
}

const readPayments = (
  { lot, timing }: LotContext,
  Field: 'No' | 'OrderNo',
  Value: string,
  signal: AbortSignal,
): Promise<LanOutcome<LanData<'PaymentRecordQuery'>>> =>
  lot.call(
    'PaymentRecordQuery',
    {
      PageIndex: 1,
      PageSize: 10,
      OrderBy: 'Uid',
      OrderType: 1,
      QueryCondition: [{ Field, Operator: QueryOperator.Equal, Value }],
    },
    { signal, timeoutMs: timing.readTimeoutMs },
  )

/** The lot was asked for this number alone: a record that leaves it out is ours when it is for our order. */
const isOf = ({ No, OrderNo }: PaymentRecord, { paymentOrderNo, orderNo }: Payment): boolean =>
  No === null || No === undefined || No === '' ? OrderNo === orderNo : No === paymentOrderNo

/** A record without a status is one of a payment all the same. */
const isPaid = ({ PaymentStatus: status }: PaymentRecord): boolean =>
  status === null || status === undefined || status === PaymentStatus.Success
