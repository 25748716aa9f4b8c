/**
 * Lot time: the car park's local wall-clock time, without an offset, as the interface writes it
 * ("yyyy-MM-dd HH:mm:ss", section 3.1.2). It is not this PC's time: a `LotTime` is only ever compared with or
 * subtracted from another `LotTime`.
 */
declare const lot: unique symbol
export type LotTime = string & { readonly [lot]: true }

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2}):(\d{2})(?:[:.](\d{1,7}))?)?$/

const isCanonical = (text: string): text is LotTime => /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)

const wallText = (wallMs: number): string => new Date(wallMs).toISOString().slice(0, 19).replace('T', ' ')

/**
 * Reads one of the interface's date formats; milliseconds are dropped. `undefined` for "none"
 * (`0001-01-01 00:00:00`, empty) and for text that is no date.
 */
export function lotTime(text: string): LotTime | undefined {
  const match = PATTERN.exec(text.trim())
  if (match === null) return undefined
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00'] = match
  if (year === '0001') return undefined
  // What there is not (a 30th of February, an hour 24) is carried over into the next day or month.
  const there = new Date(Date.UTC(+year, +month - 1, +day, +hour, +minute, +second))
  const isThere =
    there.getUTCFullYear() === +year &&
    there.getUTCMonth() === +month - 1 &&
    there.getUTCDate() === +day &&
    there.getUTCHours() === +hour &&
    there.getUTCMinutes() === +minute &&
    there.getUTCSeconds() === +second
  const canonical = `${year}-${month}-${day} ${hour}:${minute}:${second}`
  return isThere && isCanonical(canonical) ? canonical : undefined
}

/** The wall clock as milliseconds on a time line without zones, for differences. Not an epoch. */
export function wallMsOfLotTime(time: LotTime): number {
  return Date.parse(`${time.replace(' ', 'T')}Z`)
}

/** The inverse of `wallMsOfLotTime`; milliseconds are cut off. */
export function lotTimeOfWallMs(wallMs: number): LotTime {
  const text = wallText(wallMs)
  if (!isCanonical(text)) throw new RangeError(`no lot time: ${wallMs}`)
  return text
}

/** Whole minutes from one lot time to a later one; `undefined` when the order is reversed. */
export function minutesBetween(from: LotTime, to: LotTime): number | undefined {
  const minutes = Math.floor((wallMsOfLotTime(to) - wallMsOfLotTime(from)) / 60_000)
  return minutes < 0 ? undefined : minutes
}
