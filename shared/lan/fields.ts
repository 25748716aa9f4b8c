/**
 * Fields of what the lot sends (answers and callbacks), read leniently: null, a missing field and a field that
 * cannot be read never fail the whole. Null stays null, the unreadable becomes `undefined`. Every field carries
 * its meaning, so that the interface's description can be printed from the schemas.
 */
import { z } from 'zod'
import { lotTime } from '../lot-time.ts'
import type { LotTime } from '../lot-time.ts'
import { yuan as asYuan } from '../money.ts'
import type { Yuan } from '../money.ts'

/** How a field is written on the wire. */
type WireKind =
  'text' | 'id' | 'integer' | 'decimal' | 'boolean' | 'yuan' | 'cents' | 'time' | 'code' | 'list' | 'object'

/** What is known of a field; kept as zod metadata. */
export interface FieldMeta {
  readonly description: string
  readonly wire: WireKind
  readonly unit?: string
  /** The codes the document names. The enumeration is open: others occur. */
  readonly codes?: Readonly<Record<string, number | string>>
}

/** A value, or null as the lot sent it, or nothing readable. */
type Read<T> = T | null | undefined

type Field<T> = z.ZodOptional<z.ZodPipe<z.ZodUnknown, z.ZodTransform<Read<T>>>>

function field<T>(read: (raw: unknown) => T | undefined, meta: FieldMeta): Field<T> {
  return z
    .unknown()
    .transform((raw): Read<T> => (raw === null || raw === undefined ? raw : read(raw)))
    .optional()
    .meta({ ...meta })
}

function readText(raw: unknown): string | undefined {
  if (typeof raw === 'string') return raw
  // A whole number beyond 2^53 has already lost digits: better no id than a wrong one.
  if (typeof raw !== 'number' || (Number.isInteger(raw) && !Number.isSafeInteger(raw))) return undefined
  return String(raw)
}

function readNumber(raw: unknown): number | undefined {
  if (typeof raw === 'string' && !/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(raw)) return undefined
  const value = typeof raw === 'string' || typeof raw === 'number' ? Number(raw) : undefined
  return Number.isFinite(value) ? value : undefined
}

function readInteger(raw: unknown): number | undefined {
  const value = readNumber(raw)
  return Number.isSafeInteger(value) ? value : undefined
}

function readBoolean(raw: unknown): boolean | undefined {
  if (typeof raw === 'boolean') return raw
  if (raw === 1 || (typeof raw === 'string' && /^(true|1)$/i.test(raw))) return true
  if (raw === 0 || (typeof raw === 'string' && /^(false|0)$/i.test(raw))) return false
  return undefined
}

function readYuan(raw: unknown): Yuan | undefined {
  const value = readNumber(raw)
  return value === undefined ? undefined : asYuan(value)
}

const readTime = (raw: unknown): LotTime | undefined => (typeof raw === 'string' ? lotTime(raw) : undefined)

/** Text; a number is taken as its digits. */
export const text = (description: string): Field<string> => field(readText, { description, wire: 'text' })

/** An identifier: always a string, also where the lot writes a number. */
export const id = (description: string): Field<string> => field(readText, { description, wire: 'id' })

/** A whole number; numeric text is taken too. */
export const integer = (description: string, unit?: string): Field<number> =>
  field(readInteger, { description, wire: 'integer', ...(unit === undefined ? {} : { unit }) })

/** A decimal number that is no amount of money. */
export const decimal = (description: string, unit?: string): Field<number> =>
  field(readNumber, { description, wire: 'decimal', ...(unit === undefined ? {} : { unit }) })

/** true/false; 0/1 and their texts are taken too. */
export const truth = (description: string): Field<boolean> =>
  field(readBoolean, { description, wire: 'boolean' })

/** An amount in yuan with decimals; numeric text is taken too. */
export const yuan = (description: string): Field<Yuan> =>
  field(readYuan, { description, wire: 'yuan', unit: 'yuan' })

/** Lot time; `undefined` for "none" (`0001-01-01 00:00:00`, empty). */
export const time = (description: string): Field<LotTime> => field(readTime, { description, wire: 'time' })

/** A number of an open enumeration: an unknown code is kept as itself. */
export const numberCode = (
  description: string,
  codes: Readonly<Record<string, number>> = {},
): Field<number> => field(readInteger, { description, wire: 'code', codes })

/** Text of an open enumeration (`"79001"`): an unknown code is kept as itself. */
export const textCode = (description: string, codes: Readonly<Record<string, string>> = {}): Field<string> =>
  field(readText, { description, wire: 'code', codes })

type ListField<S extends z.ZodType> = z.ZodCatch<z.ZodOptional<z.ZodNullable<z.ZodArray<S>>>>

/** A list inside a record. One unreadable element makes the whole list unreadable: never half a list. */
export const list = <S extends z.ZodType>(element: S, description: string): ListField<S> =>
  z
    .array(element)
    .nullish()
    .catch(undefined)
    .meta({ description, wire: 'list' } satisfies FieldMeta)

/** Coupon numbers, written as texts or as objects with a `No` (and a `Name`). */
export const couponNumber = z.union([
  z.string(),
  z.looseObject({ No: z.string() }).transform((coupon): string => coupon.No),
])

/** Coupons with their names, where the lot tells one. */
export const namedCoupon = z.union([
  z.string().transform((No) => ({ No, Name: null })),
  z.looseObject({ No: z.string(), Name: z.string().nullish() }),
])

/**
 * Reads fields that also go by other names: where the documented name is missing or null, the first alias that is
 * there is read in its place. The alias itself stays, as every unknown field does.
 */
export function withAliases<S extends z.ZodType>(
  aliases: Readonly<Record<string, readonly string[]>>,
  schema: S,
): z.ZodPreprocess<S> {
  return z.preprocess((raw) => {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw
    const found: Record<string, unknown> = { ...raw }
    for (const [name, others] of Object.entries(aliases)) {
      const alias = others.find((other) => (found[other] ?? null) !== null)
      if ((found[name] ?? null) === null && alias !== undefined) found[name] = found[alias]
    }
    return found
  }, schema)
}
