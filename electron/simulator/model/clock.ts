import type { LotTime } from '#shared/lot-time.ts'
import { lotTimeOfWallMs, wallMsOfLotTime } from '#shared/lot-time.ts'

export interface ClockOptions {
  /** Lot time at the start; default: this PC's local time. */
  readonly start?: LotTime
  /** How fast lot time passes; 1 is real time, 0 stands still. */
  readonly speed?: number
  /** How far the server's clock is off this PC's, in milliseconds. */
  readonly skewMs?: number
  /** Where this PC's time comes from, in epoch milliseconds (tests give their own). */
  readonly pcNow?: () => number
}

/**
 * The clocks of the lot server. The *epoch* clock stamps HTTP answers and judges TimeStamps; it follows this PC's
 * clock with a skew. The *wall* clock is lot time, in which cars park and fees grow; it can be set, advanced and
 * run at another speed without making every signed request look stale.
 */
export class LotClock {
  readonly #pcNow: () => number
  #skewMs: number
  #speed: number
  #pcAnchor: number
  #wallAnchor: number

  constructor(options: ClockOptions = {}) {
    this.#pcNow = options.pcNow ?? Date.now
    this.#skewMs = options.skewMs ?? 0
    this.#speed = options.speed ?? 1
    this.#pcAnchor = this.#pcNow()
    const pcWall = this.#pcAnchor - new Date(this.#pcAnchor).getTimezoneOffset() * 60_000
    this.#wallAnchor = options.start === undefined ? pcWall + this.#skewMs : wallMsOfLotTime(options.start)
  }

  /** Milliseconds since 1970 on the server's clock. */
  epochMs(): number {
    return this.#pcNow() + this.#skewMs
  }

  /** Lot time as milliseconds on a zone-less time line. */
  wallMs(): number {
    return this.#wallAnchor + (this.#pcNow() - this.#pcAnchor) * this.#speed
  }

  /** Lot time as the interface writes it. */
  now(): LotTime {
    return lotTimeOfWallMs(this.wallMs())
  }

  get speed(): number {
    return this.#speed
  }

  setSpeed(speed: number): void {
    this.#anchorAt(this.wallMs())
    this.#speed = speed
  }

  setWallMs(wallMs: number): void {
    this.#anchorAt(wallMs)
  }

  /** Sets how far the server is off this PC's clock; lot time shifts along. */
  setSkew(skewMs: number): void {
    this.#anchorAt(this.wallMs() + skewMs - this.#skewMs)
    this.#skewMs = skewMs
  }

  #anchorAt(wallMs: number): void {
    this.#pcAnchor = this.#pcNow()
    this.#wallAnchor = wallMs
  }
}
