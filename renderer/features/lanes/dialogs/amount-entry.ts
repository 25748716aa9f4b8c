import { minusCents, parseTypedAmount } from '#shared/money.ts'
import type { AmountProblem, Cents } from '#shared/money.ts'

export type NumpadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | 'erase' | 'clear'

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
