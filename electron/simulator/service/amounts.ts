import type { Cents } from '#shared/money.ts'
import { cents, centsOfDecimal, decimalOfCents } from '#shared/money.ts'
import { Lexeme } from './json.ts'

/** An amount as the lot's calculations write it, with at least one decimal: 5.0, 4.5, 4.25. */
export const scaled = (amount: Cents): Lexeme => new Lexeme(decimalOfCents(amount).replace(/0$/, ''))

/** An amount as its records write it: 5, 4.5, 4.25. */
export const plain = (amount: Cents): Lexeme => new Lexeme(decimalOfCents(amount).replace(/\.?0+$/, ''))

/** An amount as its callbacks write it: 5.00, 0.00. */
export const twoDecimals = (amount: Cents): Lexeme => new Lexeme(decimalOfCents(amount))

/** The same for an amount of a record. */
export const withTwoDecimals = (amount: Lexeme | number): Lexeme =>
  twoDecimals(centsOfDecimal(amount instanceof Lexeme ? amount.source : String(amount)) ?? cents(0))
