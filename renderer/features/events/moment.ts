import type { LotEventView } from '#shared/contract/events.ts'
import { pcClock } from '#renderer/i18n/format.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/**
 * The day (`yyyy-MM-dd`) and the time (`HH:mm:ss`) of an event: the lot's, or those of its arrival by this PC's clock
 * where it names none.
 */
export function momentOf({ lotTime, receivedAt }: LotEventView): {
  readonly day: string
  readonly time: string
} {
  if (lotTime !== null) return { day: lotTime.slice(0, 10), time: lotTime.slice(11) }
  const at = new Date(receivedAt)
  return {
    day: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: pcClock(receivedAt),
  }
}
