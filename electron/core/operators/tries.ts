import type { AppError } from '#shared/contract/errors.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import { backOff } from '#electron/core/base/pause.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'

/** So many wrong PINs are free; each one after them locks the operator out, for twice as long as the one before. */
const FREE_TRIES = 5
const FIRST_LOCK_MS = 60_000
const LONGEST_LOCK_MS = 15 * 60_000

/** For how long an operator is locked out after so many wrong PINs in a row. */
export const lockMsAfter = (wrong: number): number =>
  wrong < FREE_TRIES ? 0 : backOff(FIRST_LOCK_MS, LONGEST_LOCK_MS, wrong - FREE_TRIES)

/**
 * The wrong PINs since the last right one, by operator. A lock-out is measured by the clock that only goes forward
 * and begins anew with every start of LaneDesk: neither a restart nor another date shortens it.
 */
export class Tries {
  readonly #clock: Pick<PcClock, 'monotonic'>
  /** How many, and since when (monotonic). */
  readonly #wrong: Map<string, { readonly count: number; readonly since: number }>

  /** @param before the wrong tries of earlier runs, by operator number. */
  constructor(clock: Pick<PcClock, 'monotonic'>, before: ReadonlyMap<string, number> = new Map()) {
    this.#clock = clock
    const since = clock.monotonic()
    this.#wrong = new Map([...before].map(([number, count]) => [number, { count, since }]))
  }

  /** Fails with `locked-out` (`seconds`) while no PIN of this operator is looked at. */
  mayTry(number: string): Result<void, AppError> {
    const wrong = this.#wrong.get(number)
    if (wrong === undefined) return ok(undefined)
    const leftMs = wrong.since + lockMsAfter(wrong.count) - this.#clock.monotonic()
    return leftMs > 0 ? err(appErrorOf('locked-out', { seconds: Math.ceil(leftMs / 1000) })) : ok(undefined)
  }

  wrong(number: string): void {
    const count = (this.#wrong.get(number)?.count ?? 0) + 1
    this.#wrong.set(number, { count, since: this.#clock.monotonic() })
  }

  /** The right PIN, or one that was set anew. */
  forgive(number: string): void {
    this.#wrong.delete(number)
  }
}
