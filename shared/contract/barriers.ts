import * as z from 'zod'
import { actor } from './operators.ts'
import { lotTimeSchema, typedText } from './values.ts'

/** Barriers that were moved by hand, as far as something is still to be said or done about it. */

const openingToExplain = z.object({
  commandId: z.string(),
  /** This PC's clock, epoch milliseconds. */
  at: z.int(),
  lotTime: lotTimeSchema.nullable(),
  laneNo: z.string(),
  laneName: z.string(),
  /** The order that stood at the lane. */
  orderNo: z.string().nullable(),
  plate: z.string().nullable(),
  /** Nobody: the desk was signed out. */
  by: actor,
  /** Orders that were paid at this lane about then: the barrier may have been opened for one of them. */
  orders: z.array(z.object({ orderNo: z.string(), plate: z.string().nullable(), at: z.int() })),
})
export type OpeningToExplain = z.infer<typeof openingToExplain>

/** A barrier that this desk holds open. */
const holdSession = z.object({
  commandId: z.string(),
  at: z.int(),
  laneNo: z.string(),
  laneName: z.string(),
  reason: z.string().nullable(),
  by: actor,
  /** Cars that passed so far, by the lot's callbacks. */
  cars: z.int(),
  /** The lane is none of this booth's any more: nothing here tells whether it is held still. */
  laneLeft: z.boolean(),
})
export type HoldSession = z.infer<typeof holdSession>

const barriers = z.object({
  /** Oldest first; at most 200, the newest ones. */
  openings: z.array(openingToExplain),
  /** How many there are in all. */
  openingCount: z.int(),
  holds: z.array(holdSession),
})
export type Barriers = z.infer<typeof barriers>

export const noBarriers: Barriers = { openings: [], openingCount: 0, holds: [] }

export const barrierSlices = { barriers }

export const barrierCommands = {
  /**
   * Says why a barrier was opened, or for which paid order of `orders`; one of them at least. Fails with `not-waiting`,
   * `no-such-order`, `reason-required`.
   */
  explainOpening: {
    args: z.tuple([
      z.object({
        commandId: z.string().max(100),
        reason: typedText(200),
        orderNo: z.string().max(100).nullable(),
      }),
    ]),
    result: z.null(),
  },
  /**
   * Says what became of a barrier that is held open at a lane that left this booth. Fails with `not-waiting`, and with
   * `lane-still-here`: that one is released, and its own status tells.
   */
  endHold: {
    args: z.tuple([z.object({ commandId: z.string().max(100), reason: typedText(200).min(1) })]),
    result: z.null(),
  },
} as const
