import { cents, minusCents, parseTypedAmount } from '#shared/money.ts'
import type { AmountProblem, Cents } from '#shared/money.ts'

export type NumpadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | 'erase' | 'clear'

/** What stands in a field for an amount; `proposed`: as a whole, so that the next digit replaces it. */
export interface AmountText {
  readonly text: string
  readonly proposed: boolean
}

/** The field after a key of the on-screen digits: it replaces what was proposed, and goes on with what was typed. */
export const keyTyped = ({ text, proposed }: AmountText, key: NumpadKey): AmountText => ({
  text: typeKey(proposed ? '' : text, key),
  proposed: false,
})

/** The text after a key of the on-screen digits. A key that would make the text no amount changes nothing. */
export function typeKey(text: string, key: NumpadKey): string {
  if (key === 'clear') return ''
  if (key === 'erase') return text.slice(0, -1)
  if (key === '.') return text.includes('.') ? text : `${text === '' ? '0' : text}.`
  if (/\.\d{2}$/.test(text)) return text
  return text === '0' ? key : text + key
}

export type NewFeeProblem = AmountProblem | 'not-lower'
export type TenderedProblem = AmountProblem | 'too-low'

type Entry<P> = { readonly amount: Cents } | { readonly problem: P }

/** A new fee as it was typed: an amount strictly below the fee of the popup. */
export function newFeeEntry(text: string, fee: Cents): Entry<NewFeeProblem> {
  const typed = parseTypedAmount(text)
  if ('problem' in typed) return typed
  return typed.cents < fee ? { amount: typed.cents } : { problem: 'not-lower' }
}

/** What was handed over as it was typed: at least what is due. */
export function tenderedEntry(text: string, due: Cents): Entry<TenderedProblem> {
  const typed = parseTypedAmount(text)
  if ('problem' in typed) return typed
  return typed.cents >= due ? { amount: typed.cents } : { problem: 'too-low' }
}

/** Tendered minus due: the change, or what is still missing when negative; null while no amount stands there. */
export function balanceOf(text: string, due: Cents): Cents | null {
  const typed = parseTypedAmount(text)
  return 'problem' in typed ? null : minusCents(typed.cents, due)
}

/** The notes, and the coin, that are handed over most, in cents. */
const NOTES = [100, 500, 1000, 2000, 5000, 10_000] as const
const LARGEST_NOTE = 10_000
/** Nobody counts out more notes than these, apart from hundreds. */
const AT_MOST = 3
const CHIPS = 4

/**
 * The amounts a driver is likely to hand over instead of the exact one, rising: sums of few notes, none of which is needless
 * (nobody hands over a note that covers what is already covered).
 */
export function likelyTendered(due: Cents): readonly Cents[] {
  const left = due % LARGEST_NOTE
  const found = new Set<number>()
  let heaps: readonly { readonly sum: number; readonly least: number }[] = [
    { sum: 0, least: Number.POSITIVE_INFINITY },
  ]
  for (let notes = 1; notes <= AT_MOST; notes += 1) {
    heaps = heaps.flatMap(({ sum, least }) =>
      NOTES.filter((note) => note <= least).map((note) => ({ sum: sum + note, least: note })),
    )
    const enough = heaps.filter(({ sum, least }) => sum > left && sum - left < least)
    for (const { sum } of enough.toSorted((a, b) => a.sum - b.sum)) found.add(sum)
  }
  return [...found]
    .slice(0, CHIPS)
    .toSorted((a, b) => a - b)
    .map((sum) => cents(due - left + sum))
}

/** Whether the change is more than anybody needs: a whole note of the largest kind could have been kept. */
export const isUnusualChange = (change: Cents): boolean => change >= LARGEST_NOTE
