import type { PcClock } from '#electron/core/base/clocks.ts'

/**
 * Whether a command that was sent may still have its effect, though nothing of it is seen: for minutes after it was
 * sent, unless something tells that it can no longer come.
 */
export class Doubt {
  readonly #clock: Pick<PcClock, 'monotonic'>
  #until: number

  /** `forMs`: how long it may still come, from now. */
  constructor(clock: Pick<PcClock, 'monotonic'>, forMs: number) {
    this.#clock = clock
    this.#until = clock.monotonic() + forMs
  }

  /** Nothing can come any more: the lot has answered, or what it had in hand has ended with it. */
  end(): void {
    this.#until = Math.min(this.#until, this.#clock.monotonic())
  }

  /** For how long nothing can have come any more, in milliseconds; negative while it still may. */
  get overForMs(): number {
    return this.#clock.monotonic() - this.#until
  }
}
