import type { PcClock } from '#electron/core/base/clocks.ts'
import * as z from 'zod'
import { SHARED_FOR_MS } from './outbox.ts'
import { Remembered } from '#electron/core/event-log/remembered.ts'
import type { Marks } from '#electron/core/event-log/remembered.ts'

/** Once nothing that was asked for has come for so long, all of it has. Also the overlap when asking. */
export const SETTLED_MS = 60_000

/** What could not be stored here is asked for again after this: the others have to tell much for it. */
const ASK_AGAIN_MS = 10 * 60_000

/** Until when all that the other booths told has been heard, and how much was missed. The former outlives a restart. */
export class Heard {
  readonly #pcClock: PcClock
  /** This PC's epoch. */
  readonly #until: Remembered<number | null>
  /** What was missed before this connection, and when it began (monotonic). */
  #missedMs = 0
  #connectedAt = 0
  /** When the last of what was asked for came (monotonic). */
  #lateAt = 0
  /** Since when something that was told could not be stored (monotonic): it is still missed. */
  #unstoredSince: number | undefined

  constructor(marks: Marks, pcClock: PcClock) {
    this.#pcClock = pcClock
    this.#until = heardUntil(marks)
  }

  /** The next time begins with what comes then. */
  static forget(marks: Marks): void {
    heardUntil(marks).set(null)
  }

  /** A connection begins. */
  begin(): void {
    this.#connectedAt = this.#lateAt = this.#pcClock.monotonic()
    this.#unstoredSince = undefined
    this.#missedMs = this.#awayMs()
  }

  /** Milliseconds since the connection began. */
  get connectedMs(): number {
    return Math.round(this.#pcClock.monotonic() - this.#connectedAt)
  }

  /** How far back something may have been missed, in milliseconds from now; 0: nothing was. */
  get missedMs(): number {
    return this.#missedMs === 0 ? 0 : Math.min(this.#missedMs + this.connectedMs, SHARED_FOR_MS)
  }

  /** Something of what was asked for came. */
  late(): void {
    this.#lateAt = this.#pcClock.monotonic()
  }

  /** Something that came could not be stored; the broker does not send it again. */
  unstored(): void {
    this.#unstoredSince ??= this.#pcClock.monotonic()
  }

  /** Whether it is time to ask again for what could not be stored. */
  get isDue(): boolean {
    return this.#pcClock.monotonic() - (this.#unstoredSince ?? Infinity) >= ASK_AGAIN_MS
  }

  /** Keeps that all was heard until now, if it was. Throws when the disk refuses. */
  note(): void {
    const isSettled = this.#pcClock.monotonic() - this.#lateAt >= SETTLED_MS
    if (isSettled && this.#unstoredSince === undefined) this.#until.set(this.#pcClock.now())
  }

  #awayMs(): number {
    const now = this.#pcClock.now()
    const heard = this.#until.get() ?? null
    if (heard === null) {
      this.#until.set(now)
      return 0
    }
    const ms = now - heard + SETTLED_MS
    // This PC's clock was put back: nobody knows how far.
    return ms < 0 ? SHARED_FOR_MS : Math.min(ms, SHARED_FOR_MS)
  }
}

const heardUntil = (marks: Marks): Remembered<number | null> =>
  new Remembered(marks, 'heard-until', z.number().nullable())
