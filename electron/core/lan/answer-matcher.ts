/**
 * Which message on the lot's publish topic answers which request of ours. All clients of a lot share the two topics,
 * so most of what comes may be for others.
 */
import { ShortLived } from '#electron/core/base/short-lived.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import { isAlike, mayAnswer } from './answer-shape.ts'

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

export const DEFAULT_DOUBT: DoubtPeriods = { givenUpMs: 30_000, foreignMs: 60_000 }

/** At least so many ids of ended requests are remembered, to tell late and repeated answers from foreign ones. */
const REMEMBERED = 2048

/** Our numbers, in a text that cannot be read. */
const NUMBER = /\d{18}/g

type End = 'answered' | 'given-up'

/** What of a message tells whether it is an answer, and to which request. Anybody may have written it. */
interface Message {
  readonly ResultCode?: unknown
  readonly ResultId?: unknown
  readonly RequestId?: unknown
  readonly Data?: unknown
}

/** What was asked; undefined: anything. */
type Asked = LanInterfaceName | undefined

const mayBe = (asked: Asked, { ResultCode, Data }: Message): boolean =>
  asked === undefined || mayAnswer(asked, ResultCode, Data)

/** Whether it has the form of an answer. */
const isAnswer = ({ ResultCode }: Message): boolean =>
  typeof ResultCode === 'string' || Number.isFinite(ResultCode)

/** The ids in a message: texts that are not blank, and whole numbers. */
function idsOf({ RequestId, ResultId }: Message): string[] {
  const ids: string[] = []
  for (const id of [RequestId, ResultId]) {
    if (typeof id === 'string' ? /\S/.test(id) : Number.isSafeInteger(id)) ids.push(String(id))
  }
  return ids
}

/**
 * Keeps the ids of the requests under way and judges messages. Each request gets at most one answer.
 *
 * An answer without any id is taken only when exactly one request of ours is awaited that it may answer by what it
 * holds, none was given up lately whose answer it may be, and no message for another client was seen lately.
 *
 * Garbage that carries the number of an awaited request is its answer, too: nothing better will come.
 */
export class AnswerMatcher {
  readonly #now: () => number
  readonly #doubt: DoubtPeriods
  readonly #awaited = new ShortLived<Asked>()
  /** Requests that have ended: the latest, and as many before them. */
  #ended = new Map<string, End>()
  #endedBefore = new Map<string, End>()
  /** Requests given up whose answer may still come, with when they were given up. */
  readonly #owed = new Map<string, { readonly since: number; readonly asked: Asked }>()
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

  /** Whether answers have come with ids, to whomever: then any number of requests may be awaited at once. */
  get lotWritesIds(): boolean {
    return this.#lotWritesIds === true
  }

  /**
   * What else an answer without id could be now but the answer to a single request of this kind (any, if none is
   * given); `undefined`: nothing.
   */
  doubt(about?: LanInterfaceName): 'given-up' | 'foreign' | undefined {
    this.#forgetOld()
    const isOwed = [...this.#owed.values()].some(
      ({ asked }) => about === undefined || asked === undefined || isAlike(asked, about),
    )
    if (isOwed) return 'given-up'
    return this.#isForeignLately() ? 'foreign' : undefined
  }

  /** A request is about to be sent. */
  expect(requestId: string, asked?: LanInterfaceName): void {
    this.#awaited.set(requestId, asked)
  }

  /** A request was not sent after all: nothing will answer it. */
  withdraw(requestId: string): void {
    this.#awaited.delete(requestId)
  }

  /** A request that was or may have been sent is no longer waited for. */
  giveUp(requestId: string): void {
    const asked = this.#awaited.get(requestId)
    if (!this.#awaited.delete(requestId)) return
    this.#remember(requestId, 'given-up')
    this.#forgetOld()
    this.#owed.set(requestId, { since: this.#now(), asked })
  }

  /** Judges one message: its text, and what that says (`readJson`). */
  judge(json: unknown, text: string): Verdict {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      const mine = text.match(NUMBER)?.find((id) => this.#awaited.has(id))
      return mine === undefined ? { kind: 'ignored', why: 'malformed' } : this.#answered(mine, false)
    }
    if (!isAnswer(json)) return this.#judgeGarbage(json)
    const ids = idsOf(json)
    return ids.length === 0 ? this.#judgeWithoutId(json) : this.#judgeById(ids)
  }

  /** No answer by its form. With a number of ours it is one all the same, unless it is signed: a request or a callback. */
  #judgeGarbage(json: Message): Verdict {
    const mine = idsOf(json).find((id) => this.#awaited.has(id))
    return mine === undefined || 'Sign' in json ? { kind: 'other' } : this.#answered(mine, false)
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

  #judgeWithoutId(answer: Message): Verdict {
    this.#forgetOld()
    const [only, ...more] = this.#awaited
      .entries()
      .filter(([, asked]) => mayBe(asked, answer))
      .map(([id]) => id)
    const isOwed = [...this.#owed.values()].some(({ asked }) => mayBe(asked, answer))
    if (only === undefined && !isOwed) return this.#foreign()
    this.#lotWritesIds ??= false
    if (only === undefined) return { kind: 'ignored', why: 'late', requestId: undefined }
    if (more.length > 0 || isOwed || this.#isForeignLately()) {
      return { kind: 'ignored', why: 'ambiguous' }
    }
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

  #isForeignLately(): boolean {
    return this.#now() - this.#foreignAt < this.#doubt.foreignMs
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

  /** Forgets the requests given up whose answer will not come any more. */
  #forgetOld(): void {
    const over = this.#now() - this.#doubt.givenUpMs
    for (const [id, { since }] of this.#owed) {
      if (since > over) return
      this.#owed.delete(id)
    }
  }
}
