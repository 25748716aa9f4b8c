import type { LaneState, Popup } from '#shared/contract/lanes.ts'
import { SETTLE_MS } from '#shared/settle-ms.ts'

/** The stand of one car at a lane, as this page has seen it. What was done belongs to a visit and goes with it. */
export interface Visit {
  /** The order of the car; null as long as none was shown. It stays when the lot takes a paid order off the lane. */
  readonly orderNo: string | null
  readonly plate: string | null
  /** Its order as the lane showed it last: what is still told of the car once the lot has taken the order off. */
  readonly shown: Popup | null
  /** Since when the car stands here (`Clock.now()` of this page); null: nothing tells of a car. */
  readonly since: number | null
  /** When it began, by this PC's clock: what was done earlier was done for another car. */
  readonly began: number
  /** Since when the lot shows no order although the car may still stand here (`Clock.now()`). */
  readonly orderGoneAt: number | null
  /**
   * Whether the barrier was seen open since then: when it comes down, the car has passed and who stands there is
   * another.
   */
  readonly letOut: boolean
  /** Until when the car before stood here (`Clock.now()`); null: none did. */
  readonly stoodUntil: number | null
  /** The order of the visit before, how it was shown, and when that visit ended (`Clock.now()`). */
  readonly before: {
    readonly orderNo: string | null
    readonly shown: Popup | null
    readonly endedAt: number
  } | null
}

/** A lane that never tells whether its loop is free: so long a car is taken to need once its order is gone. */
export const LEAVING_MS = 60_000

type Seen = Pick<LaneState, 'popup' | 'loop' | 'barrier' | 'orderAgeMs'>
interface Moment {
  readonly now: number
  readonly wall: number
}

const stood = ({ orderNo, since }: Visit): boolean => orderNo !== null || since !== null

const begun = (before: Visit | null, part: Partial<Visit>, at: Moment): Visit => ({
  orderNo: null,
  plate: null,
  shown: null,
  since: null,
  began: at.wall,
  orderGoneAt: null,
  letOut: false,
  stoodUntil: before !== null && stood(before) ? at.now : (before?.stoodUntil ?? null),
  before: before === null ? null : { orderNo: before.orderNo, shown: before.shown, endedAt: at.now },
  ...part,
})

/**
 * The visit after one more look at the lane. Another order is another car; a loop that is free ends the visit, and so does
 * the barrier that comes down behind a car whose order is gone, also where the next car is on the loop already.
 */
export function visitAfter(before: Visit | null, lane: Seen, at: Moment): Visit {
  const { popup, loop, barrier } = lane
  if (popup !== null) {
    const { orderNo, plate } = popup
    if (before === null) return begun(null, { orderNo, plate, shown: popup, since: at.now }, at)
    if (before.orderNo === orderNo || (before.orderNo === null && before.since !== null))
      return keep(before, {
        orderNo,
        plate,
        shown: popup,
        orderGoneAt: null,
        letOut: false,
        since: before.since ?? at.now,
      })
    return begun(before, { orderNo, plate, shown: popup, since: at.now }, at)
  }
  if (before === null) return begun(null, loop === 'occupied' ? { since: at.now } : {}, at)
  if (lane.orderAgeMs === null) return before
  const goneAt = before.orderNo === null ? null : (before.orderGoneAt ?? at.now)
  const letOut = goneAt !== null && (before.letOut || barrier === 'open')
  const passed = letOut && barrier === 'closed'
  if (loop === 'occupied')
    return passed || (before.since === null && before.orderNo === null)
      ? begun(before, { since: at.now }, at)
      : keep(before, { orderGoneAt: goneAt, letOut })
  const over = loop === 'free' || passed || goneAt === null || at.now - goneAt >= LEAVING_MS
  if (!over) return keep(before, { orderGoneAt: goneAt, letOut })
  return stood(before) ? begun(before, {}, at) : before
}

/**
 * Whether the car has taken the place of another only this moment (`now`: `Clock.now()`): what was meant for that one must
 * not meet this one.
 */
export const isTurningOver = ({ since, stoodUntil }: Visit, now: number): boolean =>
  since !== null && stoodUntil !== null && since - stoodUntil < SETTLE_MS && now - since < SETTLE_MS

/** The car that something was begun for at a lane; where none was known, the first that comes. */
export interface Meant {
  readonly visit: Visit | null
  /** It was not known yet when that was begun. */
  readonly came: boolean
}

export const meantAfter = (meant: Meant, visit: Visit | null): Meant =>
  (meant.visit?.since ?? null) === null && visit !== null && visit.since !== null
    ? { visit, came: true }
    : meant

/** What has become of it. Only a car that comes, or the loop that is free, makes the one that stands there another. */
export type Fate = 'there' | 'gone' | 'another'

export function fateOf({ visit: meant }: Meant, visit: Visit | null): Fate {
  if (meant?.began === visit?.began) return 'there'
  return visit === null || visit.since === null ? 'gone' : 'another'
}

/** The same object when nothing of it has changed, so that what selects it does not render again. */
function keep(before: Visit, part: Partial<Visit>): Visit {
  const after = { ...before, ...part }
  const same =
    after.orderNo === before.orderNo &&
    after.plate === before.plate &&
    after.shown === before.shown &&
    after.since === before.since &&
    after.letOut === before.letOut &&
    after.orderGoneAt === before.orderGoneAt
  return same ? before : after
}
