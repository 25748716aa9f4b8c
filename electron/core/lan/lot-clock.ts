/** What this PC knows of the lot's clock, without ever touching its own. */
import { systemClocks, wallMsHere } from '#electron/core/base/clocks.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import { lotTimeOfWallMs, wallMsOfLotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { ClockGuess, epochOfSnowflake, epochsInWords } from './lot-clock-guess.ts'
import type { ClockHintStore } from './lot-clock-guess.ts'

const DAY_MS = 86_400_000

/** What is kept over a restart is kept in steps of this size, and matters from it on. */
const HINT_STEP_MS = 30_000

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

/** Where `lotNow` comes from, best first. */
export type LotClockSource = 'calc-time' | 'server-date' | 'accepted' | 'pc-clock'

/**
 * The lot's time, learnt from its answers: the server's epoch from HTTP `Date` or a Snowflake number, its wall clock
 * from `CalcTime`. Where nothing tells the epoch (MQTT) it is what the lot accepts a signature with: what an earlier run
 * knew, what a refusal's words or a signed callback mean, this PC's clock. It is carried forward on the monotonic clock,
 * so that setting the PC's clock does no harm.
 */
export class LotClock {
  readonly #pc: PcClock
  readonly #epoch = new Offset()
  readonly #wall = new Offset()

  readonly #guess = new ClockGuess()
  readonly #hint: ClockHintStore | undefined
  #keptAheadOfPcMs = 0

  /** `hint`: what is kept of this lot's clock over a restart. */
  constructor(pc: PcClock = systemClocks, hint?: ClockHintStore) {
    this.#pc = pc
    this.#hint = hint
    this.#keptAheadOfPcMs = hint?.read()?.aheadOfPcMs ?? 0
    if (Math.abs(this.#keptAheadOfPcMs) > HINT_STEP_MS)
      this.#guess.set(this.#pcAhead() + this.#keptAheadOfPcMs)
  }

  /** Milliseconds that only ever go forward; for `noteServerDate`. */
  monotonic(): number {
    return this.#pc.monotonic()
  }

  /** Notes the `Date` of an answer whose request went out at `sent` and which was there at `received` (monotonic). */
  noteServerDate(serverEpochMs: number, sent: number, received: number): void {
    this.#epoch.note(serverEpochMs, sent, received)
    this.#keep()
  }

  /**
   * Notes the number of an answer that had no `Date`. One that is no Snowflake, or a day off all that is known, tells
   * nothing.
   */
  noteResultId(resultId: string, sent: number, received: number): void {
    const epochMs = epochOfSnowflake(resultId)
    if (epochMs === undefined || Math.abs(epochMs - Number(this.timeStamp())) > DAY_MS) return
    this.noteServerDate(epochMs, sent, received)
  }

  /** The lot signed something at this instant (epoch milliseconds): a callback. It may be an old one that is sent again. */
  noteSignedAt(epochMs: number): void {
    this.#guess.suggestSigned(epochMs - this.#pc.monotonic())
  }

  /** A person has read this off the lot's computer (epoch milliseconds): tried next, whatever was refused before. */
  noteTold(epochMs: number): void {
    if (this.#epoch.value === undefined) this.#guess.set(epochMs - this.#pc.monotonic())
  }

  /** The lot took a signature whose time stamp was `stamp` at the monotonic instant `sent`. */
  noteAccepted(stamp: string, sent: number): void {
    if (this.#epoch.value !== undefined || this.#guess.isAccepted) return
    this.#guess.accept(Number(stamp) - sent)
    this.#keep()
  }

  /** The lot refused a signature (1001) of this `stamp`, in these words. The next one may be made with another time. */
  noteRefused(words: string, stamp: string, sent: number): void {
    if (this.#epoch.value !== undefined) return
    const now = this.#pcAhead()
    const inWords = epochsInWords(words, Number(stamp)).map((epochMs) => epochMs - sent)
    this.#guess.suggest([...inWords, now + this.#keptAheadOfPcMs, now])
    this.#guess.refuse(Number(stamp) - sent)
  }

  /** Whether this clock may be why a signature is refused: nothing has told the lot's time. */
  get isInDoubt(): boolean {
    return this.#epoch.value === undefined && !this.#guess.isAccepted
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
    if (this.#epoch.value !== undefined) return 'server-date'
    const { ahead, isAccepted } = this.#guess
    const isOff = ahead !== undefined && Math.abs(ahead - this.#pcAhead()) > HINT_STEP_MS
    return isAccepted && isOff ? 'accepted' : 'pc-clock'
  }

  /** How far `lotNow` is ahead of this PC's wall clock, in milliseconds; for diagnosis. */
  get offsetMs(): number {
    return Math.round(this.#lotWallMs() - wallMsHere(this.#pc.now()))
  }

  #serverEpochMs(): number | undefined {
    const ahead = this.#epoch.value ?? this.#guess.ahead
    return ahead === undefined ? undefined : this.#pc.monotonic() + ahead
  }

  /** This PC's clock, as epoch minus monotonic. */
  #pcAhead(): number {
    return this.#pc.now() - this.#pc.monotonic()
  }

  /** Keeps what is known for the next start, when it has changed enough to matter. */
  #keep(): void {
    const ahead = this.#epoch.value ?? this.#guess.ahead
    if (ahead === undefined) return
    const aheadOfPcMs = Math.round(ahead - this.#pcAhead())
    if (Math.abs(aheadOfPcMs - this.#keptAheadOfPcMs) < HINT_STEP_MS) return
    this.#keptAheadOfPcMs = aheadOfPcMs
    this.#hint?.write({ aheadOfPcMs })
  }

  #lotWallMs(): number {
    const ahead = this.#wall.value
    return ahead === undefined
      ? wallMsHere(this.#serverEpochMs() ?? this.#pc.now())
      : this.#pc.monotonic() + ahead
  }
}
