import * as z from 'zod'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { callbackState } from '#shared/contract/callbacks.ts'
import type { CallbackState, CallbackTarget, RetryRange } from '#shared/contract/callbacks.ts'
import { CallbackIndex } from '#shared/lan/enumerations.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import type { Lot } from '#electron/core/lan/lot.ts'
import { Remembered } from '#electron/core/event-log/remembered.ts'
import type { Marks } from '#electron/core/event-log/remembered.ts'

/** RetryCallback may be called once in this time (section 5). */
const RETRY_EVERY_MS = 30 * 60_000

const MINUTE_MS = 60_000

/** What is set up at the lot: where it sends its callbacks, and when it sends those that failed again. */
export class CallbackSetUp {
  readonly #lot: Lot
  readonly #now: () => number
  readonly #lastSet: Remembered<CallbackState['lastSet']>
  readonly #retriedAt: Remembered<number | null>
  readonly #onFault: (what: string, cause: unknown) => void
  /** What was set in this run: true also where the disk refused to keep it. */
  #setNow: CallbackState['lastSet'] = null

  /** `now`: this PC's epoch in milliseconds; unlike a monotonic clock it goes on while LaneDesk is not running. */
  constructor({
    lot,
    marks,
    now,
    onFault,
  }: {
    readonly lot: Lot
    readonly marks: Marks
    readonly now: () => number
    readonly onFault: (what: string, cause: unknown) => void
  }) {
    this.#lot = lot
    this.#now = now
    this.#onFault = onFault
    this.#lastSet = new Remembered(marks, 'callbacks-set', callbackState.shape.lastSet)
    this.#retriedAt = new Remembered(marks, 'callbacks-retried', z.number().nullable())
  }

  /** What this booth set last; the lot cannot be asked. */
  get lastSet(): CallbackState['lastSet'] {
    return this.#setNow ?? this.#lastSet.get() ?? null
  }

  /** Milliseconds until RetryCallback may be called again; 0 = now. */
  get retryWaitMs(): number {
    const at = this.#retriedAt.get() ?? null
    if (at === null) return 0
    // A clock that was set back must not make the wait longer than it is.
    return Math.min(RETRY_EVERY_MS, Math.max(0, at + RETRY_EVERY_MS - this.#now()))
  }

  /** SetCallbackParams (section 5): replaces the lot's whole list; an index without a target is switched off. */
  async set(targets: readonly CallbackTarget[], signal: AbortSignal): Promise<Result<void, AppError>> {
    const chosen = Object.values(CallbackIndex).flatMap((Index) => {
      const target = targets.find(({ index }) => index === Index)
      return target === undefined ? [] : [{ Index, target }]
    })
    const outcome = await this.#lot.call(
      'CallbackParamChangeNotify',
      chosen.map(({ Index, target }) => ({ Index, Url: target.url, Interval: target.intervalMs })),
      { signal },
    )
    if (outcome.kind !== 'ok') return err(errorOfFailure(outcome))
    this.#setNow = { at: this.#now(), targets: chosen.map(({ target }) => target) }
    // The lot has them, whatever this PC's disk says to it.
    this.#keep(this.#lastSet, this.#setNow)
    return ok(undefined)
  }

  /** RetryCallback (section 5), at most once per 30 minutes. */
  async retry({ from, to, types }: RetryRange, signal: AbortSignal): Promise<Result<void, AppError>> {
    const waitMs = this.retryWaitMs
    if (waitMs > 0) return err(appErrorOf('retry-too-early', { minutes: Math.ceil(waitMs / MINUTE_MS) }))
    const before = this.#retriedAt.get() ?? null
    // Kept before it is sent: whatever happens then, the lot may have counted it.
    if (!this.#keep(this.#retriedAt, this.#now())) return err({ code: 'journal-failed' })
    const outcome = await this.#lot.call(
      'FailedCallbackRetryNotify',
      {
        StartTime: from,
        EndTime: to,
        RefreshTypes: Object.values(CallbackIndex)
          .filter((index) => types.includes(index))
          .map((Index) => ({ Index })),
      },
      { signal },
    )
    if (outcome.kind === 'ok') return ok(undefined)
    if (outcome.kind !== 'no-answer') this.#keep(this.#retriedAt, before)
    return err(errorOfFailure(outcome))
  }

  /** Whether it is on the disk. */
  #keep<T>(kept: Remembered<T>, value: T): boolean {
    try {
      kept.set(value)
      return true
    } catch (error) {
      this.#onFault('what is set up at the lot could not be written down', error)
      return false
    }
  }
}
