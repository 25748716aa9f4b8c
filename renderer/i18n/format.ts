import type { TFunction } from 'i18next'
import { decimalOfCents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { stayParts } from '#shared/stay.ts'

/** "¥12,345.60" for 1234560 cents: thousands are separated. */
export const money = (amount: Cents): string =>
  `${amount < 0 ? '-' : ''}¥${decimalOfCents(amount)
    .replace('-', '')
    .replaceAll(/\B(?=(?:\d{3})+\.)/g, ',')}`

/** "08-01 09:34" in the lot's time: the year and the seconds do not help at a booth. */
export const lotClock = (time: LotTime): string => time.slice(5, 16)

const two = (value: number): string => String(value).padStart(2, '0')

/** "09:34:51" by this PC's clock. `at` is epoch milliseconds. */
export function pcClock(at: number): string {
  const date = new Date(at)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')
}

/** "08-01 09:34" by this PC's clock. `at` is epoch milliseconds. */
export function pcDayClock(at: number): string {
  const date = new Date(at)
  return `${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** When something of a shift was: by the lot's clock, as on paper, and by this PC's where the lot's was not known. */
export const momentClock = ({
  at,
  lotTime,
}: {
  readonly at: number
  readonly lotTime: LotTime | null
}): string => (lotTime === null ? pcDayClock(at) : lotClock(lotTime))

/** "1:24" for a wait of 84 seconds, "1:02:05" beyond an hour. */
export function waitText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** A stay in minutes: "35 min", "2 h 5 min", "1 d 0 h 5 min". */
export function stayText(minutes: number, t: TFunction): string {
  const { d, h, m } = stayParts(minutes)
  if (d > 0) return t('time.days', { d, h, m })
  return h > 0 ? t('time.hours', { h, m }) : t('time.minutes', { m })
}

/** An age or a clock difference in milliseconds, never shown as less than one second. */
export function ageText(ms: number, t: TFunction): string {
  const seconds = Math.max(1, Math.round(Math.abs(ms) / 1000))
  return seconds < 60 ? t('time.seconds', { s: seconds }) : stayText(seconds / 60, t)
}
