import type { Cents } from '#shared/money.ts'
import { decimalOfCents } from '#shared/money.ts'
import { Lexeme } from './json.ts'

/** An amount as the lot's calculations write it, with at least one decimal: 5.0, 4.5, 4.25. */
export const scaled = (amount: Cents): Lexeme => new Lexeme(decimalOfCents(amount).replace(/0$/, ''))

/** An amount as its records write it: 5, 4.5, 4.25. */
export const plain = (amount: Cents): Lexeme => new Lexeme(decimalOfCents(amount).replace(/\.?0+$/, ''))
