import { randomUUID } from 'node:crypto'
import type { AppError } from '#shared/contract/errors.ts'
import type { Actor } from '#shared/contract/operators.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'

/** Who approved. */
export type Approver = NonNullable<Actor['approvedBy']>

/** How long a question waits for its answer, and an answer for its command. */
const VALID_MS = 120_000
/** More questions than one desk ever has open: the oldest go. */
const MOST = 20

interface Asked<T> {
  readonly about: T
  /** What exactly was asked for, and by whom. */
  readonly what: string
  readonly at: number
  readonly approver?: Approver
}

/**
 * What goes beyond a limit and waits for a supervisor. An approval is for the very thing that was asked, for whoever
 * asked it, for a moment, and once.
 */
export class Approvals<T> {
  readonly #clock: Pick<PcClock, 'monotonic'>
  readonly #asked = new Map<string, Asked<T>>()

  constructor(clock: Pick<PcClock, 'monotonic'>) {
    this.#clock = clock
  }

  /** Notes that this has to be approved; the answer names the question. The same question asked again is one. */
  ask(what: string, about: T): string {
    this.#forgetOld()
    for (const [name, asked] of this.#asked)
      if (asked.what === what && asked.approver === undefined) return name
    const name = `approval ${randomUUID()}`
    this.#asked.set(name, { what, about, at: this.#clock.monotonic() })
    return name
  }

  /** What an open question is about; `undefined`: it is not open. */
  open(name: string): T | undefined {
    this.#forgetOld()
    const asked = this.#asked.get(name)
    return asked?.approver === undefined ? asked?.about : undefined
  }

  /** Somebody who may has said yes. `not-asked`: nobody asks (any more). */
  approve(name: string, approver: Approver): Result<void, AppError> {
    const asked = this.#asked.get(name)
    if (asked === undefined || this.open(name) === undefined) return err({ code: 'not-asked' })
    this.#asked.set(name, { ...asked, approver, at: this.#clock.monotonic() })
    return ok(undefined)
  }

  /** The approval among these answers that is for just this, and its name for `use`. */
  find(
    names: readonly string[],
    what: string,
  ): { readonly name: string; readonly approver: Approver } | undefined {
    this.#forgetOld()
    for (const name of names) {
      const asked = this.#asked.get(name)
      if (asked?.what === what && asked.approver !== undefined) return { name, approver: asked.approver }
    }
    return undefined
  }

  /** It was used, and is none any more. */
  use(name: string): void {
    this.#asked.delete(name)
  }

  /** Whoever was at the desk is not any more. */
  forgetAll(): void {
    this.#asked.clear()
  }

  #forgetOld(): void {
    const now = this.#clock.monotonic()
    for (const [name, { at }] of this.#asked) if (now - at > VALID_MS) this.#asked.delete(name)
    const tooMany = this.#asked.size - MOST
    for (const name of [...this.#asked.keys()].slice(0, Math.max(0, tooMany))) this.#asked.delete(name)
  }
}
