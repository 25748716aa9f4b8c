/**
 * Fields of what LaneDesk sends, checked strictly: what the lot would refuse is refused before sending. Amounts and
 * times carry their brands, so that yuan, cents and texts cannot be mixed up.
 */
import { z } from 'zod'
import { lotTime } from '../lot-time.ts'
import type { LotTime } from '../lot-time.ts'
import { MAX_CENTS, centsOfDecimal } from '../money.ts'
import type { Cents, Yuan } from '../money.ts'
import type { FieldMeta } from './fields.ts'

const meta = (field: FieldMeta): FieldMeta & Record<string, unknown> => ({ ...field })

/** Text that must not be empty. */
export const requiredText = (description: string): z.ZodString =>
  z
    .string()
    .regex(/\S/)
    .meta(meta({ description, wire: 'text' }))

/** Text that may be empty, null or absent. */
export const optionalText = (description: string): z.ZodOptional<z.ZodNullable<z.ZodString>> =>
  z
    .string()
    .nullish()
    .meta(meta({ description, wire: 'text' }))

/** Lot time, written `yyyy-MM-dd HH:mm:ss`. */
export const requiredTime = (description: string): z.ZodCustom<LotTime, LotTime> =>
  z
    .custom<LotTime>((value) => typeof value === 'string' && lotTime(value) === value)
    .meta(meta({ description, wire: 'time' }))

/** Lot time that may be null or absent. */
export const optionalTime = (
  description: string,
): z.ZodOptional<z.ZodNullable<z.ZodCustom<LotTime, LotTime>>> =>
  requiredTime(description)
    .nullish()
    .meta(meta({ description, wire: 'time' }))

/** An amount in yuan: not negative, at most two decimals. */
export const requiredYuan = (description: string): z.ZodCustom<Yuan, Yuan> =>
  z
    .custom<Yuan>(
      (value) =>
        typeof value === 'number' &&
        /^\d+(\.\d{1,2})?$/.test(String(value)) &&
        centsOfDecimal(String(value)) !== undefined,
    )
    .meta(meta({ description, wire: 'yuan', unit: 'yuan' }))

/** An amount in yuan that may be null or absent. */
export const optionalYuan = (description: string): z.ZodOptional<z.ZodNullable<z.ZodCustom<Yuan, Yuan>>> =>
  requiredYuan(description)
    .nullish()
    .meta(meta({ description, wire: 'yuan', unit: 'yuan' }))

/** An amount in whole cents: not negative. */
export const requiredCents = (description: string): z.ZodCustom<Cents, Cents> =>
  z
    .custom<Cents>(
      (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= MAX_CENTS,
    )
    .meta(meta({ description, wire: 'cents', unit: 'cents' }))

/** A whole number within a range, both ends included. */
export const wholeNumber = (min: number, max: number, description: string, unit?: string): z.ZodInt =>
  z
    .int()
    .min(min)
    .max(max)
    .meta(meta({ description, wire: 'integer', ...(unit === undefined ? {} : { unit }) }))

/** One of the numbers of a closed enumeration. */
export const oneOf = <const V extends number>(
  codes: Readonly<Record<string, V>>,
  description: string,
): z.ZodLiteral<V> => z.literal(Object.values(codes)).meta(meta({ description, wire: 'code', codes }))
