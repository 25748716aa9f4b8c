import * as z from 'zod'
import { cents, sumCents } from './money.ts'
import type { Cents } from './money.ts'
import { centsSchema } from './contract/values.ts'

/** What one kind of money is worth, and whether it is paper. */
export interface Denomination {
  readonly value: Cents
  readonly kind: 'note' | 'coin'
}

const kinds = (kind: Denomination['kind'], ...values: number[]): Denomination[] =>
  values.map((value) => ({ value: cents(value), kind }))

/** The notes and coins of the renminbi, the largest first. Another currency is another list like this one. */
export const denominations: readonly Denomination[] = [
  ...kinds('note', 10_000, 5_000, 2_000, 1_000, 500, 100),
  ...kinds('coin', 50, 10, 5, 2, 1),
]

const values = new Set<number>(denominations.map(({ value }) => value))

/** Cash as it was counted: how many pieces of each denomination there are, none twice. */
export const cashCount = z
  .array(
    z.object({
      value: centsSchema.refine((value) => values.has(value), 'no denomination of this currency'),
      pieces: z.int().min(1).max(100_000),
    }),
  )
  .refine((all) => new Set(all.map(({ value }) => value)).size === all.length, 'a denomination twice')
export type CashCount = z.infer<typeof cashCount>

/** What a count comes to. */
export const sumOfCount = (count: CashCount): Cents =>
  sumCents(count.map(({ value, pieces }) => cents(value * pieces)))
