import * as z from 'zod'
import { appError } from './errors.ts'
import { lotTimeSchema } from './values.ts'

/** Whether the booth is at work, and what it says of its lot. */

/** `set-up`: no settings yet. `weak-storage`: a secret waits for the answer where to keep it. `booth`: at work. */
const phase = z.enum(['set-up', 'weak-storage', 'booth'])
export type Phase = z.infer<typeof phase>

const connection = z.object({
  state: z.enum(['connecting', 'online', 'away', 'refused']),
  /** Why, for `away` and `refused`. */
  error: appError.nullable(),
  /** How far this PC's clock is off the lot's (PC minus lot); null = not known. */
  clockOffsetMs: z.number().nullable(),
})
export type Connection = z.infer<typeof connection>

/** How old a popup may be before its money buttons go off. */
const limits = z.object({ popupMaxAgeMs: z.number(), statusMaxAgeMs: z.number() })

export const boothSlices = { phase, connection, limits }

export const boothCommands = {
  /** What the lot's computer shows, read by a person: the cure where signatures are refused and nothing tells the time. */
  setLotTime: { args: z.tuple([z.object({ time: lotTimeSchema })]), result: z.null() },
} as const
