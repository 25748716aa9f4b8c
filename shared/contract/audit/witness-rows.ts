import * as z from 'zod'
import { rowOf } from './row.ts'

/** What the booths of a lot know of each other's streams. */
export const witnessRows = [
  /** Another booth said that its stream ends there. */
  rowOf('head-witnessed', { booth: z.string(), seq: z.int(), hash: z.string() }),
  /** Another booth has seen this stream end with `seq` and `hash`, and here it is not so: `own` is the end. */
  rowOf('head-differs', {
    seq: z.int(),
    hash: z.string(),
    own: z.object({ seq: z.int(), hash: z.string() }),
  }),
] as const
