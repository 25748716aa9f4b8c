/**
 * Which message on the lot's publish topic answers which request of ours. All clients of a lot share the two topics,
 * so most of what comes may be for others.
 */
import { z } from 'zod'
import { parseKeepingIds } from './lossless-json.ts'

/** What a message on the topic is. */
export type Verdict =
  /** The answer to this request, which is no longer awaited from now on. */
  | { readonly kind: 'answer'; readonly requestId: string }
  /** No answer to anything: a callback, or something new. */
  | { readonly kind: 'other' }
  | { readonly kind: 'ignored'; readonly why: Ignored }

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

/** So many ids of ended requests are remembered, to tell late and repeated answers from foreign ones. */
const REMEMBERED = 4096

const identifier = z
  .union([z.string().regex(/\S/), z.int().transform(String)])
  .nullish()
  .catch(null)
const objectMessage = z.looseObject({})
const answerMessage = z.looseObject({
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
  /** Requests that have ended, oldest first. */
  readonly #ended = new Map<string, 'answered' | 'given-up'>()
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

  /** Whether this lot's answers to us have come without ids, and never with one. */
  get lotWritesNoIds(): boolean {
    return this.#lotWritesIds === false
  }

  /** Why an answer without id could not be trusted now, were a single request awaited; `undefined`: it could. */
  doubt(): string | undefined {
    if (this.#isOwed()) return 'the answer to a call that was given up may still come'
    return this.#now() - this.#foreignAt < this.#doubt.foreignMs
      ? 'another client talks on the same topic'
      : undefined
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

  /** Judges one message. */
  judge(text: string): Verdict {
    let json: unknown
    try {
      json = parseKeepingIds(text)
    } catch {
      return { kind: 'ignored', why: 'malformed' }
    }
    if (!objectMessage.safeParse(json).success) return { kind: 'ignored', why: 'malformed' }
    const answer = answerMessage.safeParse(json)
    if (!answer.success) return { kind: 'other' }
    const ids = [answer.data.RequestId, answer.data.ResultId].filter((id) => typeof id === 'string')
    return ids.length === 0 ? this.#judgeWithoutId() : this.#judgeById(ids)
  }

  #judgeById(ids: readonly string[]): Verdict {
    const mine = ids.find((id) => this.#awaited.has(id) || this.#ended.has(id))
    if (mine === undefined) return this.#foreign()
    this.#lotWritesIds = true
    if (this.#awaited.has(mine)) return this.#answered(mine)
    const late = this.#owed.delete(mine) || this.#ended.get(mine) === 'given-up'
    this.#ended.set(mine, 'answered')
    return { kind: 'ignored', why: late ? 'late' : 'duplicate' }
  }

  #judgeWithoutId(): Verdict {
    const [only, ...more] = this.#awaited
    const owed = this.#isOwed()
    if (only === undefined && !owed) return this.#foreign()
    this.#lotWritesIds ??= false
    if (only === undefined) return { kind: 'ignored', why: 'late' }
    if (more.length > 0 || this.doubt() !== undefined) return { kind: 'ignored', why: 'ambiguous' }
    return this.#answered(only)
  }

  #answered(requestId: string): Verdict {
    this.#awaited.delete(requestId)
    this.#remember(requestId, 'answered')
    return { kind: 'answer', requestId }
  }

  #foreign(): Verdict {
    this.#foreignAt = this.#now()
    return { kind: 'ignored', why: 'foreign' }
  }

  #remember(requestId: string, how: 'answered' | 'given-up'): void {
    this.#ended.set(requestId, how)
    const [oldest] = this.#ended.keys()
    if (this.#ended.size > REMEMBERED && oldest !== undefined) this.#ended.delete(oldest)
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
