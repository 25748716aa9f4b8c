import { denominations } from '#shared/cash.ts'
import type { CashCount } from '#shared/cash.ts'

/** Any amount in notes and coins. */
export function piecesOf(amount: number): CashCount {
  let left = amount
  return denominations.flatMap(({ value }) => {
    const pieces = Math.floor(left / value)
    left -= pieces * value
    return pieces === 0 ? [] : [{ value, pieces }]
  })
}
