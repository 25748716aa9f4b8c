import * as z from 'zod'
import { PaymentMethod } from '../lan/enumerations.ts'
import { appError } from './errors.ts'
import { login } from './operators.ts'
import { zoneCharge } from './lanes.ts'
import { centsSchema, choice, lotTimeSchema, typedText } from './values.ts'

/** Money that was taken at this desk: what a receipt says of it, and what is done with it afterwards. */

/** How an amount came about, as the desk knew it when it was taken: the popup and its calculation are gone afterwards. */
export const chargeBasis = z.object({
  laneName: z.string(),
  plate: z.string().nullable(),
  entryTime: lotTimeSchema.nullable(),
  stayMinutes: z.number().nullable(),
  /** Before discounts, and what of it the coupons took; null: the lot did not say, or it did not add up to what was due. */
  full: centsSchema.nullable(),
  discount: centsSchema.nullable(),
  zones: z.array(zoneCharge),
  /** The coupons that count, by name where the lot told one. */
  coupons: z.array(choice),
  /** How this desk lowered the fee, in the order in which that was done. */
  lowered: z.array(
    z.object({ from: centsSchema, to: centsSchema, reason: z.string(), operator: z.string().nullable() }),
  ),
})
export type ChargeBasis = z.infer<typeof chargeBasis>

/** A receipt, as it was printed and will be printed again. */
export const receipt = z.object({
  /** 1, 2, 3 …: without gaps, for this desk. */
  no: z.int().min(1),
  /** The lot's name and what else stands above. */
  heading: z.string(),
  paymentOrderNo: z.string(),
  orderNo: z.string(),
  paidAt: lotTimeSchema,
  due: centsSchema,
  tendered: centsSchema,
  method: z.enum(PaymentMethod),
  operator: z.string().nullable(),
  basis: chargeBasis.nullable(),
})
export type Receipt = z.infer<typeof receipt>

/** How a booked payment was taken back. */
const reversal = z.object({
  /** 1, 2, 3 …: without gaps, for this desk. */
  no: z.int().min(1),
  /** This PC's clock, epoch milliseconds. */
  at: z.number(),
  reason: z.string(),
  operator: z.string().nullable(),
  /** The supervisor who approved it; null: whoever did it is one, or the desk has no operators. */
  approvedBy: z.string().nullable(),
})

/** A payment that was taken at this desk, as lists show it. */
const sale = z.object({
  /** The command that took it. */
  commandId: z.string(),
  /** This PC's clock, epoch milliseconds. */
  at: z.number(),
  paidAt: lotTimeSchema,
  orderNo: z.string(),
  plate: z.string().nullable(),
  laneName: z.string(),
  due: centsSchema,
  tendered: centsSchema,
  method: z.enum(PaymentMethod),
  operator: z.string().nullable(),
  /** The number of whoever took it: somebody else has to approve a reversal. */
  operatorNo: z.string().nullable(),
  state: z.enum(['pending', 'booked', 'refused']),
  /** Why it is still on its way, or was refused. */
  error: appError.nullable(),
  receiptNo: z.int().nullable(),
  reversal: reversal.nullable(),
})
export type Sale = z.infer<typeof sale>

const sales = z.object({
  /** On their way to the lot, and refused by it: none of these ever goes by itself. Oldest first. */
  pending: z.array(sale),
  refused: z.array(sale),
  /** Booked, newest first, bounded. */
  booked: z.array(sale),
})
export type Sales = z.infer<typeof sales>

export const noSales: Sales = { pending: [], refused: [], booked: [] }

export const salesSlices = { sales }

const command = z.object({ commandId: z.string().max(100) })
const reason = typedText(200).min(1)

export const receiptCommands = {
  /**
   * Prints the receipt of a booked payment: the first time under a new number, after that marked as a reprint. Of one
   * that was reversed there is only the slip of the reversal, under its number.
   */
  printReceipt: { args: z.tuple([command]), result: z.object({ no: z.int() }) },
  /** The same into a file that the person chooses; null: they chose none, and nothing was issued. */
  saveReceipt: {
    args: z.tuple([command]),
    result: z.object({ no: z.int(), file: z.string() }).nullable(),
  },
  /**
   * Takes a booked payment back, whole; the money is given back, and the lot still has the payment. `supervisor`: who
   * approves it, somebody else than who took it; null: a supervisor is at the desk, or it has no operators.
   */
  reversePayment: {
    args: z.tuple([command.extend({ reason, supervisor: login.nullable() })]),
    result: z.object({ no: z.int() }),
  },
  /** Opens the cash drawer without a sale. `again`: as in `give`, the approval of what is beyond the limit. */
  openDrawer: {
    args: z.tuple([z.object({ reason, again: z.array(z.string().max(100)).max(10).default([]) })]),
    result: z.null(),
  },
} as const
