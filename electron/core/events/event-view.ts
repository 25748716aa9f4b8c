import type { LotEventView } from '#shared/contract/events.ts'
import type { StoredEvent } from '#electron/core/event-log/event-record.ts'

/** A stored event as the screen shows it. */
export const eventView = ({
  day: _day,
  signedAt: _signedAt,
  pictures,
  ...event
}: StoredEvent): LotEventView => ({
  ...event,
  pictures: [...pictures],
})
