import type { Activity } from '#shared/contract/activities.ts'
import type { Alert } from '#shared/contract/alerts.ts'
import type { Connection, Phase } from '#shared/contract/booth.ts'
import { noBarriers } from '#shared/contract/barriers.ts'
import type { Barriers } from '#shared/contract/barriers.ts'
import { callbacksAtRest } from '#shared/contract/callbacks.ts'
import type { CallbackState } from '#shared/contract/callbacks.ts'
import type { LotEventView } from '#shared/contract/events.ts'
import { unreadLists } from '#shared/contract/lanes.ts'
import type { LaneState, LotLists } from '#shared/contract/lanes.ts'
import type { Occupancy } from '#shared/contract/occupancy.ts'
import { noPreferences } from '#shared/contract/preferences.ts'
import type { Preferences } from '#shared/contract/preferences.ts'
import { printingAtRest } from '#shared/contract/printing.ts'
import type { Printing } from '#shared/contract/printing.ts'
import { noSales } from '#shared/contract/receipts.ts'
import type { Sales } from '#shared/contract/receipts.ts'
import { unknownAtDesk } from '#shared/contract/operators.ts'
import type { AtDesk } from '#shared/contract/operators.ts'
import type { BoothState, Change, PartName, PartOf, SliceName, Snapshot } from '#shared/contract/state.ts'
import { noShift } from '#shared/contract/shifts.ts'
import type { Shift } from '#shared/contract/shifts.ts'
import type { Practice } from '#shared/contract/training.ts'
import { namesIn } from '#shared/names-in.ts'
import { visitAfter } from './visit.ts'
import type { Visit } from './visit.ts'

/**
 * A lane as it was last read. How old that is runs on by itself (`LaneReading`): what shows a lane need not render for
 * it.
 */
export type LaneSeen = Omit<LaneState, 'orderAgeMs' | 'statusAgeMs' | 'heldForMs'>

/** How old what is known of a lane was when it came; null = nothing read yet. */
export interface LaneReading extends Pick<LaneState, 'orderAgeMs' | 'statusAgeMs'> {
  /** When it came (`Clock.now()` of this page): the ages run from then. */
  readonly receivedAt: number
}

/** What there is to see at a lane: the same object as long as nothing of it changes. */
export interface LaneEntry {
  readonly lane: LaneSeen
  readonly visit: Visit
  /** Since when the barrier has been seen held open (this PC's clock); null: it is not, or that is not known. */
  readonly heldSince: number | null
}

/** The booth as the screen holds it: main's state, the lanes by their number. */
export interface BoothView {
  readonly phase: Phase
  readonly connection: Connection
  /** Since when the connection is in this state, by this PC's clock; null = was so when the screen started. */
  readonly connectionSince: number | null
  readonly lists: LotLists
  readonly limits: BoothState['limits']
  readonly laneNos: readonly string[]
  readonly lanes: Readonly<Record<string, LaneEntry>>
  /** For every lane the reading that brought what is seen of it, or found it unchanged. */
  readonly readings: Readonly<Record<string, LaneReading>>
  readonly activities: readonly Activity[]
  /** Newest first. */
  readonly events: readonly LotEventView[]
  readonly occupancy: Occupancy | null
  readonly alerts: readonly Alert[]
  readonly shift: Shift
  readonly barriers: Barriers
  readonly callbacks: CallbackState
  /** When `callbacks` came (`Clock.now()` of this page): its waiting time runs from then. */
  readonly callbacksAt: number
  readonly printing: Printing
  /** The payments of this desk. */
  readonly sales: Sales
  readonly atDesk: AtDesk
  /** Of this PC, as main keeps them. */
  readonly preferences: Preferences
  /** null: this is the real booth. */
  readonly practice: Practice | null
}

/** When something arrived: on the ages' clock and on the PC's. */
export interface Arrival {
  readonly now: number
  readonly wall: number
}

const MAX_ACTIVITIES = 100
const MAX_EVENTS = 50

/** Keeps the old object when the data are the same, so that what selects it does not render again. */
const keepSame = <T>(before: T | undefined, after: T): T =>
  before !== undefined && JSON.stringify(before) === JSON.stringify(after) ? before : after

const readingOf = ({ orderAgeMs, statusAgeMs }: LaneState, { now }: Arrival): LaneReading => ({
  orderAgeMs,
  statusAgeMs,
  receivedAt: now,
})

/** The object before when every member is the same. */
function keepShallow<T extends object>(before: T | undefined, after: T): T {
  if (before === undefined) return after
  const names = namesIn(after)
  const same = names.length === namesIn(before).length && names.every((name) => before[name] === after[name])
  return same ? before : after
}

function entryOf(before: LaneEntry | undefined, lane: LaneState, at: Arrival): LaneEntry {
  const { orderAgeMs: _order, statusAgeMs: _status, heldForMs, ...seen } = lane
  const after = keepShallow(before?.lane, {
    ...seen,
    popup: keepSame(before?.lane.popup, lane.popup),
    orderFault: keepSame(before?.lane.orderFault, lane.orderFault),
    statusFault: keepSame(before?.lane.statusFault, lane.statusFault),
    busy: keepSame(before?.lane.busy, lane.busy),
  })
  return keepShallow(before, {
    lane: after,
    visit: visitAfter(before?.visit ?? null, { ...lane, popup: after.popup }, at),
    heldSince: heldForMs === null ? null : (before?.heldSince ?? at.wall - heldForMs),
  })
}

