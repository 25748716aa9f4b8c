import * as z from 'zod'
import { actor } from '../operators.ts'
import { lotTimeSchema } from '../values.ts'

/** What every row of the audit stream says. */
const head = {
  /** 1, 2, 3 …: without gaps. */
  seq: z.int().min(1),
  /** This PC's clock, epoch milliseconds. */
  at: z.int(),
  /** The lot's clock; null where no lot's time was known. */
  lotTime: lotTimeSchema.nullable(),
  /** The version of LaneDesk that wrote it; null: one that did not say. */
  app: z.string().nullable(),
  by: actor,
}

/** One kind of row, with what only this kind says. */
export const rowOf = <K extends string, F extends z.ZodRawShape>(
  kind: K,
  fields: F,
): z.ZodObject<typeof head & { kind: z.ZodLiteral<K>; fields: z.ZodObject<F> }> =>
  z.object({ ...head, kind: z.literal(kind), fields: z.object(fields) })
