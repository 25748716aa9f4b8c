import * as z from 'zod'
import { givenCoupon } from './coupons.ts'
import { appError } from './errors.ts'
import { activityState, commandKind } from './lane-commands.ts'
import { listChangeBrief } from './list-change.ts'
import { deskMethod } from './payment-methods.ts'
import { centsSchema } from './values.ts'

/** One line of the strip of what was just done: an audit row as the screen shows it. */
export const activity = z.object({
  id: z.string(),
  /** This PC's clock, epoch milliseconds. */
  at: z.number(),
  command: commandKind,
  /** Empty, as is the name: of no lane. */
  laneNo: z.string(),
  laneName: z.string(),
  orderNo: z.string().nullable(),
  plate: z.string().nullable(),
  /** Fee before and after, due, tendered and change, what a coupon takes off at most: those that belong to the command. */
  amounts: z.object({
    fee: centsSchema.optional(),
    newFee: centsSchema.optional(),
    due: centsSchema.optional(),
    tendered: centsSchema.optional(),
    change: centsSchema.optional(),
    coupon: centsSchema.optional(),
  }),
  /** How it was paid, where that was not in cash. */
  method: deskMethod.optional(),
  /** What the order's plate was to be corrected to; `plate` is the one before. */
  newPlate: z.string().optional(),
  /** The coupon that was given. */
  coupon: givenCoupon.optional(),
  /** What was done to a record of a list; without what it tells of people. */
  listChange: listChangeBrief.optional(),
  reason: z.string().nullable(),
  operator: z.string().nullable(),
  state: activityState,
  /** The lot's own words on success. */
  message: z.string().nullable(),
  error: appError.nullable(),
  /** True when the answer was lost and the state was found out by asking. */
  foundOut: z.boolean(),
})
export type Activity = z.infer<typeof activity>

/** Newest first, bounded. */
export const activitySlices = { activities: z.array(activity) }

/** A line of the strip came or changed (same id). */
export const activityParts = { activities: activity }
