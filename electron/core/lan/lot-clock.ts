/** What this PC knows of the lot's clock, without ever touching its own. */
import { systemClocks } from '#electron/core/base/clocks.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import { lotTimeOfWallMs, wallMsOfLotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'

/** The resolution of HTTP's `Date` and of the lot's times. */
const RESOLUTION_MS = 1000

/**
 * How far another clock, read in whole seconds, is ahead of the monotonic one. Each reading bounds the offset to
 * about a second; the bounds of several readings together narrow it to their round-trip time. A reading that
 * contradicts the earlier ones means that the other clock was set: it starts anew.
 */
class Offset {
  #bounds: { readonly low: number; readonly high: number } | undefined

  /** `reading` was taken somewhere between the monotonic instants `from` and `to`. */
  note(reading: number, from: number, to: number): void {
    const sample = { low: reading - to, high: reading + RESOLUTION_MS - from }
    const low = Math.max(sample.low, this.#bounds?.low ?? -Infinity)
    const high = Math.min(sample.high, this.#bounds?.high ?? Infinity)
    this.#bounds = low < high ? { low, high } : sample
  }

  get value(): number | undefined {
    return this.#bounds === undefined ? undefined : (this.#bounds.low + this.#bounds.high) / 2
  }
}

/** This PC's wall clock at an instant, as milliseconds on a time line without zones. */
const wallMsHere = (epochMs: number): number => epochMs - new Date(epochMs).getTimezoneOffset() * 60_000

/** Where `lotNow` comes from, best first. */
export type LotClockSource = 'calc-time' | 'server-date' | 'pc-clock'

/**
 * The lot's time, learnt from its answers: the server's epoch from HTTP `Date`, its wall clock from `CalcTime`.
 * It is carried forward on the monotonic clock, so that setting the PC's clock does no harm.
 */
export class LotClock {
  readonly #pc: PcClock
  readonly #epoch = new Offset()
  readonly #wall = new Offset()

  constructor(pc: PcClock = systemClocks) {
    this.#pc = pc
  }

  /** Milliseconds that only ever go forward; for `noteServerDate`. */
  monotonic(): number {
    return this.#pc.monotonic()
  }

  /** Notes the `Date` of an answer whose request went out at `sent` and which was there at `received` (monotonic). */
  noteServerDate(serverEpochMs: number, sent: number, received: number): void {
    this.#epoch.note(serverEpochMs, sent, received)
  }

  /** Notes the `CalcTime` of a fee whose request went out at `sent` and whose answer was there at `received` (monotonic). */
  noteCalcTime(calcTime: LotTime, sent: number, received: number): void {
    this.#wall.note(wallMsOfLotTime(calcTime), sent, received)
  }

  /** `TimeStamp` of an envelope: the server's epoch in milliseconds, 13 digits; the PC's while it is unknown. */
  timeStamp(): string {
    return String(Math.round(this.#serverEpochMs() ?? this.#pc.now())).padStart(13, '0')
  }

  /**
   * The lot's wall clock now: from `CalcTime` if one was ever seen, else the server's epoch in this PC's time zone,
   * else the PC's own clock.
   */
  lotNow(): LotTime {
    return lotTimeOfWallMs(this.#lotWallMs())
  }

  get source(): LotClockSource {
    if (this.#wall.value !== undefined) return 'calc-time'
    return this.#epoch.value === undefined ? 'pc-clock' : 'server-date'
  }

  /** How far `lotNow` is ahead of this PC's wall clock, in milliseconds; for diagnosis. */
  get offsetMs(): number {
    return Math.round(this.#lotWallMs() - wallMsHere(this.#pc.now()))
  }

  #serverEpochMs(): number | undefined {
    const ahead = this.#epoch.value
    return ahead === undefined ? undefined : this.#pc.monotonic() + ahead
  }

  #lotWallMs(): number {
    const ahead = this.#wall.value
    return ahead === undefined
      ? wallMsHere(this.#serverEpochMs() ?? this.#pc.now())
      : this.#pc.monotonic() + ahead
  }
}
