import * as z from 'zod'
import { cashCount } from '../cash.ts'
import { PaymentMethod } from '../lan/enumerations.ts'
import { MAX_CENTS } from '../money.ts'
import { actor, login } from './operators.ts'
import { blindSpan, difference } from './tie-out.ts'
import { centsSchema, lotTimeSchema, typedText } from './values.ts'

/** Shifts: the drawer from its float to its Z report, and what a shift comes to. */

/** How often, how much in all, and which rows of the audit stream say so. */
export const tally = z.object({ count: z.int(), amount: centsSchema, rows: z.array(z.int()) })
export type Tally = z.infer<typeof tally>

/** When, by the lot's clock where it was known and by this PC's, and under whom. */
export const moment = z.object({ at: z.int(), lotTime: lotTimeSchema.nullable(), by: actor })
export type Moment = z.infer<typeof moment>

const unfinishedPayment = z.object({
  paymentOrderNo: z.string(),
  orderNo: z.string(),
  method: z.enum(PaymentMethod),
  amount: centsSchema,
  at: z.int(),
})

/** A barrier that was held open in a shift, at least for a while. */
const holdOpen = z.object({
  laneName: z.string(),
  reason: z.string().nullable(),
  by: z.string().nullable(),
  from: lotTimeSchema.nullable(),
  /** null: it is held still, or it is not known. */
  to: lotTimeSchema.nullable(),
  /** null: it is held still. */
  cars: z.int().nullable(),
})

/** What a shift counts: each is a row of its report, in this order. */
export const countedDeeds = {
  lowered: tally,
  freeExits: tally,
  manualOpenings: tally,
  noPlateEntries: tally,
  platesCorrected: tally,
  drawerForSale: tally,
  drawerNoSale: tally,
  receipts: tally,
  reprints: tally,
  reversals: tally,
}
export type CountedDeed = keyof typeof countedDeeds

/** Of these the report tells how much it came to, too. */
export const deedsOfMoney: ReadonlySet<CountedDeed> = new Set(['lowered', 'freeExits', 'reversals'])

/** What a shift did, without what tells how much cash should be there. */
const deeds = z.object({
  ...countedDeeds,
  /** By name: those given here, and those of others that were used in a payment here. */
  coupons: z.array(z.object({ name: z.string(), count: z.int() })),
  /** The first and the last number of the receipts that were issued; null: none was. */
  receiptNos: z.object({ first: z.int(), last: z.int() }).nullable(),
  /** Barriers that were held open. */
  holds: z.array(holdOpen),
})
export type Deeds = z.infer<typeof deeds>

/** What is known of the cash. Told only once it was counted, or to a supervisor: the count is blind. */
const cash = z.object({
  float: centsSchema,
  paidIn: tally,
  paidOut: tally,
  /** Each time cash was paid in or out, with its reason. */
  movements: z.array(
    z.object({
      /** The row of the audit stream that says so. */
      row: z.int(),
      direction: z.enum(['in', 'out']),
      amount: centsSchema,
      reason: z.string(),
      by: actor,
    }),
  ),
  taken: tally,
  /** The lot refused it, so it was to be given back. */
  refused: tally,
  /** Given back for payments that were reversed. */
  reversed: tally,
  /** Moved before the drawer was taken over, so counted with the float. */
  inFloat: centsSchema,
  expected: centsSchema,
})

export const shiftReport = z.object({
  /** The number of the Z report, or the one that it will have. */
  zNo: z.int(),
  /** Z: the shift is closed, and this is what it came to. X: how it stands. */
  kind: z.enum(['X', 'Z']),
  /** The rows of the audit stream that belong to it. */
  from: z.int(),
  to: z.int(),
  opened: moment.nullable(),
  closed: moment.nullable(),
  /** null: not to be told yet. */
  cash: cash.nullable(),
  counted: centsSchema.nullable(),
  /** How often it was counted: more than once is worth a look. */
  counts: z.int(),
  /** What was sold, by method; the amount of cash is null where `cash` is. */
  sales: z.array(z.object({ method: z.enum(PaymentMethod), count: z.int(), amount: centsSchema.nullable() })),
  /** Of earlier shifts, settled in this one. */
  settledLater: z.object({ booked: tally, refused: tally }),
  unfinished: z.array(unfinishedPayment),
  deeds,
  differences: z.array(z.object({ difference, explanation: z.string().nullable() })),
  blind: z.array(blindSpan),
  closedOver: z.int(),
  handOver: z.boolean(),
  /** The end of the audit stream: it proves all that came before. */
  head: z.object({ seq: z.int(), hash: z.string() }),
})
export type ShiftReport = z.infer<typeof shiftReport>

