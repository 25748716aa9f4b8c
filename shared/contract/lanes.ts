import * as z from 'zod'
import { appError } from './errors.ts'
import { commandKind } from './lane-commands.ts'
import { centsSchema, choice, lotTimeSchema } from './values.ts'

/** The lanes of a booth with the cars that stand at them. Ages are in milliseconds at the moment of sending. */

export const zoneCharge = z.object({
  areaName: z.string().nullable(),
  from: lotTimeSchema.nullable(),
  to: lotTimeSchema.nullable(),
  amount: centsSchema.nullable(),
  freeMinutes: z.number().nullable(),
  stayMinutes: z.number().nullable(),
  remarks: z.string().nullable(),
  overtime: z.boolean(),
  expired: z.boolean(),
})
export type ZoneCharge = z.infer<typeof zoneCharge>

/** What GetOrderPrice says of the order, with its own age. */
const calculation = z.object({
  plate: z.string().nullable(),
  entryTime: lotTimeSchema.nullable(),
  due: centsSchema.nullable(),
  /** What is to be paid after discounts (the interface calls it TotalAmountPaid, also before anybody has paid). */
  payable: centsSchema.nullable(),
  discount: centsSchema.nullable(),
  calculatedAt: lotTimeSchema.nullable(),
  coupons: z.array(choice),
  zones: z.array(zoneCharge),
})
export type Calculation = z.infer<typeof calculation>

/** Where a picture of a car was taken. */
export const pictureAt = z.enum(['entry', 'exit'])
export type PictureAt = z.infer<typeof pictureAt>

/** What the lot recorded when the car came in (ParkingOrder). */
const entryRecord = z.object({
  plate: z.string().nullable(),
  entryTime: lotTimeSchema.nullable(),
  laneName: z.string().nullable(),
  areaName: z.string().nullable(),
  plateType: z.string().nullable(),
  plateColour: z.string().nullable(),
  operator: z.string().nullable(),
  locked: z.boolean(),
  remarks: z.string().nullable(),
  /** The pictures that `app://bundle/pictures/<which>/<orderNo>` will show. */
  pictures: z.array(pictureAt),
})
export type EntryRecord = z.infer<typeof entryRecord>

/** A part that is fetched after the popup itself: on its way, here, or not to be had (with the reason). */
const part = <T extends z.ZodType>(
  of: T,
): z.ZodDiscriminatedUnion<
  [
    z.ZodObject<{ state: z.ZodLiteral<'loading'> }>,
    z.ZodObject<{ state: z.ZodLiteral<'ready'>; value: T }>,
    z.ZodObject<{ state: z.ZodLiteral<'unavailable'>; error: typeof appError }>,
  ]
> =>
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('loading') }),
    z.object({ state: z.literal('ready'), value: of }),
    z.object({ state: z.literal('unavailable'), error: appError }),
  ])

/** The car at a lane. Everything in it belongs to `orderNo` and to no other order. */
const popup = z.object({
  orderNo: z.string(),
  /** The fee to pay now; null = unknown (never 0 for want of an answer). */
  fee: centsSchema.nullable(),
  /** Best known plate and entry time, from the calculation or the entry record. */
  plate: z.string().nullable(),
  entryTime: lotTimeSchema.nullable(),
  /** Minutes parked, by the lot's clock. */
  stayMinutes: z.number().nullable(),
  coupons: z.array(z.string()),
  calculation: part(calculation),
  entry: part(entryRecord),
})
export type Popup = z.infer<typeof popup>

const laneState = z.object({
  no: z.string(),
  name: z.string(),
  boothNo: z.string(),
  direction: z.enum(['entry', 'exit', 'both', 'unknown']),
  charges: z.boolean(),
  barrier: z.enum(['open', 'closed', 'unknown']),
  hold: z.enum(['on', 'off', 'unknown']),
  loop: z.enum(['occupied', 'free', 'unknown']),
  camera: z.enum(['online', 'offline', 'unknown']),
  /** How long the barrier has been seen held open; null: it is not, or that is not known. */
  heldForMs: z.number().nullable(),
  /** null = nothing read yet. */
  statusAgeMs: z.number().nullable(),
  orderAgeMs: z.number().nullable(),
  /** The order that the lot shows at the lane. null says that none is shown, not that there is no car: `carAtLane` tells. */
  popup: popup.nullable(),
  /** The lot's own words when it said that no order is shown (ResultCode 1005). */
  lotSays: z.string().nullable(),
  /** Why the order, and why barrier, loop and camera, cannot be read; null again once that read succeeds. */
  orderFault: appError.nullable(),
  statusFault: appError.nullable(),
  /** Commands under way on this lane, also those whose outcome is being found out. */
  busy: z.array(commandKind),
})
export type LaneState = z.infer<typeof laneState>

/**
 * What forms offer, from the lot's own lists, and how far the lot has been read: `reading` until its lanes are known for
 * the first time (no lanes then means nothing), `read`, and `kept` when it was to be read again and could not be: what
 * was known before stays, `error` says why, and it is asked again.
 */
const lotLists = z.object({
  state: z.enum(['reading', 'read', 'kept']),
  error: appError.nullable(),
  zones: z.array(choice),
  booths: z.array(choice),
  plateTypes: z.array(choice),
  plateColours: z.array(choice),
})
export type LotLists = z.infer<typeof lotLists>

/** Before anything was read. */
export const unreadLists: LotLists = {
  state: 'reading',
  error: null,
  zones: [],
  booths: [],
  plateTypes: [],
  plateColours: [],
}

export const laneSlices = {
  /** The lanes of this booth, in their order. */
  lanes: z.array(laneState),
  lists: lotLists,
}

/** One lane changed or was read again. A lane that is not in the slice is none of this booth's. */
export const laneParts = { lanes: laneState }
