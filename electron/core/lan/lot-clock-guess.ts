/** What the lot's clock may say while nothing has told it: over MQTT, where answers carry no time. */
import { lotTime } from '#shared/lot-time.ts'

/** What is kept of the lot's clock over a restart. */
export interface ClockHint {
  /** Milliseconds that the lot's clock was ahead of this PC's. */
  readonly aheadOfPcMs: number
}

/** Where the hint is kept. `write` never throws: without it the next start only has to find out anew. */
export interface ClockHintStore {
  read(): ClockHint | null
  write(hint: ClockHint): void
}

/** Guesses this close are one: every lot allows more than that. */
const SAME_MS = 30_000

/** Epoch milliseconds that a refusal's words may mean: a time stamp, a date, or a number of seconds off. */
export function epochsInWords(words: string, stampMs: number): number[] {
  const stamps = words.match(/(?<!\d)\d{13}(?!\d)/g)?.map(Number) ?? []
  const dates = (words.match(/\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}/g) ?? []).flatMap((text) => {
    const time = lotTime(text)
    return time === undefined ? [] : [new Date(time.replace(' ', 'T')).getTime()]
  })
  const seconds = words.match(/(?<!\d)\d{2,9}(?!\d)/g)?.map((text) => Number(text) * 1000) ?? []
  return [...stamps, ...dates, ...seconds.flatMap((ms) => [stampMs - ms, stampMs + ms])]
}

/**
 * The lot's epoch as it is tried: what the lot accepts stays, what it refuses gives way to the next guess. Guesses are
 * kept on the monotonic clock, so that setting the PC's clock does no harm to one that was accepted.
 */
export class ClockGuess {
  #ahead: number | undefined
  #accepted = false
  readonly #refused: number[] = []
  #waiting: number[] = []
  /** The latest moment that the lot has signed: late deliveries only make it too early. */
  #signed: number | undefined

  /** The guess in use, as epoch minus monotonic; undefined: this PC's clock. */
  get ahead(): number | undefined {
    return this.#ahead
  }

  /** Whether the lot has taken a stamp of this clock, so that it is not why one is refused. */
  get isAccepted(): boolean {
    return this.#accepted
  }

  /** Tries this next, if it was not refused before. */
  suggest(aheads: readonly number[]): void {
    if (this.#accepted) return
    this.#waiting.push(...aheads.filter((one) => !this.#wasRefused(one)))
  }

  /** The lot has signed something then. Of all such moments the latest is nearest to now, and is tried before others. */
  suggestSigned(ahead: number): void {
    if (this.#accepted || ahead <= (this.#signed ?? Number.NEGATIVE_INFINITY)) return
    this.#signed = ahead
  }

  /** Something better than trying has told. */
  set(ahead: number): void {
    this.#ahead = ahead
    this.#accepted = false
    this.#refused.length = 0
  }

  /** The lot took a stamp that was made with `ahead`. */
  accept(ahead: number): void {
    this.#ahead = ahead
    this.#accepted = true
    this.#waiting = []
    this.#refused.length = 0
  }

  /** The lot refused a signature whose stamp was made with `ahead`: the next guess is tried, if there is one. */
  refuse(ahead: number): void {
    if (!this.#wasRefused(ahead)) this.#refused.push(ahead)
    if (this.#ahead !== undefined && Math.abs(this.#ahead - ahead) > SAME_MS) return
    this.#accepted = false
    const signed = this.#signed === undefined ? [] : [this.#signed]
    const next = [...signed, ...this.#waiting].find((one) => !this.#wasRefused(one))
    this.#waiting = this.#waiting.filter((one) => one !== next && !this.#wasRefused(one))
    if (next !== undefined) this.#ahead = next
  }

  #wasRefused(ahead: number): boolean {
    return this.#refused.some((one) => Math.abs(one - ahead) < SAME_MS)
  }
}

/** 2010-11-04: the epoch from which Snowflake numbers count. */
const SNOWFLAKE_EPOCH_MS = 1_288_834_974_657
const SNOWFLAKE = /^\d{17,19}$/

/** Epoch milliseconds in a Snowflake number (the lot's ResultId over HTTP, a callback's Nonce); undefined for none. */
export function epochOfSnowflake(id: string): number | undefined {
  return SNOWFLAKE.test(id) ? Number(BigInt(id) >> 22n) + SNOWFLAKE_EPOCH_MS : undefined
}
