import type { ShiftReport } from './contract/shifts.ts'
import { minusCents, sumCents } from './money.ts'
import type { Cents } from './money.ts'

/** What a shift sold in all, and what is left of it where payments were reversed. */
export interface SalesSum {
  readonly count: number
  /** null: not to be told yet. */
  readonly amount: Cents | null
  /** null: nothing was reversed in this shift. May be below zero: what is reversed may be of a shift before. */
  readonly net: { readonly amount: Cents | null } | null
}

/** The sum under the sales of a report. */
export function salesSum({ sales, deeds }: Pick<ShiftReport, 'sales' | 'deeds'>): SalesSum {
  const amounts = sales.flatMap(({ amount }) => (amount === null ? [] : [amount]))
  const amount = amounts.length === sales.length ? sumCents(amounts) : null
  return {
    count: sales.reduce((sum, { count }) => sum + count, 0),
    amount,
    net:
      deeds.reversals.count === 0
        ? null
        : { amount: amount === null ? null : minusCents(amount, deeds.reversals.amount) },
  }
}
