import * as z from 'zod'
import { appError } from './errors.ts'
import { alert, callbackState, lotEvent, occupancy } from './events.ts'
import { centsSchema, lotTimeSchema } from './values.ts'

/** The state of a booth as main streams it to the renderer. Ages are in milliseconds at the moment of sending. */

export const commandKind = z.enum([
  'open',
  'close',
  'hold',
  'release',
  'change-fee',
  'take-cash',
  'no-plate-entry',
])
export type CommandKind = z.infer<typeof commandKind>

const zoneCharge = z.object({
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
  coupons: z.array(z.string()),
  zones: z.array(zoneCharge),
})
export type Calculation = z.infer<typeof calculation>

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
  /** True when `app://bundle/pictures/<orderNo>` will show the entry picture. */
  hasPicture: z.boolean(),
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

const connection = z.object({
  state: z.enum(['connecting', 'online', 'away', 'refused']),
  /** Why, for `away` and `refused`. */
  error: appError.nullable(),
  /** How far this PC's clock is off the lot's (PC minus lot); null = not known. */
  clockOffsetMs: z.number().nullable(),
})
export type Connection = z.infer<typeof connection>

/** `finding-out`: no trustworthy answer came and the lot is being asked. `unknown` is the end of that without a result. */
export const activityState = z.enum(['under-way', 'finding-out', 'confirmed', 'rejected', 'unknown'])

/** One line of the strip of what was just done: an audit row as the screen shows it. */
export const activity = z.object({
  id: z.string(),
  /** This PC's clock, epoch milliseconds. */
  at: z.number(),
  command: commandKind,
  laneNo: z.string(),
  laneName: z.string(),
  orderNo: z.string().nullable(),
  plate: z.string().nullable(),
  /** Fee before and after, due, tendered and change: those that belong to the command. */
  amounts: z.object({
    fee: centsSchema.optional(),
    newFee: centsSchema.optional(),
    due: centsSchema.optional(),
    tendered: centsSchema.optional(),
    change: centsSchema.optional(),
  }),
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

export const choice = z.object({ no: z.string(), name: z.string() })
export type Choice = z.infer<typeof choice>

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

/** `set-up`: no settings yet. `weak-storage`: a secret waits for the answer where to keep it. `booth`: at work. */
const phase = z.enum(['set-up', 'weak-storage', 'booth'])
export type Phase = z.infer<typeof phase>

/** How old a popup may be before its money buttons go off. */
const limits = z.object({ popupMaxAgeMs: z.number(), statusMaxAgeMs: z.number() })

const boothState = z.object({
  phase,
  connection,
  lists: lotLists,
  limits,
  lanes: z.array(laneState),
  /** Newest first, bounded. */
  activities: z.array(activity),
  /** The newest of the lot's events, newest first, at most 50; `eventsPage` has the others. */
  events: z.array(lotEvent),
  /** null = the lot has not told yet. */
  occupancy: occupancy.nullable(),
  /** Newest first, bounded. */
  alerts: z.array(alert),
  callbacks: callbackState,
})
export type BoothState = z.infer<typeof boothState>

/** The whole state with the number of the last change it contains. */
export const snapshot = z.object({ seq: z.number().int(), state: boothState })
export type Snapshot = z.infer<typeof snapshot>

/** One numbered change. A gap in the numbers means: ask for a snapshot. */
const change = z.discriminatedUnion('type', [
  z.object({ type: z.literal('phase'), phase }),
  z.object({ type: z.literal('connection'), connection }),
  z.object({ type: z.literal('lists'), lists: lotLists }),
  /** The set of lanes changed. */
  z.object({ type: z.literal('lanes'), lanes: z.array(laneState) }),
  /** One lane changed or was read again. */
  z.object({ type: z.literal('lane'), lane: laneState }),
  /** A line of the strip came or changed (same id). */
  z.object({ type: z.literal('activity'), activity }),
  /** An event of the lot was stored; it is the newest. */
  z.object({ type: z.literal('event'), event: lotEvent }),
  z.object({ type: z.literal('occupancy'), occupancy: occupancy.nullable() }),
  z.object({ type: z.literal('alerts'), alerts: z.array(alert) }),
  z.object({ type: z.literal('callbacks'), callbacks: callbackState }),
  /** All of them, after the booth went to another lot. */
  z.object({ type: z.literal('events'), events: z.array(lotEvent) }),
])
export type Change = z.infer<typeof change>

export const numberedChange = z.object({ seq: z.number().int(), change })
export type NumberedChange = z.infer<typeof numberedChange>
