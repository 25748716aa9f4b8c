import * as z from 'zod'
import { auditRow } from './audit/rows.ts'
import { tally } from './shifts.ts'
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
  coupons: tally,
  noPlateEntries: tally,
  /** No-plate entries that paid at the exit within minutes: a parked car may have been swapped for one. */
  quickNoPlates: tally,
  drawerWithoutSale: tally,
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
    'average-fee',
    'drawer-without-sale',
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

export const supervisionCommands = {
  /** Days of the lot's calendar, both included. */
  supervise: { args: z.tuple([z.object({ from: day, to: day })]), result: supervision },
  /** The rows behind a figure. */
  rowsBehind: { args: z.tuple([z.object({ rows: z.array(z.int()).max(500) })]), result: z.array(auditRow) },
} as const
