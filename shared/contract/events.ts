import * as z from 'zod'
import { activity } from './activities.ts'
import { pictureAt } from './lanes.ts'
import { centsSchema, choice, lotTimeSchema, typedText } from './values.ts'

/** The lot's events as the screen sees them. */

/** How the booth came to know of an event. */
export const eventSource = z.enum(['callback', 'mqtt', 'caught-up', 'booth'])

/** An event of the journal as a list shows it. `type` is CallbackInterfaceEnum (open), or -1 for the unrecognised. */
const lotEvent = z.object({
  uid: z.number().int(),
  type: z.number().int(),
  source: eventSource,
  /** This PC's clock, epoch milliseconds. */
  receivedAt: z.number(),
  /** When it happened, by the lot's clock; null where it was not told. */
  lotTime: lotTimeSchema.nullable(),
  /** When it came, by the lot's clock; null in what an older LaneDesk stored. */
  cameAt: lotTimeSchema.nullable(),
  plate: z.string().nullable(),
  orderNo: z.string().nullable(),
  laneNo: z.string().nullable(),
  laneName: z.string().nullable(),
  due: centsSchema.nullable(),
  paid: centsSchema.nullable(),
  /** Fields whose picture `app://bundle/event-pictures/<uid>/<field>` shows. */
  pictures: z.array(z.string()),
})
export type LotEventView = z.infer<typeof lotEvent>

/** Which events. All conditions must hold. `plate`: a part of a plate, as typed. */
export const eventFilter = z.object({
  types: z.array(z.number().int()).max(20).optional(),
  laneNo: z.string().max(64).optional(),
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  plate: z.string().trim().max(20).optional(),
})
export type EventFilterInput = z.infer<typeof eventFilter>

/** Some events, newest first; `next` is `before` of the next page, null at the end. A short page may have a next one. */
export const eventPage = z.object({ events: z.array(lotEvent), next: z.number().int().nullable() })
export type EventPageView = z.infer<typeof eventPage>

/** One field of an event's body by the lot's own name for it. */
const eventField = z.object({ name: z.string(), value: z.string() })
export type EventField = z.infer<typeof eventField>

/**
 * All that is known of one event: the fields of its body, what else was told of its order, and what was commanded for that
 * order at this desk (both newest first, bounded).
 */
const eventDetail = z.object({
  fields: z.array(eventField),
  others: z.array(lotEvent),
  done: z.array(activity),
})
export type EventDetail = z.infer<typeof eventDetail>

/** An order of the lot as it is found by its plate, whether or not a callback told of it. */
const foundOrder = z.object({
  orderNo: z.string(),
  plate: z.string().nullable(),
  entryTime: lotTimeSchema.nullable(),
  entryLane: z.string().nullable(),
  /** null: the car is still inside. */
  exitTime: lotTimeSchema.nullable(),
  plateType: z.string().nullable(),
  /** It is locked in the parking software. */
  locked: z.boolean(),
  remarks: z.string().nullable(),
  /** The pictures that `app://bundle/pictures/<which>/<orderNo>` will show. */
  pictures: z.array(pictureAt),
})
export type FoundOrder = z.infer<typeof foundOrder>

/** The newest, newest first, at most 50; `eventsPage` has the others. */
export const eventSlices = { events: z.array(lotEvent) }

/** An event of the lot was stored; it is the newest. */
export const eventParts = { events: lotEvent }

export const eventCommands = {
  /** Stored events, newest first. `before`: `next` of the page before; null for the first. */
  eventsPage: {
    args: z.tuple([
      z.object({
        before: z.number().int().nullable(),
        filter: eventFilter,
        limit: z.number().int().min(1).max(200),
      }),
    ]),
    result: eventPage,
  },
  /** One event in full; empty when it has been removed to save space. */
  eventDetail: { args: z.tuple([z.object({ uid: z.number().int() })]), result: eventDetail },
  /** The lot's orders (ParkingOrderQuery, section 4) whose plate has this part, newest first, at most 20. */
  ordersOfPlate: {
    args: z.tuple([z.object({ plate: typedText(20).min(2) })]),
    result: z.array(foundOrder),
  },
  /** The lanes that stored events name, all booths' ones: each with its newest name, empty where none was told. */
  eventLanes: { args: z.tuple([]), result: z.array(choice) },
} as const
