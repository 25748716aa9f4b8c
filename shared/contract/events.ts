import * as z from 'zod'
import { appError } from './errors.ts'
import { centsSchema, lotTimeSchema } from './values.ts'

/** The lot's events as the screen sees them, and the callbacks that bring them. */

/** How the booth came to know of an event. */
export const eventSource = z.enum(['callback', 'mqtt', 'caught-up', 'booth'])

/** An event of the journal as a list shows it. `type` is CallbackInterfaceEnum (open), or -1 for the unrecognised. */
export const lotEvent = z.object({
  uid: z.number().int(),
  type: z.number().int(),
  source: eventSource,
  /** This PC's clock, epoch milliseconds. */
  receivedAt: z.number(),
  lotTime: lotTimeSchema.nullable(),
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

const count = z.number().int().nullable()

/** Spaces as the lot last told them; null fields were not told. */
export const occupancy = z.object({
  /** This PC's clock. */
  at: z.number(),
  total: count,
  remaining: count,
  zones: z.array(z.object({ no: z.string(), name: z.string(), total: count, remaining: count })),
  plateTypes: z.array(z.object({ name: z.string(), areaNo: z.string(), used: count })),
})
export type Occupancy = z.infer<typeof occupancy>

/** Something the cashier must see at once. Stays until it is dismissed. */
export const alert = z.object({
  id: z.string(),
  kind: z.enum(['blacklist', 'abnormal-passage', 'journal-set-aside']),
  at: z.number(),
  plate: z.string().nullable(),
  laneName: z.string().nullable(),
  /** AbnormalPassageTypeEnum for `abnormal-passage` (open). */
  code: z.number().int().nullable(),
  /** The lot's own words, or a file's name. */
  text: z.string().nullable(),
})
export type Alert = z.infer<typeof alert>

/** One line of SetCallbackParams (section 5): which callback goes where, and how often it is looked at. */
export const callbackTarget = z.object({
  index: z.number().int().min(0).max(10),
  url: z.url({ protocol: /^https?$/ }).max(300),
  intervalMs: z.number().int().min(200).max(600_000),
})
export type CallbackTarget = z.infer<typeof callbackTarget>

/** How the listener is (to be) set up. `publicUrl`: the address under which the lot server reaches it. */
export const listenerSettings = z.object({
  enabled: z.boolean(),
  host: z.string().trim().min(1).max(100),
  port: z.number().int().min(1).max(65_535),
  publicUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(300)]),
  /** Addresses or names of the lot's server, beside the one of the lot's address. */
  allowed: z.array(z.string().trim().min(1).max(100)).max(20),
})
export type ListenerSettings = z.infer<typeof listenerSettings>

/** How events are (to be) shared with the other booths: all but the password. An empty `url`: nobody has set it up. */
export const sharingView = z.object({
  enabled: z.boolean(),
  url: z.string(),
  username: z.string(),
  hasPassword: z.boolean(),
  topic: z.string(),
  ca: z.string().optional(),
  version: z.enum(['3.1.1', '5']),
})
export type SharingView = z.infer<typeof sharingView>

export const callbackState = z.object({
  settings: listenerSettings,
  listener: z.object({
    state: z.enum(['off', 'listening', 'failed']),
    error: appError.nullable(),
  }),
  counts: z.object({
    accepted: z.number().int(),
    duplicates: z.number().int(),
    refused: z.number().int(),
    lastAt: z.number().nullable(),
  }),
  sharing: z.object({
    settings: sharingView,
    /** `failed`: it is tried again by itself. */
    state: z.enum(['off', 'connecting', 'connected', 'failed']),
    error: appError.nullable(),
    counts: z.object({
      /** Events that the broker has taken from here. */
      shared: z.number().int(),
      /** Events that another booth told first. */
      taken: z.number().int(),
      /** Messages on the topic that no booth of this lot wrote. */
      refused: z.number().int(),
    }),
  }),
  /** What this booth last set at the lot and when (this PC's clock); the lot cannot be asked for its present list. */
  lastSet: z.object({ at: z.number(), targets: z.array(callbackTarget) }).nullable(),
  /** Milliseconds until RetryCallback may be called again; 0 = now. */
  retryWaitMs: z.number(),
  /** Since the last gap: reading what was missed. */
  catchUp: z.enum(['idle', 'reading', 'failed']),
})
export type CallbackState = z.infer<typeof callbackState>

/** As long as nobody has set the listener up: LaneDesk opens no port unasked. */
export const listenerOff: ListenerSettings = {
  enabled: false,
  host: '0.0.0.0',
  port: 8787,
  publicUrl: '',
  allowed: [],
}

/** As long as nobody has set up a broker for it: booths share nothing. */
export const sharingOff: SharingView = {
  enabled: false,
  url: '',
  username: '',
  hasPassword: false,
  topic: '',
  version: '3.1.1',
}

/** Of a booth that is not at work. */
export const callbacksAtRest: CallbackState = {
  settings: listenerOff,
  listener: { state: 'off', error: null },
  counts: { accepted: 0, duplicates: 0, refused: 0, lastAt: null },
  sharing: {
    settings: sharingOff,
    state: 'off',
    error: null,
    counts: { shared: 0, taken: 0, refused: 0 },
  },
  lastSet: null,
  retryWaitMs: 0,
  catchUp: 'idle',
}

/** RetryCallback (section 5): what failed within this range is sent again. Empty `types`: all. */
export const retryRange = z.object({
  from: lotTimeSchema,
  to: lotTimeSchema,
  types: z.array(z.number().int().min(0).max(10)),
})
export type RetryRange = z.infer<typeof retryRange>
