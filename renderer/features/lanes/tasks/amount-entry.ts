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

/** The notes and coins that are handed over most, in cents. */
const NOTES = [500, 1000, 2000, 5000, 10_000] as const
const CHIPS = 4

/** What is likely to be handed over beside the exact amount: the next whole amounts in notes, rising. */
export function likelyTendered(due: Cents): readonly Cents[] {
  const next = NOTES.map((note) => (Math.floor(due / note) + 1) * note)
  return [...new Set(next)]
    .toSorted((a, b) => a - b)
    .slice(0, CHIPS)
    .map((one) => cents(one))
}

const LARGEST_NOTE = 10_000

/** Whether the change is more than anybody needs: a whole note of the largest kind could have been kept. */
export const isUnusualChange = (change: Cents): boolean => change >= LARGEST_NOTE
