import type {
  Activity,
  BoothState,
  Change,
  Connection,
  LaneState,
  LotLists,
  Phase,
} from '#shared/contract/booth.ts'
import type { Alert, CallbackState, LotEventView, Occupancy } from '#shared/contract/events.ts'

/** A lane with the moment its ages were true (`Clock.now()` of this page). */
export interface LaneEntry {
  readonly lane: LaneState
  readonly receivedAt: number
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
  readonly activities: readonly Activity[]
  /** Newest first. */
  readonly events: readonly LotEventView[]
  readonly occupancy: Occupancy | null
  readonly alerts: readonly Alert[]
  readonly callbacks: CallbackState
  /** When `callbacks` came (`Clock.now()` of this page): its waiting time runs from then. */
  readonly callbacksAt: number
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

function entryOf(before: LaneEntry | undefined, lane: LaneState, at: Arrival): LaneEntry {
  const kept = {
    ...lane,
    popup: keepSame(before?.lane.popup, lane.popup),
    orderFault: keepSame(before?.lane.orderFault, lane.orderFault),
    statusFault: keepSame(before?.lane.statusFault, lane.statusFault),
    busy: keepSame(before?.lane.busy, lane.busy),
  }
  return { lane: kept, receivedAt: at.now }
}

function withLanes(
  view: Pick<BoothView, 'laneNos' | 'lanes'> | null,
  lanes: readonly LaneState[],
  at: Arrival,
): Pick<BoothView, 'laneNos' | 'lanes'> {
  return {
    laneNos: keepSame(
      view?.laneNos,
      lanes.map((lane) => lane.no),
    ),
    lanes: Object.fromEntries(lanes.map((lane) => [lane.no, entryOf(view?.lanes[lane.no], lane, at)])),
  }
}

/** The view of a whole state; what the view before it knew beyond the state (since when) is carried over. */
export function viewOf(state: BoothState, before: BoothView | null, at: Arrival): BoothView {
  const same = before !== null && before.connection.state === state.connection.state
  return {
    phase: state.phase,
    connection: state.connection,
    connectionSince: same ? before.connectionSince : before === null ? null : at.wall,
    lists: keepSame(before?.lists, state.lists),
    limits: keepSame(before?.limits, state.limits),
    ...withLanes(before, state.lanes, at),
    activities: state.activities,
    events: keepSame(before?.events, state.events),
    occupancy: keepSame(before?.occupancy, state.occupancy),
    alerts: keepSame(before?.alerts, state.alerts),
    callbacks: keepSame(before?.callbacks, state.callbacks),
    callbacksAt: at.now,
  }
}

/** The view after one change. */
export function applyChange(view: BoothView, change: Change, at: Arrival): BoothView {
  switch (change.type) {
    case 'phase':
      return { ...view, phase: change.phase }
    case 'connection':
      return {
        ...view,
        connection: change.connection,
        connectionSince: change.connection.state === view.connection.state ? view.connectionSince : at.wall,
      }
    case 'lists':
      return { ...view, lists: change.lists }
    case 'lanes':
      return { ...view, ...withLanes(view, change.lanes, at) }
    case 'lane': {
      const before = view.lanes[change.lane.no]
      if (before === undefined) return view
      return { ...view, lanes: { ...view.lanes, [change.lane.no]: entryOf(before, change.lane, at) } }
    }
    case 'activity': {
      const { activity } = change
      const known = view.activities.some((one) => one.id === activity.id)
      return {
        ...view,
        activities: known
          ? view.activities.map((one) => (one.id === activity.id ? activity : one))
          : [activity, ...view.activities].slice(0, MAX_ACTIVITIES),
      }
    }
    case 'event':
      return { ...view, events: [change.event, ...view.events].slice(0, MAX_EVENTS) }
    case 'events':
      return { ...view, events: change.events }
    case 'occupancy':
      return { ...view, occupancy: change.occupancy }
    case 'alerts':
      return { ...view, alerts: change.alerts }
    case 'callbacks':
      return { ...view, callbacks: change.callbacks, callbacksAt: at.now }
  }
}

/** The age of a reading `now`, in milliseconds; null when nothing was read. */
export function ageAt(ageMs: number | null, receivedAt: number, now: number): number | null {
  return ageMs === null ? null : ageMs + Math.max(0, now - receivedAt)
}
