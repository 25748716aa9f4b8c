import { carAtLane } from '#shared/car-at-lane.ts'
import { useStore } from 'zustand'
import type { Activity } from '#shared/contract/activities.ts'
import type { Connection } from '#shared/contract/booth.ts'
import type { BoothState } from '#shared/contract/state.ts'
import type { Alert } from '#shared/contract/alerts.ts'
import { ageAt } from '#renderer/stores/booth-view.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { tick } from '#renderer/stores/clock.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { marksOf, paidAt, presenceOf, waitOf } from './lane-sight.ts'
import type { MarkKind, Presence } from './lane-sight.ts'

const NO_ALERTS: readonly Alert[] = []
const NO_ACTIVITIES: readonly Activity[] = []

/** What there is to see at a lane now, looked at once a second. */
export interface Sight {
  readonly presence: Presence
  readonly marks: readonly MarkKind[]
  /** Whole seconds in milliseconds; null: no car waits. */
  readonly waitMs: number | null
  /** The payment of the car that still stands here. */
  readonly paid: Activity | null
  /** Why what was read may not be true any more. */
  readonly outdated: 'stale' | 'away' | null
}

/** The sight of a lane, kept up to date. */
export function useSight(entry: LaneEntry): Sight {
  const { lane, receivedAt } = entry
  const limits = useBooth<BoothState['limits'] | null>((view) => view.limits, null)
  const connection = useBooth<Connection['state']>((view) => view.connection.state, 'connecting')
  const alerts = useBooth((view) => view.alerts, NO_ALERTS)
  const activities = useBooth((view) => view.activities, NO_ACTIVITIES)
  const { now, wall } = useStore(tick)
  const age = ageAt(lane.orderAgeMs, receivedAt, now)
  const stale = age !== null && limits !== null && age > limits.popupMaxAgeMs
  const outdated = stale ? 'stale' : connection === 'online' ? null : 'away'
  const paid = paidAt(entry, activities, now, wall)
  // Who has paid waits for nothing any more.
  const waitMs = paid === null ? waitOf(entry, now) : null
  const car = outdated === null && limits !== null ? carAtLane(lane, limits, now - receivedAt) : 'unknown'
  const presence = presenceOf(lane, car)
  return {
    presence,
    marks: marksOf(entry, { presence, paid: paid !== null, outdated: outdated !== null, alerts, wall }),
    waitMs: waitMs === null ? null : Math.floor(waitMs / 1000) * 1000,
    paid,
    outdated,
  }
}
