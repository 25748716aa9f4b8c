import { wallMsHere } from '#electron/core/base/clocks.ts'
import type { StoredEvent } from '#electron/core/event-log/event-record.ts'
import { wallMsOfLotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'

/** This PC's epoch in milliseconds, and the lot's wall clock as far as it is known here. */
export interface EventClock {
  now(): number
  lotNow(): LotTime
}

/**
 * When an event happened, by this PC's clock (epoch milliseconds): callbacks come seconds after what they tell, those that
 * failed come hours later. Reckoned from the time the event names, else from when the lot signed it (this PC and the lot
 * are in one time zone); at the latest when it was told (`agoMs` ago, where another booth heard it first).
 */
export function happenedAt(
  { lotTime, signedAt }: Pick<StoredEvent, 'lotTime' | 'signedAt'>,
  agoMs: number,
  clock: EventClock,
): number {
  const wallMs = lotTime === null ? signedAt && wallMsHere(signedAt) : wallMsOfLotTime(lotTime)
  const sinceMs = wallMs === null ? 0 : wallMsOfLotTime(clock.lotNow()) - wallMs
  return clock.now() - Math.max(0, agoMs, sinceMs)
}
