import * as z from 'zod'
import { appError } from './errors.ts'
import { sharingOff, sharingState } from './sharing.ts'
import { lotTimeSchema } from './values.ts'

/** What brings the lot's events: the listener, the lot's list of addresses, the other booths. */

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
  /**
   * Who is let in without being named in the settings; null: over MQTT nobody is known, unless an HTTP address is
   * stored, too.
   */
  lotHost: z.string().nullable(),
  /** Who wanted to send and was cut off, the last one first; `lastAt`: this PC's clock. */
  turnedAway: z.array(z.object({ address: z.string(), times: z.int(), lastAt: z.number() })).max(5),
  sharing: sharingState,
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

/** Of a booth that is not at work. */
export const callbacksAtRest: CallbackState = {
  settings: listenerOff,
  listener: { state: 'off', error: null },
  counts: { accepted: 0, duplicates: 0, refused: 0, lastAt: null },
  lotHost: null,
  turnedAway: [],
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

export const callbackSlices = { callbacks: callbackState }

export const callbackCommands = {
  /** Stores how the listener is set up and starts or stops it; whether it listens is in the result. */
  saveListener: { args: z.tuple([listenerSettings]), result: callbackState },
  /** Sends a signed body to the listener through its public URL. Nothing is stored of it. */
  testListener: { args: z.tuple([]), result: z.object({ ms: z.number() }) },
  /**
   * SetCallbackParams (section 5): replaces the list of the whole lot, for everybody; an index without a target is
   * switched off. `confirmed`: the person at the desk was told so and agreed.
   */
  setCallbacks: {
    args: z.tuple([z.object({ targets: z.array(callbackTarget).max(11), confirmed: z.literal(true) })]),
    result: callbackState,
  },
  /** RetryCallback (section 5), at most once per 30 minutes. */
  retryCallbacks: { args: z.tuple([retryRange]), result: callbackState },
} as const
