import * as z from 'zod'
import { lotTime } from '../lot-time.ts'
import type { LotTime } from '../lot-time.ts'
import { MAX_CENTS } from '../money.ts'
import type { Cents } from '../money.ts'

/** An amount in integer cents. */
export const centsSchema = z.custom<Cents>(
  (value) => Number.isSafeInteger(value) && Math.abs(Number(value)) <= MAX_CENTS,
  'not an amount in cents',
)

/** The lot's local time. */
export const lotTimeSchema = z.custom<LotTime>(
  (value) => typeof value === 'string' && lotTime(value) === value,
  'not a lot time',
)

/** Something to choose from, by its number at the lot. */
export const choice = z.object({ no: z.string(), name: z.string() })
export type Choice = z.infer<typeof choice>

/**
 * What nobody sees: control characters but for those of lines, halves of characters, and what is left out where it is
 * shown.
 */
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu

/** What is typed, trimmed, and without what nobody sees: a reason that looks empty is none. */
export const typedText = (max: number): z.ZodString =>
  z
    .string()
    .overwrite((text) => text.replaceAll(UNSEEN, ''))
    .trim()
    .max(max)