/** Of a screen that has heard nothing yet. */
export const blank: BoothView = {
  phase: 'set-up',
  connection: { state: 'connecting', error: null, clockOffsetMs: null },
  connectionSince: null,
  lists: unreadLists,
  limits: { popupMaxAgeMs: 0, statusMaxAgeMs: 0 },
  laneNos: [],
  lanes: {},
  readings: {},
  activities: [],
  events: [],
  occupancy: null,
  alerts: [],
  shift: noShift,
  barriers: noBarriers,
  callbacks: callbacksAtRest,
  callbacksAt: 0,
  printing: printingAtRest,
  sales: noSales,
  atDesk: unknownAtDesk,
  preferences: noPreferences,
  practice: null,
}

/** How each slice, whole, is put into the view. What the view knows beyond the state (since when) is kept. */
const wholes: {
  readonly [S in SliceName]: (whole: BoothState[S], before: BoothView, at: Arrival) => Partial<BoothView>
} = {
  phase: (phase) => ({ phase }),
  connection: (connection, before, at) => ({
    connection,
    connectionSince: connection.state === before.connection.state ? before.connectionSince : at.wall,
  }),
  limits: (limits, before) => ({ limits: keepSame(before.limits, limits) }),
  lists: (lists, before) => ({ lists: keepSame(before.lists, lists) }),
  lanes: (lanes, { laneNos, lanes: entries }, at) => ({
    laneNos: keepSame(
      laneNos,
      lanes.map((lane) => lane.no),
    ),
    lanes: keepShallow(
      entries,
      Object.fromEntries(lanes.map((lane) => [lane.no, entryOf(entries[lane.no], lane, at)])),
    ),
    readings: Object.fromEntries(lanes.map((lane) => [lane.no, readingOf(lane, at)])),
  }),
  activities: (activities) => ({ activities }),
  events: (events, before) => ({ events: keepSame(before.events, events) }),
  occupancy: (occupancy, before) => ({ occupancy: keepSame(before.occupancy, occupancy) }),
  alerts: (alerts, before) => ({ alerts: keepSame(before.alerts, alerts) }),
  barriers: (barriers, before) => ({ barriers: keepSame(before.barriers, barriers) }),
  shift: (shift, before) => ({ shift: keepSame(before.shift, shift) }),
  callbacks: (callbacks, before, at) => ({
    callbacks: keepSame(before.callbacks, callbacks),
    callbacksAt: at.now,
  }),
  printing: (printing, before) => ({ printing: keepSame(before.printing, printing) }),
  sales: (sales, before) => ({ sales: keepSame(before.sales, sales) }),
  atDesk: (atDesk, before) => ({ atDesk: keepSame(before.atDesk, atDesk) }),
  preferences: (preferences, before) => ({ preferences: keepSame(before.preferences, preferences) }),
  practice: (practice, before) => ({ practice: keepSame(before.practice, practice) }),
}

/** How one element of a slice is put into the view. */
const parts: {
  readonly [S in PartName]: (part: PartOf<S>, before: BoothView, at: Arrival) => Partial<BoothView> | null
} = {
  lanes: (lane, { lanes, readings }, at) => {
    const before = lanes[lane.no]
    if (before === undefined) return null
    const after = entryOf(before, lane, at)
    return {
      lanes: after === before ? lanes : { ...lanes, [lane.no]: after },
      readings: { ...readings, [lane.no]: readingOf(lane, at) },
    }
  },
  activities: (activity, { activities }) => ({
    activities: activities.some((one) => one.id === activity.id)
      ? activities.map((one) => (one.id === activity.id ? activity : one))
      : [activity, ...activities].slice(0, MAX_ACTIVITIES),
  }),
  events: (event, { events }) => ({ events: [event, ...events].slice(0, MAX_EVENTS) }),
}

const withWhole = <S extends SliceName>(
  view: BoothView,
  slice: S,
  whole: BoothState[S],
  at: Arrival,
): BoothView => ({ ...view, ...wholes[slice](whole, view, at) })

const withPart = <S extends PartName>(view: BoothView, slice: S, part: PartOf<S>, at: Arrival): BoothView => {
  const change = parts[slice](part, view, at)
  return change === null ? view : { ...view, ...change }
}

/** The view with these slices of main's state in it; null: the screen has none yet. */
export function viewOf(state: Snapshot['state'], before: BoothView | null, at: Arrival): BoothView {
  let view = before ?? blank
  for (const slice of namesIn(wholes)) {
    const whole = state[slice]
    if (whole !== undefined) view = withWhole(view, slice, whole, at)
  }
  return before === null ? { ...view, connectionSince: null } : view
}

/** The view after one change. */
export const applyChange = (view: BoothView, change: Change, at: Arrival): BoothView =>
  'part' in change
    ? withPart(view, change.slice, change.part, at)
    : withWhole(view, change.slice, change.whole, at)

/** The age of a reading `now`, in milliseconds; null when nothing was read. */
export function ageAt(ageMs: number | null, receivedAt: number, now: number): number | null {
  return ageMs === null ? null : ageMs + Math.max(0, now - receivedAt)
}
