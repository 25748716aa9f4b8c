import { operatorNumber, pin as pinSchema } from '#shared/contract/operators.ts'

export const isNumber = (text: string): boolean => operatorNumber.safeParse(text).success
export const isPin = (text: string): boolean => pinSchema.safeParse(text).success

const LONGEST_PIN = 12

/** The PIN after one key of the pad. */
export const typedDigit = (before: string, key: string): string =>
  key === 'erase' ? before.slice(0, -1) : (before + key).slice(0, LONGEST_PIN)

/** What is wrong with a new PIN that was typed twice; null: nothing. */
export function newPinProblem(typed: string, again: string): 'pin' | 'different' | null {
  if (!isPin(typed)) return 'pin'
  return typed === again ? null : 'different'
}
