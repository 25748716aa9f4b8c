/** What the event journal takes and gives. */
import * as z from 'zod'
import { eventSource } from '#shared/contract/events.ts'
import { centsSchema, lotTimeSchema } from '#shared/contract/values.ts'
import { CallbackIndex } from '#shared/lan/enumerations.ts'
import type { Cents } from '#shared/money.ts'
import type { LotTime } from '#shared/lot-time.ts'

/**
 * How the booth came to know: the lot's callback over HTTP or on the MQTT subscription, a query after a gap, or
 * another booth that received the callback.
 */
export type EventSource = z.infer<typeof eventSource>

/** The `type` of a body that no callback of the interface document describes. */
export const UNRECOGNISED = -1

/** Every `type`: CallbackInterfaceEnum, and `UNRECOGNISED`. */
export const eventTypes: readonly number[] = [...Object.values(CallbackIndex), UNRECOGNISED]

/** The columns of an event that are searched, shown in lists and summed. */
export interface EventSummary {
  /** CallbackInterfaceEnum, or `UNRECOGNISED`. */
  readonly type: number
  readonly source: EventSource
  /** This PC's epoch in milliseconds. */
  readonly receivedAt: number
  /** The lot's day (`yyyy-MM-dd`) on which it happened; that of its arrival where the body names no time. */
  readonly day: string
  /** When it happened, where the body says so. */
  readonly lotTime: LotTime | null
  /** When it came here, by the lot's clock; null in what an older LaneDesk stored. */
  readonly cameAt: LotTime | null
  /** As `plateOf` writes plates. */
  readonly plate: string | null
  readonly orderNo: string | null
  readonly laneNo: string | null
  readonly laneName: string | null
  readonly due: Cents | null
  readonly paid: Cents | null
}

/** A picture inside a body: the text of the field, Base64 with or without a `data:` head. */
export interface PictureField {
  readonly field: string
  readonly text: string
}

/** An event to be stored. */
export interface NewEvent extends EventSummary {
  /** The RequestId, else the Nonce. A second event with the same key that says the same is a duplicate. */
  readonly requestKey: string
  /** The digest of what it says, without pictures; null where nobody called (caught up). */
  readonly said: string | null
  /**
   * Names what was signed, the TimeStamp first. The RequestId is not: a replay under another one is known by its seal.
   * Null where nothing was signed (caught up).
   */
  readonly seal: string | null
  /**
   * Names the happening itself (the entry of an order, a payment), where it can be named. What was caught up by
   * asking is not stored beside what the lot told of the same fact, nor the other way round; what the lot tells again of
   * the fact that it told last, under new numbers, is a duplicate.
   */
  readonly fact: string | null
  /** The text exactly as it came. */
  readonly body: string
  /** Its pictures, which are kept as files. */
  readonly pictures: readonly PictureField[]
}

/** A stored event as lists show it. */
export interface StoredEvent extends EventSummary {
  /** Grows with every event, has gaps after nothing but a refused write; the cursor of paging. */
  readonly uid: number
  /** When the lot signed it, by the lot's clock (epoch milliseconds); null where it was asked for. */
  readonly signedAt: number | null
  /** The fields whose pictures can be had. */
  readonly pictures: readonly string[]
}

/** Which events. Conditions are joined with AND. */
export interface EventFilter {
  readonly types?: readonly number[] | undefined
  readonly laneNo?: string | undefined
  /** The lot's day, `yyyy-MM-dd`. */
  readonly day?: string | undefined
  /** A part of a plate, as typed. */
  readonly plate?: { readonly part: string; readonly at: 'anywhere' | 'start' } | undefined
}

/** A payment that the lot, or another booth, told of. */
export interface HeardPayment {
  /** PaymentOrderNo. */
  readonly no: string
  readonly at: LotTime | null
  readonly paid: Cents | null
}

/** Some events, newest first. */
export interface EventPage {
  readonly events: readonly StoredEvent[]
  /** `before` of the next page; null when there is nothing more. A page may be short and still have a next one. */
  readonly next: number | null
}

const paymentRow = z
  .object({
    fact: z.string().transform((fact) => fact.slice(fact.indexOf(' ') + 1)),
    lot_time: lotTimeSchema.nullable(),
    paid: centsSchema.nullable(),
  })
  .transform(({ fact: no, lot_time: at, paid }): HeardPayment => ({ no, at, paid }))

/** Reads a row of `fact`, `lot_time`, `paid`; `undefined` when it means nothing. */
export const heardPayment = (raw: unknown): HeardPayment | undefined => paymentRow.safeParse(raw).data

/** The columns that `storedEvent` reads. */
export const STORED_COLUMNS = `e.uid, e.type, e.source, e.received_at, e.day, e.lot_time, e.came_at, e.seal, e.plate, e.order_no,
  e.lane_no, e.lane_name, e.due, e.paid,
  (SELECT json_group_array(p.field) FROM picture p WHERE p.event_uid = e.uid AND p.file IS NOT NULL) AS pictures`

const row = z.object({
  uid: z.number(),
  type: z.number(),
  source: eventSource,
  received_at: z.number(),
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  lot_time: lotTimeSchema.nullable(),
  came_at: lotTimeSchema.nullable(),
  seal: z.string().nullable(),
  plate: z.string().nullable(),
  order_no: z.string().nullable(),
  lane_no: z.string().nullable(),
  lane_name: z.string().nullable(),
  due: centsSchema.nullable(),
  paid: centsSchema.nullable(),
  pictures: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(z.string())),
})

/** The TimeStamp with which a seal begins, as epoch milliseconds. */
export const signedAtOf = (seal: string | null): number | null =>
  seal !== null && /^\d{13} /.test(seal) ? Number(seal.slice(0, 13)) : null

/** Reads a row of `STORED_COLUMNS`; `undefined` when it means nothing. */
export function storedEvent(raw: unknown): StoredEvent | undefined {
  const read = row.safeParse(raw)
  if (!read.success) return undefined
  const one = read.data
  return {
    uid: one.uid,
    type: one.type,
    source: one.source,
    receivedAt: one.received_at,
    day: one.day,
    lotTime: one.lot_time,
    cameAt: one.came_at,
    signedAt: signedAtOf(one.seal),
    plate: one.plate,
    orderNo: one.order_no,
    laneNo: one.lane_no,
    laneName: one.lane_name,
    due: one.due,
    paid: one.paid,
    pictures: one.pictures,
  }
}
