import type { LotEventView } from '#shared/contract/events.ts'
import { lotEventOf } from '#shared/contract/fixture.ts'

/** Events from `newest` down to `oldest`. */
export const eventsDown = (newest: number, oldest: number): LotEventView[] =>
  Array.from({ length: Math.max(0, newest - oldest + 1) }, (_, index) => lotEventOf(newest - index))
