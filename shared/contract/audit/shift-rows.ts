import * as z from 'zod'
import { cashCount } from '../../cash.ts'
import { blindSpan, difference } from '../tie-out.ts'
import { centsSchema, lotTimeSchema } from '../values.ts'
import { rowOf } from './row.ts'

/** What the shifts are made of. The stream is cut at its `shift-closed` rows: every row belongs to exactly one shift. */
export const shiftRows = [
  /** `handOverOf`: the number of the Z report whose cash was taken over, counted by whoever opens. */
  rowOf('shift-opened', { float: cashCount, handOverOf: z.int().nullable() }),
  rowOf('cash-moved', { direction: z.enum(['in', 'out']), amount: centsSchema, reason: z.string() }),
  rowOf('cash-counted', { count: cashCount }),
  /** What the lot's lists say of a span of its time, held against this stream. */
  rowOf('tied-out', {
    /** The shift it is about; the one under way has the number that its Z report will have. */
    zNo: z.int(),
    from: lotTimeSchema.nullable(),
    to: lotTimeSchema.nullable(),
    /** Records read. */
    payments: z.int(),
    openings: z.int(),
    differences: z.array(difference),
    blind: z.array(blindSpan),
  }),
  rowOf('difference-explained', { zNo: z.int(), key: z.string(), reason: z.string() }),
  rowOf('shift-closed', {
    /** 1, 2, 3 …: without gaps. */
    zNo: z.int().min(1),
    /** The cash stays in the drawer for whoever comes next, who has to count and accept it. */
    handOver: z.boolean(),
    counted: centsSchema,
    /** How much less was counted than expected; 0 where it was as much or more. */
    missing: centsSchema,
    /** What still waits for its end: payments on their way by their PaymentOrderNo, commands by their id. */
    unfinished: z.array(z.string()),
    /** Up to where the lot's lists have been held against this stream. */
    tiedOutTo: lotTimeSchema.nullable(),
    /** Where this desk saw nothing when the shift ended. */
    blind: blindSpan.pick({ cause: true, from: true }).nullable(),
    /** Differences that nobody explained and a supervisor closed over. */
    closedOver: z.int(),
  }),
  rowOf('hand-over-refused', { zNo: z.int(), reason: z.string() }),
  /** LaneDesk runs: written where nothing else was for minutes, so that it is known when it did not. */
  rowOf('alive', {}),
  rowOf('lot-lost', {}),
  rowOf('lot-found', {}),
] as const