/** How it stands with the drawer. */
const shift = z.object({
  /**
   * `none`: no shift is open. `handed-over`: the last one ended, and its cash waits to be counted and accepted.
   * `counted`: counted, and no cash was moved since.
   */
  state: z.enum(['none', 'handed-over', 'open', 'counted']),
  /** The number that the Z report of this shift will have. */
  zNo: z.int(),
  opened: moment.nullable(),
  /** Who handed over, and what they counted; null where nothing waits. */
  handOver: z.object({ zNo: z.int(), by: actor, refused: z.string().nullable() }).nullable(),
  /** What was counted; null: it was not, or cash was moved since. */
  counted: centsSchema.nullable(),
  /** What does not agree; null: the lot's lists have not been read since the count. */
  differences: z.array(z.object({ difference, explanation: z.string().nullable() })).nullable(),
})
export type Shift = z.infer<typeof shift>

export const noShift: Shift = {
  state: 'none',
  zNo: 1,
  opened: null,
  handOver: null,
  counted: null,
  differences: null,
}

export const shiftSlices = { shift }

const amount = centsSchema.refine((value) => value > 0 && value <= MAX_CENTS)
const reason = typedText(200).min(1)
const key = z.string().max(200)
const zNo = z.int().min(1)

/** Where a report went: into a file of this name, or to the printer as this job of `printing`. */
const reportSent = z.discriminatedUnion('to', [
  z.object({ to: z.literal('printer'), job: z.int() }),
  z.object({ to: z.enum(['pdf', 'csv']), file: z.string() }),
])
export type ReportSent = z.infer<typeof reportSent>

export const reportCommands = {
  /** A report to paper, or into a file. */
  outputReport: {
    args: z.tuple([z.object({ zNo: zNo.nullable(), to: z.enum(['printer', 'pdf', 'csv']) })]),
    result: reportSent,
  },
} as const

export const shiftCommands = {
  /** Opens a shift with the float that lies in the drawer. Refused while a hand-over waits. */
  openShift: { args: z.tuple([z.object({ float: cashCount })]), result: z.null() },
  /** `again`: as in `give`, the approval of what is beyond the limit for paying out. */
  moveCash: {
    args: z.tuple([
      z.object({
        direction: z.enum(['in', 'out']),
        amount,
        reason,
        again: z.array(z.string().max(100)).max(10).default([]),
      }),
    ]),
    result: z.null(),
  },
  /** The X report of the shift under way, or the Z report with this number. */
  shiftReport: { args: z.tuple([z.object({ zNo: zNo.nullable() })]), result: shiftReport },
  countShift: { args: z.tuple([z.object({ count: cashCount })]), result: z.null() },
  /**
   * Reads the lot's lists and holds them against the records of the shift under way, or of one that is closed
   * (supervisor).
   */
  tieOut: { args: z.tuple([z.object({ zNo: zNo.nullable() })]), result: z.array(difference) },
  /** `zNo`: of a shift that is closed (supervisor); default the one under way. */
  explainDifference: { args: z.tuple([z.object({ key, reason, zNo: zNo.optional() })]), result: z.null() },
  /**
   * Ends the shift. `supervisor` closes over what nobody has explained, and takes the money of a drawer that is
   * emptied. The result is the number of the Z report.
   */
  closeShift: {
    args: z.tuple([z.object({ handOver: z.boolean(), supervisor: login.nullable() })]),
    result: z.object({ zNo }),
  },
  /** Takes a drawer over as it was counted now: the next shift begins. `receiver`: null at a desk without operators. */
  acceptHandOver: {
    args: z.tuple([z.object({ receiver: login.nullable(), count: cashCount })]),
    result: z.null(),
  },
  /** Does not take it: it waits until somebody does. */
  refuseHandOver: {
    args: z.tuple([z.object({ receiver: login.nullable(), reason })]),
    result: z.null(),
  },
} as const
