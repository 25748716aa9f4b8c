import * as z from 'zod'
import { lotTimeSchema } from '../values.ts'
import { rowOf } from './row.ts'

/** What is said afterwards of a barrier that was moved by hand. */
export const barrierRows = [
  /** Why the opening `commandId` was given, or (`orderNo`) the paid order that it was given for; or both. */
  rowOf('opening-explained', {
    commandId: z.string(),
    reason: z.string().nullable(),
    orderNo: z.string().nullable(),
  }),
  /** The barrier that `commandId` held open is not held any more. */
  rowOf('hold-ended', {
    commandId: z.string(),
    laneNo: z.string(),
    laneName: z.string(),
    reason: z.string().nullable(),
    from: lotTimeSchema.nullable(),
    /** `released`: by this desk; `seen`: the lane's status said so; `said`: a person, of a lane that is here no more. */
    how: z.enum(['released', 'seen', 'said']),
    /** What that person said. */
    said: z.string().optional(),
    /** How many cars passed meanwhile, by what the lot tells. */
    cars: z.int(),
    /** Whether the lot's list of parking orders was read for it; otherwise its callbacks alone told. */
    listRead: z.boolean(),
  }),
] as const
