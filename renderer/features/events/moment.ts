import type { LotEventView } from '#shared/contract/events.ts'
import { pcClock } from '#renderer/i18n/format.ts'
import { wallMsOfLotTime } from '#shared/lot-time.ts'

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

/** What takes longer to come is shown with the time at which it came. */
const LAG_MS = 5000

/** When an event came, by the lot's clock (`HH:mm:ss`, with the day where that is another); null: as it happened. */
export function cameLate({ lotTime, cameAt }: Pick<LotEventView, 'lotTime' | 'cameAt'>): string | null {
  if (lotTime === null || cameAt === null) return null
  if (wallMsOfLotTime(cameAt) - wallMsOfLotTime(lotTime) < LAG_MS) return null
  const isSameDay = cameAt.slice(0, 10) === lotTime.slice(0, 10)
  return isSameDay ? cameAt.slice('yyyy-MM-dd '.length) : cameAt.slice('yyyy-'.length, -':ss'.length)
}
