import * as z from 'zod'
import { activityParts, activitySlices } from './activities.ts'
import { alertSlices } from './alerts.ts'
import { barrierSlices } from './barriers.ts'
import { boothSlices } from './booth.ts'
import { callbackSlices } from './callbacks.ts'
import { eventParts, eventSlices } from './events.ts'
import { laneParts, laneSlices } from './lanes.ts'
import { occupancySlices } from './occupancy.ts'
import { preferenceSlices } from './preferences.ts'
import { printingSlices } from './printing.ts'
import { shiftSlices } from './shifts.ts'
import { salesSlices } from './receipts.ts'
import { operatorSlices } from './operators.ts'
import { trainingSlices } from './training.ts'

/**
 * The state that main streams to the renderer, put together of the domains' slices. Every slice counts its changes on
 * its own, so that a gap in one of them is a question for that one alone.
 */

/** Each slice, whole. */
const slices = {
  ...boothSlices,
  ...laneSlices,
  ...activitySlices,
  ...eventSlices,
  ...occupancySlices,
  ...alertSlices,
  ...callbackSlices,
  ...printingSlices,
  ...shiftSlices,
  ...barrierSlices,
  ...salesSlices,
  ...operatorSlices,
  ...preferenceSlices,
  ...trainingSlices,
}

/** Of slices that are lists: the one element that came or changed. */
const parts = { ...laneParts, ...activityParts, ...eventParts }

const boothState = z.object(slices)
export type BoothState = z.infer<typeof boothState>
/** What is known of the lot and its lanes: all of the state but what belongs to this desk alone. */
export type LotState = Omit<
  BoothState,
  | keyof typeof printingSlices
  | keyof typeof salesSlices
  | keyof typeof shiftSlices
  | keyof typeof barrierSlices
  | keyof typeof preferenceSlices
  | keyof typeof trainingSlices
>
export type SliceName = keyof BoothState

const sliceName = boothState.keyof()
export const sliceNames: readonly SliceName[] = sliceName.options

export type PartName = keyof typeof parts
/** One element of a slice that is a list. */
export type PartOf<S extends PartName> = z.infer<(typeof parts)[S]>

/** One change of one slice: the whole of it, or the one element that came or changed. */
export type Change =
  | { readonly [S in SliceName]: { readonly slice: S; readonly whole: BoothState[S] } }[SliceName]
  | { readonly [S in PartName]: { readonly slice: S; readonly part: PartOf<S> } }[PartName]

/**
 * A change with its number in its slice. A gap in the numbers, and a change that could not be told (`untold`), mean:
 * ask for that slice.
 */
export type NumberedChange = { readonly seq: number } & (
  Change | { readonly slice: SliceName; readonly untold: true }
)

/** Slices of the state, with the number of the last change that is in each of them. */
const snapshot = z.object({
  seqs: z.partialRecord(sliceName, z.number().int()),
  state: boothState.partial(),
})
export type Snapshot = z.infer<typeof snapshot>

export const stateCommands = {
  /** The named slices, or all of them: to begin with, and after a gap. */
  snapshot: { args: z.tuple([z.array(sliceName).optional()]), result: snapshot },
  /** The screen of the phase that was read stands in the window: this page can be worked with. */
  screenShown: { args: z.tuple([]), result: z.null() },
} as const

export const stateEvents = {
  /** One change; its content is checked with `checkContent` before it is sent. */
  change: z.custom<NumberedChange>(),
} as const

const check = (schema: z.ZodType, content: unknown): z.ZodSafeParseResult<unknown> =>
  schema.safeParse(content)

/** The content of a change, checked; it loses whatever the contract does not name. */
export const checkContent = (change: Change): z.ZodSafeParseResult<unknown> =>
  'part' in change ? check(parts[change.slice], change.part) : check(slices[change.slice], change.whole)
