/**
 * Money. Inside LaneDesk an amount is an integer number of cents. The LAN interface sends yuan with decimals
 * (`ChargeMoney: 5.0`) everywhere but in `ModifyLaneOrderMoney.Money`, which is cents (section 5). The brands
 * keep the two apart: the only ways from one to the other are the functions here, and none of them computes in
 * binary floating point.
 */
declare const unit: unique symbol

/** An amount in integer cents. */
export type Cents = number & { readonly [unit]: 'cents' }

/** An amount in yuan exactly as it stands on the wire: a decimal number. Never calculate with it. */
export type Yuan = number & { readonly [unit]: 'yuan' }

/** The largest amount LaneDesk handles: 10 million yuan, far beyond a fee and far below 2^53 cents. */
export const MAX_CENTS = 1_000_000_000

const isCents = (value: number): value is Cents => Number.isSafeInteger(value)
const isYuan = (value: number): value is Yuan => Number.isFinite(value)

/** Brands a whole number of cents. Throws a RangeError for anything else: a programming mistake, not input. */
export function cents(value: number): Cents {
  if (!isCents(value)) throw new RangeError(`not a whole number of cents: ${value}`)
  return value
}

/** Brands a finite number that was read as yuan from the wire; `undefined` when it is not finite. */
export function yuan(value: number): Yuan | undefined {
  return isYuan(value) ? value : undefined
}

/**
 * The cents of a decimal amount in yuan. Works on the decimal digits: 0.29 is 29, never 28.999….
 * Digits beyond the second are rounded half away from zero. `undefined` for text that is no decimal number or is
 * out of range (more than 10 million yuan).
 */
export function centsOfDecimal(text: string): Cents | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text.trim())
  if (match === null) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return undefined
  const shift = Number(exponent)
  const digits = whole + fraction
  const point = whole.length + shift + 2
  const padded = digits.padEnd(point, '0')
  const kept = point <= 0 ? '0' : padded.slice(0, point)
  const next = point < 0 ? '0' : (padded[point] ?? '0')
  const magnitude = Number(kept) + (next >= '5' ? 1 : 0)
  if (!Number.isSafeInteger(magnitude) || magnitude > MAX_CENTS) return undefined
  return cents(sign === '-' && magnitude !== 0 ? -magnitude : magnitude)
}

/** The cents of an amount read from the wire. `undefined` when it is out of range. */
export function centsOfYuan(value: Yuan): Cents | undefined {
  return centsOfDecimal(String(value))
}

/** An amount as the wire wants it: 450 → 4.5. The decimal text it serialises to is exact. */
export function yuanOfCents(value: Cents): Yuan {
  const amount = yuan(Number(decimalOfCents(value)))
  if (amount === undefined) throw new RangeError(`not an amount: ${value}`)
  return amount
}

/** "4.50" for 450: two decimals, a point, no grouping. */
export function decimalOfCents(value: Cents): string {
  const digits = String(Math.abs(value)).padStart(3, '0')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Why a typed amount was not taken. */
export type AmountProblem = 'empty' | 'not-an-amount' | 'too-many-decimals' | 'negative' | 'too-large'

/** How far the full-width forms are from ASCII. */
const FULL_WIDTH = 0xfee0

/** Reads an amount that a cashier typed in yuan ("4", "4.5", "4.50", full-width digits). */
export function parseTypedAmount(
  text: string,
): { readonly cents: Cents } | { readonly problem: AmountProblem } {
  const typed = text
    .replaceAll(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH))
    .replaceAll('。', '.')
    .trim()
  if (typed === '') return { problem: 'empty' }
  if (/^-\s*[\d.]/.test(typed)) return { problem: 'negative' }
  if (!/^(\d+\.?\d*|\.\d+)$/.test(typed)) return { problem: 'not-an-amount' }
  if (/\.\d{3,}$/.test(typed)) return { problem: 'too-many-decimals' }
  const amount = centsOfDecimal(typed)
  return amount === undefined ? { problem: 'too-large' } : { cents: amount }
}

/** Sum of amounts. */
export const sumCents = (amounts: readonly Cents[]): Cents =>
  cents(amounts.reduce((sum, one) => sum + one, 0))

/** `a - b`. */
export const minusCents = (a: Cents, b: Cents): Cents => cents(a - b)
