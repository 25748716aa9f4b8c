import type { PcClock } from '#electron/core/base/clocks.ts'

/**
 * Whether a command that was sent may still have its effect, though nothing of it is seen: for minutes after its
 * first seconds, and while its answer is awaited, unless something tells that it can no longer come.
 */
export class Doubt {
  readonly #clock: Pick<PcClock, 'monotonic'>
  #until: number
  /** Its connection stands, or its number is waited for: the lot has it in hand. */
  #isAwaited: boolean

  /**
   * @param forMs how long it may still come, from now.
   * @param late the answer that may still come: until it is there, or it is known that none will, nothing is over.
   */
  constructor(clock: Pick<PcClock, 'monotonic'>, forMs: number, late?: Promise<unknown>) {
    this.#clock = clock
    this.#until = clock.monotonic() + forMs
    this.#isAwaited = late !== undefined
    void late?.then(() => {
      this.#isAwaited = false
    })
  }

  /** The lot has said what came of it: nothing will come any more. */
  answered(): void {
    this.#isAwaited = false
    this.#until = Math.min(this.#until, this.#clock.monotonic())
  }

  /**
   * Nobody listens at the lot's address. What it had in hand has ended with it, unless the command's own connection
   * still stands: a server that is being stopped takes no new ones, and finishes what it has begun.
   */
  lotIsDown(): void {
    if (!this.#isAwaited) this.answered()
  }

  /** For how long, at that moment of the monotonic clock, nothing could come any more; negative while it could. */
  overForMs(atMs: number): number {
    return this.#isAwaited ? Number.NEGATIVE_INFINITY : atMs - this.#until
  }
}
