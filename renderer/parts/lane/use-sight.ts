import { carAtLane } from '#shared/car-at-lane.ts'
import type { Activity } from '#shared/contract/activities.ts'
import { ageAt } from '#renderer/stores/booth-view.ts'
import type { BoothView, LaneEntry, LaneReading } from '#renderer/stores/booth-view.ts'
import type { Tick } from '#renderer/stores/clock.ts'
import { useNow } from '#renderer/stores/hooks.ts'
import { marksOf, paidAt, presenceOf, waitOf } from './lane-sight.ts'
import type { MarkKind, Presence } from './lane-sight.ts'

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

const NOT_READ: LaneReading = { orderAgeMs: null, statusAgeMs: null, receivedAt: 0 }

function sightOf(entry: LaneEntry, view: BoothView, { now, wall }: Tick): Sight {
  const { connection, limits, alerts, activities } = view
  const reading = view.readings[entry.lane.no] ?? NOT_READ
  const lane = { ...entry.lane, ...reading }
  const age = ageAt(reading.orderAgeMs, reading.receivedAt, now)
  const stale = age !== null && age > limits.popupMaxAgeMs
  const outdated = stale ? 'stale' : connection.state === 'online' ? null : 'away'
  const paid = paidAt(entry, activities, now, wall)
  // Who has paid waits for nothing any more.
  const waitMs = paid === null ? waitOf(entry, now) : null
  const car = outdated === null ? carAtLane(lane, limits, now - reading.receivedAt) : 'unknown'
  const presence = presenceOf(lane, car)
  return {
    presence,
    marks: marksOf(
      { lane, heldSince: entry.heldSince },
      { presence, paid: paid !== null, outdated: outdated !== null, alerts, wall },
    ),
    waitMs: waitMs === null ? null : Math.floor(waitMs / 1000) * 1000,
    paid,
    outdated,
  }
}

const isSame = (one: Sight, other: Sight): boolean =>
  one.presence === other.presence &&
  one.waitMs === other.waitMs &&
  one.paid === other.paid &&
  one.outdated === other.outdated &&
  one.marks.join() === other.marks.join()

/** The sight of a lane, kept up to date; the same object as long as there is nothing else to see. */
export const useSight = (entry: LaneEntry): Sight => useNow((view, at) => sightOf(entry, view, at), isSame)
