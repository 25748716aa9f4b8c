import type { CarAtLane } from '#shared/car-at-lane.ts'
import type { Activity } from '#shared/contract/activities.ts'
import type { LaneState } from '#shared/contract/lanes.ts'
import type { Alert } from '#shared/contract/alerts.ts'
import { ageAt } from '#renderer/stores/booth-view.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'

/**
 * What stands at a lane as far as it is known. `waiting`: the loop tells of a car that has no order. `unseen`: the camera
 * is off line and nothing else tells. `no-order`: the lot shows none, and whether a car stands there is not known.
 * `old`: none at the last reading, which is too old to be believed.
 */
export type Presence = 'not-read' | 'car' | 'waiting' | 'unseen' | 'no-order' | 'none' | 'old'

/** What is out of the ordinary at a lane, the most pressing first. */
export type MarkKind =
  | 'blacklisted'
  | 'locked'
  | 'camera-offline'
  | 'plate-unread'
  | 'no-order'
  | 'no-plate'
  | 'fee-unknown'
  | 'outdated'
  | 'held-long'
  | 'held'
  | 'barrier-unknown'

export const markTones: Readonly<Record<MarkKind, 'bad' | 'warn' | 'info'>> = {
  blacklisted: 'bad',
  locked: 'bad',
  'camera-offline': 'bad',
  'plate-unread': 'bad',
  'no-order': 'bad',
  'no-plate': 'warn',
  'fee-unknown': 'warn',
  outdated: 'warn',
  'held-long': 'warn',
  held: 'info',
  'barrier-unknown': 'info',
}

/** A barrier that is held open longer than this has been forgotten, most likely. */
export const HELD_LONG_MS = 30 * 60_000

/** A car that waits longer than this is called for. */
export const LONG_WAIT_MS = 60_000

/** What a look at a lane needs beside the lane itself. */
export interface Surroundings {
  readonly presence: Presence
  /** The car that stands here has paid: the lot has taken its order off the lane. */
  readonly paid: boolean
  /** What was read is older than its limit, or there is no connection. */
  readonly outdated: boolean
  readonly alerts: readonly Alert[]
  /** This PC's clock. */
  readonly wall: number
}

/** `car`: what is known of one, by the age of what was read (`carAtLane`). */
export function presenceOf(
  lane: Pick<LaneState, 'orderAgeMs' | 'popup' | 'camera'>,
  car: CarAtLane,
): Presence {
  if (lane.orderAgeMs === null) return 'not-read'
  if (lane.popup !== null) return 'car'
  if (car === 'unread') return 'waiting'
  if (car === 'no-order') return lane.camera === 'offline' ? 'unseen' : 'no-order'
  return car === 'none' ? 'none' : 'old'
}

const read = (part: { readonly state: string }): boolean => part.state !== 'loading'

/** The marks of a lane, most pressing first; what is as it should be has none. */
export function marksOf(
  { lane, heldSince }: Pick<LaneEntry, 'heldSince'> & { readonly lane: Omit<LaneState, 'heldForMs'> },
  around: Surroundings,
): readonly MarkKind[] {
  const { popup } = lane
  const marks: MarkKind[] = []
  if (popup !== null) {
    const listed = around.alerts.some((one) => one.kind === 'blacklist' && one.plate === popup.plate)
    if (popup.plate !== null && listed) marks.push('blacklisted')
    if (popup.entry.state === 'ready' && popup.entry.value.locked) marks.push('locked')
    if (popup.plate === null && read(popup.entry) && read(popup.calculation)) marks.push('plate-unread')
    if (popup.fee === null && lane.direction !== 'entry') marks.push('fee-unknown')
    if (around.outdated) marks.push('outdated')
  }
  if (lane.camera === 'offline') marks.push('camera-offline')
  if (around.presence === 'waiting' && !around.paid)
    marks.push(lane.direction === 'entry' ? 'no-plate' : 'no-order')
  if (lane.hold === 'on')
    marks.push(heldSince !== null && around.wall - heldSince >= HELD_LONG_MS ? 'held-long' : 'held')
  // A camera that is off line takes the barrier's state with it: one mark says it.
  if (lane.barrier === 'unknown' && lane.camera !== 'offline' && lane.statusAgeMs !== null)
    marks.push('barrier-unknown')
  const order = Object.keys(markTones)
  return marks.toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
}

/** How long the car at a lane has been waiting at `now` (this page's clock), in milliseconds; null: none is known there. */
export const waitOf = ({ lane, visit }: LaneEntry, now: number): number | null =>
  visit.since === null || visit.orderGoneAt !== null || (lane.popup === null && lane.loop !== 'occupied')
    ? null
    : ageAt(0, visit.since, now)

/** How long the change stays at least, however fast the car goes, unless the next one stands there. */
export const CHANGE_STAYS_MS = 5000
/** A lot may show a paid order a little longer; then what it shows counts again. */
const PAID_POPUP_MS = 15_000

/**
 * The payment that was taken from the car that stands here, or has this moment left; null when there is none. It goes
 * with its order: the next car never sees it.
 */
export function paidAt(
  { lane, visit }: LaneEntry,
  activities: readonly Activity[],
  now: number,
  wall: number,
): Activity | null {
  const paid = activities.find((one) => one.laneNo === lane.no && one.command === 'take-cash')
  if (paid?.state !== 'confirmed' || paid.orderNo === null) return null
  if (lane.popup !== null)
    return lane.popup.orderNo === paid.orderNo && wall - paid.at < PAID_POPUP_MS ? paid : null
  if (visit.orderNo === paid.orderNo) return paid
  const { before } = visit
  const justLeft =
    before !== null && before.orderNo === paid.orderNo && now - before.endedAt < CHANGE_STAYS_MS
  return visit.orderNo === null && visit.since === null && justLeft ? paid : null
}

/**
 * The last thing that was done at a lane for the car that stands there now; null: nothing yet. `paid`: the payment that
 * stands there still, which is the last thing done also when its order has left.
 */
export function doneFor(
  entry: LaneEntry,
  activities: readonly Activity[],
  paid: Activity | null,
): Activity | null {
  const { lane, visit } = entry
  return (
    activities.find(
      (one) =>
        one.laneNo === lane.no &&
        (one.orderNo === null || visit.orderNo === null
          ? one.at >= visit.began
          : one.orderNo === visit.orderNo),
    ) ?? paid
  )
}
