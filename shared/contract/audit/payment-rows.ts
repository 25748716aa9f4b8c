import * as z from 'zod'
import { PaymentMethod } from '../../lan/enumerations.ts'
import { chargeBasis } from '../receipts.ts'
import { centsSchema, lotTimeSchema } from '../values.ts'
import { rowOf } from './row.ts'

const payment = {
  /** Its name for ever, on every try. */
  paymentOrderNo: z.string(),
  commandId: z.string(),
  parkKey: z.string(),
  orderNo: z.string(),
  laneNo: z.string(),
  due: centsSchema,
  tendered: centsSchema,
  /** PaymentMethodEnum. */
  method: z.enum(PaymentMethod),
  paymentTime: lotTimeSchema,
  coupons: z.array(z.string()),
}

/** Money: taken before it is sent, then booked or refused once. */
export const paymentRows = [
  rowOf('payment-taken', {
    ...payment,
    basis: chargeBasis.optional(),
    /** The numbers of the payments for this order that were known of when it was taken; empty where one has none. */
    knew: z.array(z.string()).optional(),
  }),
  rowOf('payment-settled', { ...payment, state: z.enum(['booked', 'refused']) }),
  /**
   * A booked payment was taken back, whole: it is never edited. The interface has no call for it, so the lot still has
   * the payment. `no`: 1, 2, 3 …, without gaps.
   */
  rowOf('payment-reversed', {
    no: z.int().min(1),
    commandId: z.string(),
    paymentOrderNo: z.string(),
    orderNo: z.string(),
    method: z.enum(PaymentMethod),
    amount: centsSchema,
    reason: z.string(),
  }),
  /** A person said what became of a payment that was on its way. */
  rowOf('payment-decided', { commandId: z.string(), as: z.enum(['booked', 'not-booked']) }),
] as const
