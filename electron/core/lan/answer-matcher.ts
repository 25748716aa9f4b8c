/**
 * Which message on the lot's publish topic answers which request of ours. All clients of a lot share the two topics,
 * so most of what comes may be for others.
 */
import { z } from 'zod'

/** What a message on the topic is. */
export type Verdict =
  /** The answer to this request, which is no longer awaited from now on. */
  | { readonly kind: 'answer'; readonly requestId: string; readonly withoutId: boolean }
  /** No answer to anything: a callback, or something new. */
  | { readonly kind: 'other' }
  | { readonly kind: 'ignored'; readonly why: Exclude<Ignored, 'late'> }
  /** `requestId`: the request that was given up, where the answer names it; whoever still waits for it may have it. */
  | { readonly kind: 'ignored'; readonly why: 'late'; readonly requestId: string | undefined }

/** Why a message has no effect. */
export type Ignored =
  /** Not a JSON object. */
  | 'malformed'
  /** With an id that was never ours, or without one while we were waiting for nothing. */
  | 'foreign'
  /** A second answer to the same request. */
  | 'duplicate'
  /** To a request that had been given up. */
  | 'late'
  /** Without an id, and more than one thing could explain it. */
  | 'ambiguous'

/** How long something is remembered that makes an answer without id doubtful, in milliseconds. */
export interface DoubtPeriods {
  /** After a request was given up: its answer may still come. */
  readonly givenUpMs: number
  /** After a message for another client. */
  readonly foreignMs: number
}

const DEFAULT_DOUBT: DoubtPeriods = { givenUpMs: 30_000, foreignMs: 60_000 }

/** At least so many ids of ended requests are remembered, to tell late and repeated answers from foreign ones. */
const REMEMBERED = 2048

type End = 'answered' | 'given-up'

const identifier = z
  .union([z.string().regex(/\S/), z.int().transform(String)])
  .nullish()
  .catch(null)
const answerMessage = z.object({
  ResultCode: z.union([z.number(), z.string()]),
  ResultId: identifier,
  RequestId: identifier,
})

/**
 * Keeps the ids of the requests under way and judges messages. Each request gets at most one answer.
 *
 * An answer without any id is taken only when exactly one request of ours is awaited, none was given up lately (its
 * answer may still come) and no message for another client was seen lately.
 */
export class AnswerMatcher {
  readonly #now: () => number
  readonly #doubt: DoubtPeriods
  readonly #awaited = new Set<string>()
  /** Requests that have ended: the latest, and as many before them. */
  #ended = new Map<string, End>()
  #endedBefore = new Map<string, End>()
  /** Requests given up whose answer may still come, with when they were given up. */
  readonly #owed = new Map<string, number>()
  #foreignAt = Number.NEGATIVE_INFINITY
  #lotWritesIds: boolean | undefined

  /** `now`: milliseconds that only go forward. */
  constructor(now: () => number, doubt: DoubtPeriods = DEFAULT_DOUBT) {
    this.#now = now
    this.#doubt = doubt
  }

  /** Whether a request of ours is awaited. */
  get isWaiting(): boolean {
    return this.#awaited.size > 0
  }

  /** Whether answers have come without ids that may have been ours, and none with one, to whomever. */
  get lotWritesNoIds(): boolean {
    return this.#lotWritesIds === false
  }

  /** What else an answer without id could be now but the answer to a single request; `undefined`: nothing. */
  doubt(): 'given-up' | 'foreign' | undefined {
    if (this.#isOwed()) return 'given-up'
    return this.#now() - this.#foreignAt < this.#doubt.foreignMs ? 'foreign' : undefined
  }

  /** A request is about to be sent. */
  expect(requestId: string): void {
    this.#awaited.add(requestId)
  }

  /** A request was not sent after all: nothing will answer it. */
  withdraw(requestId: string): void {
    this.#awaited.delete(requestId)
  }

  /** A request that was or may have been sent is no longer waited for. */
  giveUp(requestId: string): void {
    if (!this.#awaited.delete(requestId)) return
    this.#remember(requestId, 'given-up')
    this.#isOwed()
    this.#owed.set(requestId, this.#now())
  }

  /** Judges what one message says (`readJson`). */
  judge(json: unknown): Verdict {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      return { kind: 'ignored', why: 'malformed' }
    }
    const answer = answerMessage.safeParse(json)
    if (!answer.success) return { kind: 'other' }
    const ids = [answer.data.RequestId, answer.data.ResultId].filter((id) => typeof id === 'string')
    return ids.length === 0 ? this.#judgeWithoutId() : this.#judgeById(ids)
  }

  #judgeById(ids: readonly string[]): Verdict {
    const mine = ids.find((id) => this.#awaited.has(id) || this.#endOf(id) !== undefined)
    this.#lotWritesIds = true
    if (mine === undefined) return this.#foreign()
    if (this.#awaited.has(mine)) return this.#answered(mine, false)
    const late = this.#endOf(mine) === 'given-up'
    this.#owed.delete(mine)
    this.#remember(mine, 'answered')
    return late ? { kind: 'ignored', why: 'late', requestId: mine } : { kind: 'ignored', why: 'duplicate' }
  }

  #judgeWithoutId(): Verdict {
    const [only, ...more] = this.#awaited
    const owed = this.#isOwed()
    if (only === undefined && !owed) return this.#foreign()
    this.#lotWritesIds ??= false
    if (only === undefined) return { kind: 'ignored', why: 'late', requestId: undefined }
    if (more.length > 0 || this.doubt() !== undefined) return { kind: 'ignored', why: 'ambiguous' }
    return this.#answered(only, true)
  }

  #answered(requestId: string, withoutId: boolean): Verdict {
    this.#awaited.delete(requestId)
    this.#remember(requestId, 'answered')
    return { kind: 'answer', requestId, withoutId }
  }

  #foreign(): Verdict {
    this.#foreignAt = this.#now()
    return { kind: 'ignored', why: 'foreign' }
  }

  #endOf(requestId: string): End | undefined {
    return this.#ended.get(requestId) ?? this.#endedBefore.get(requestId)
  }

  #remember(requestId: string, how: End): void {
    this.#ended.set(requestId, how)
    if (this.#ended.size < REMEMBERED) return
    this.#endedBefore = this.#ended
    this.#ended = new Map()
  }

  /** Whether the answer to a request given up may still come; forgets those that have waited long enough. */
  #isOwed(): boolean {
    const over = this.#now() - this.#doubt.givenUpMs
    for (const [id, since] of this.#owed) {
      if (since > over) return true
      this.#owed.delete(id)
    }
    return false
  }
}
