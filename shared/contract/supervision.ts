import * as z from 'zod'
import { auditRow } from './audit/rows.ts'
import { moment, tally } from './shifts.ts'
import { difference } from './tie-out.ts'
import { centsSchema } from './values.ts'

/** The supervisor's view: cashiers side by side over days, and what is worth a look. */

const day = z.iso.date()

const cashier = z.object({ operatorNo: z.string().nullable(), name: z.string().nullable() })

/** What one cashier did in these days. Each figure knows the rows behind it. */
const cashierFigures = z.object({
  cashier,
  sales: tally,
  /** null: nothing was sold. */
  averageFee: centsSchema.nullable(),
  lowered: tally,
  freeExits: tally,
  openings: tally,
  /** Openings for no car, or for one that neither paid nor was let out free. */
  openingsWithoutSale: tally,
  /** Coupons given at the desk, and sales with coupons of others. */
  coupons: tally,
  noPlateEntries: tally,
  /** No-plate entries that paid at the exit within minutes: a parked car may have been swapped for one. */
  quickNoPlates: tally,
  platesCorrected: tally,
  /**
   * Plates that were put onto an order while another was, or had been, open under them: a long stay may have been made
   * a short one.
   */
  platesSwapped: tally,
  drawerWithoutSale: tally,
  /** Sales of this cashier that were taken back later. */
  reversals: tally,
  /** Receipts printed again: one may be given for another car. */
  reprints: tally,
  /** Cash paid out of the drawer. */
  paidOut: tally,
  /** Cars that passed while this cashier held a barrier open. */
  passedHeld: tally,
  /** Cash missing at the count of a shift; `amount` is what was missing. */
  shortages: tally,
  /** Spans in which this desk saw nothing while cars passed, in shifts of this cashier. */
  blind: tally,
})
export type CashierFigures = z.infer<typeof cashierFigures>

/** The figures that count something. */
export type FigureName = Exclude<keyof CashierFigures, 'cashier' | 'averageFee'>

const lookAt = z.object({
  kind: z.enum([
    'lowered',
    'free-exits',
    'openings-without-sale',
    'coupons',
    'no-plate-entries',
    'quick-no-plates',
    'plates-corrected',
    'plates-swapped',
    'average-fee',
    'drawer-without-sale',
    'reversals',
    'reprints',
    'paid-out',
    'passed-held',
    'shortages',
    'blind',
  ]),
  cashier,
  count: z.int(),
  amount: centsSchema,
  /** How many times the others' share it is; null: the others have none, or it is not compared. */
  times: z.number().nullable(),
  rows: z.array(z.int()),
})
export type LookAt = z.infer<typeof lookAt>

export const supervision = z.object({
  cashiers: z.array(cashierFigures),
  /** At most five, the weightiest first. */
  lookAt: z.array(lookAt).max(5),
})
export type Supervision = z.infer<typeof supervision>

/** A shift that is closed, with what does not agree in it by the last comparison, also one after it was closed. */
const closedShift = z.object({
  zNo: z.int(),
  opened: moment.nullable(),
  closed: moment,
  /** How much less was counted than should have been there; null: not to be told yet, and no difference either. */
  missing: centsSchema.nullable(),
  /** When it was held against the lot's lists last; null: never. */
  compared: moment.nullable(),
  differences: z.array(z.object({ difference, explanation: z.string().nullable() })),
})
export type ClosedShift = z.infer<typeof closedShift>

export const supervisionCommands = {
  /** The shifts that were closed in these days of the lot's calendar, the newest first, 100 at most. */
  closedShifts: { args: z.tuple([z.object({ from: day, to: day })]), result: z.array(closedShift) },
  /** Days of the lot's calendar, both included. */
  supervise: { args: z.tuple([z.object({ from: day, to: day })]), result: supervision },
  /** The rows behind a figure. */
  rowsBehind: { args: z.tuple([z.object({ rows: z.array(z.int()).max(500) })]), result: z.array(auditRow) },
} as const
