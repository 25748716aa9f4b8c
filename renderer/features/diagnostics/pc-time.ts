const padded = (value: number, places = 2): string => String(value).padStart(places, '0')

/** "2026-11-29 14:02:07.045" by the clock of this PC: what is compared with the wall clock and with the lot's log. */
export function pcTimeText(at: number | string): string {
  const time = new Date(at)
  const day = [time.getFullYear(), padded(time.getMonth() + 1), padded(time.getDate())].join('-')
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map((one) => padded(one)).join(':')
  return `${day} ${clock}.${padded(time.getMilliseconds(), 3)}`
}

/** "2026-11-29 14:02": the same, where the minute is enough. */
export const pcMinuteText = (at: number): string => pcTimeText(at).slice(0, 16)
