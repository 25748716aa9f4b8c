import { denominations, sumOfCount } from '#shared/cash.ts'
import type { CashCount } from '#shared/cash.ts'
import type { Cents } from '#shared/money.ts'

/** How many pieces were typed, by the value of the denomination; what is not there was left empty. */
export type TypedCount = Readonly<Record<number, string>>

const MOST = 100_000

/** The count that was typed; `undefined` while a field holds something that is no number of pieces. */
export function countOf(typed: TypedCount): CashCount | undefined {
  const count: CashCount = []
  for (const { value } of denominations) {
    const text = (typed[value] ?? '').trim()
    if (text === '') continue
    if (!/^\d{1,6}$/.test(text) || Number(text) > MOST) return undefined
    if (Number(text) > 0) count.push({ value, pieces: Number(text) })
  }
  return count
}

/** What it comes to, as far as it can be read. */
export const sumTyped = (typed: TypedCount): Cents | undefined => {
  const count = countOf(typed)
  return count === undefined ? undefined : sumOfCount(count)
}

/** One piece more or less. */
export function stepped(typed: TypedCount, value: Cents, by: 1 | -1): TypedCount {
  const pieces = Number(typed[value] ?? 0)
  const next = Math.min(MOST, Math.max(0, (Number.isFinite(pieces) ? pieces : 0) + by))
  return { ...typed, [value]: next === 0 ? '' : String(next) }
}
