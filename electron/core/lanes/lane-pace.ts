import { backOff } from '#electron/core/base/pause.ts'
import type { Timing } from '#electron/core/base/timing.ts'
import type { LaneState } from '#shared/contract/lanes.ts'

/** What is read of a lane: its order (GetLaneOrder), and its barrier, loop and camera (GetLaneStatus). */
export type LaneRead = 'order' | 'status'

/** The part of a lane that its pace depends on. */
export interface LaneSight extends Pick<LaneState, 'loop'> {
  readonly orderNo: string | null
}

type PaceTiming = Pick<
  Timing,
  | 'pollIdleMs'
  | 'pollQuietMs'
  | 'quietAfterMs'
  | 'pollWithCarMs'
  | 'pollExpectingMs'
  | 'expectingForMs'
  | 'pollBlindMs'
  | 'awayFirstMs'
  | 'awayLastMs'
>

interface Pace {
  startedAt: number
  busy: boolean
  failures: number
  due: number
}

/** Where the loop tells nothing the barrier's state tells little: so many reads of the order for one of it. */
const BLIND_ORDERS_PER_STATUS = 5
/** So many quiet lanes keep step with each other; the next ones do so at another moment, and so on. */
const IN_STEP = 8
const MOMENTS = 4
/** By so much a timer may be early. */
const EARLY_MS = 2

/**
 * When a lane is read next. Callbacks come late, so the reads bring the popup; what they cost is bounded, so they are
 * made where they tell most:
 *
 * - idle, with a loop that is known: order and loop take turns, since either shows a car that has come;
 * - a car on the loop and no order yet: the order, again and again, until it is there or the plate was plainly not read;
 * - an order is shown: both take turns, slower, since either shows that the car has left;
 * - a loop that tells nothing: mostly the order, whether one is shown or not;
 * - nothing has changed for long, or since the start: both, more seldom, and together with other quiet lanes, because
 *   waking up is half of what a call costs. Up to 32 lanes no more than eight ask at a time, so that a command
 *   stands behind few;
 * - one contradicts what the other said last: the other, at once;
 * - a read that fails: seldom, by itself; the other goes on.
 *
 * Knows no timers: all times are this PC's monotonic clock, given by the caller.
 */
export class LanePace {
  readonly #timing: PaceTiming
  /** How many lanes come before this one. */
  readonly #place: number
  /** From 0 up to 1: spreads the pauses of those who failed together. */
  readonly #random: () => number
  readonly #reads: Record<LaneRead, Pace> = { order: fresh(), status: fresh() }
  #sight: LaneSight = { loop: 'unknown', orderNo: null }
  #changedAt = Number.NEGATIVE_INFINITY

  constructor(timing: PaceTiming, place: number, random: () => number = Math.random) {
    this.#timing = timing
    this.#place = place
    this.#random = random
  }

  began(read: LaneRead, nowMs: number): void {
    Object.assign(this.#reads[read], { startedAt: nowMs, busy: true })
  }

  ended(read: LaneRead, how: 'read' | 'failed'): void {
    const pace = this.#reads[read]
    pace.busy = false
    pace.failures = how === 'read' ? 0 : pace.failures + 1
  }

  /**
   * What is seen of the lane now. Which read is to be made at once, because what is known from it cannot be true any
   * more.
   */
  sees(sight: LaneSight, nowMs: number): LaneRead | undefined {
    const before = this.#sight
    const { loop, orderNo } = sight
    this.#sight = sight
    const swapped = before.orderNo !== orderNo
    const moved = before.loop !== loop
    const moves = moved && before.loop !== 'unknown'
    if (swapped || moves || (moved && loop === 'occupied')) this.#changedAt = nowMs
    if (swapped && orderNo === null) return 'status'
    return moves && loop === (orderNo === null ? 'occupied' : 'free') ? 'order' : undefined
  }

  /** The instant at which this read, which has ended, is to begin again. */
  next(read: LaneRead, nowMs: number): number {
    const pace = this.#reads[read]
    pace.due = pace.startedAt + (pace.failures > 0 ? this.#pauseAfterFailure(pace) : this.#gap(read, nowMs))
    return pace.due
  }

  #pauseAfterFailure({ failures }: Pace): number {
    const { awayFirstMs, awayLastMs } = this.#timing
    // Up to a quarter more or less, so that lanes and booths do not knock in step when the server comes back.
    return backOff(awayFirstMs, awayLastMs, failures - 1) * (0.75 + this.#random() / 2)
  }

  #gap(read: LaneRead, nowMs: number): number {
    const {
      pollWithCarMs,
      pollExpectingMs,
      expectingForMs,
      pollBlindMs,
      pollQuietMs,
      quietAfterMs,
      pollIdleMs,
    } = this.#timing
    const { loop, orderNo } = this.#sight
    const since = nowMs - this.#changedAt
    const isOrder = read === 'order'
    if (loop === 'unknown' || this.#reads.status.failures > 0) {
      return isOrder ? pollBlindMs : pollBlindMs * BLIND_ORDERS_PER_STATUS
    }
    if (orderNo !== null) return this.#turn(read, pollWithCarMs)
    if (loop === 'occupied' && since < expectingForMs) return isOrder ? pollExpectingMs : 2 * pollIdleMs
    if (since < quietAfterMs) return this.#turn(read, pollIdleMs)
    return this.#inStep(this.#reads[read].startedAt, this.#turn(read, pollQuietMs))
  }

  /** From `startedAt` on, `wanted` or less: to a moment at which others are read, too. */
  #inStep(startedAt: number, wanted: number): number {
    const { pollQuietMs } = this.#timing
    const moment = ((Math.floor(this.#place / IN_STEP) % MOMENTS) * pollQuietMs) / MOMENTS
    const step = Math.floor((startedAt + wanted + EARLY_MS - moment) / pollQuietMs)
    return step * pollQuietMs + moment - startedAt
  }

  /** Half a round after the other read, so that one of the two is made every `gap`. */
  #turn(read: LaneRead, gap: number): number {
    const { startedAt } = this.#reads[read]
    const other = this.#reads[read === 'order' ? 'status' : 'order']
    const wanted = (other.busy ? other.startedAt : other.due) + gap - startedAt
    // The other is out of step (it fails, hangs, or has just begun to take turns): its turns are ours.
    return wanted < gap || wanted > 2 * gap + 1 ? gap : wanted
  }
}

const fresh = (): Pace => ({
  startedAt: Number.NEGATIVE_INFINITY,
  busy: false,
  failures: 0,
  due: Number.NEGATIVE_INFINITY,
})
