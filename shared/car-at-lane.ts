import type { LaneState } from './contract/lanes.ts'
import type { BoothState } from './contract/state.ts'

/**
 * What is known of the car at a lane. What is not known is never said to be "no car".
 *
 * - `order`: the lot shows an order, read lately.
 * - `unread`: a car stands on the loop, and the lot shows no order: its plate was not read, or not yet.
 * - `none`: no order, and the loop is free.
 * - `no-order`: no order, and nothing tells whether a car stands there (camera off line, loop unknown).
 * - `unknown`: the order was not read lately, or never.
 */
export type CarAtLane = 'order' | 'unread' | 'none' | 'no-order' | 'unknown'

/** `sinceMs`: how long ago the state of the lane was sent. */
export function carAtLane(
  lane: Pick<LaneState, 'orderAgeMs' | 'statusAgeMs' | 'popup' | 'loop'>,
  limits: BoothState['limits'],
  sinceMs: number,
): CarAtLane {
  const isFresh = (ageMs: number | null, maxMs: number): boolean => ageMs !== null && ageMs + sinceMs <= maxMs
  if (!isFresh(lane.orderAgeMs, limits.popupMaxAgeMs)) return 'unknown'
  if (lane.popup !== null) return 'order'
  const loop = isFresh(lane.statusAgeMs, limits.statusMaxAgeMs) ? lane.loop : 'unknown'
  if (loop === 'occupied') return 'unread'
  return loop === 'free' ? 'none' : 'no-order'
}
