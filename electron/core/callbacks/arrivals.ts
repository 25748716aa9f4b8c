import type { PcClock } from '#electron/core/base/clocks.ts'
import type { CallbackState } from '#shared/contract/callbacks.ts'
import type { Timing } from '#electron/core/base/timing.ts'
import type { HeardBody } from './intake.ts'

export interface ArrivalsOptions {
  readonly pcClock: PcClock
  readonly timing: Pick<Timing, 'catchUpEveryMs' | 'callbacksLiveMs'>
  /** How often the lot looks for callbacks to send (milliseconds), as far as this booth has set it. */
  readonly intervalsMs: () => readonly number[]
}

const COUNTED = { accepted: 'accepted', duplicate: 'duplicates', refused: 'refused' } as const

/** Which callbacks came, whether others may be expected, and how long what is missing is therefore left to them. */
export class Arrivals {
  readonly #options: ArrivalsOptions
  readonly #counts = { accepted: 0, duplicates: 0, refused: 0 }
  #lastAt: number | null = null
  /** When callbacks were last known to come here, or to be about to (monotonic). */
  #expectedSince = -Infinity

  constructor(options: ArrivalsOptions) {
    this.#options = options
  }

  get counts(): CallbackState['counts'] {
    return { ...this.#counts, lastAt: this.#lastAt }
  }

  /** A body came. What another booth told is no callback that came here, but shows that they do come. */
  note({ fate, source }: Pick<HeardBody, 'fate' | 'source'>): void {
    if (fate === 'ours' || fate === 'failed') return
    if (fate !== 'refused') this.expect()
    if (source === 'booth') return
    this.#counts[COUNTED[fate]] += 1
    if (fate !== 'refused') this.#lastAt = this.#options.pcClock.now()
  }

  /** Callbacks are about to come. */
  expect(): void {
    this.#expectedSince = this.#options.pcClock.monotonic()
  }

  /** Where callbacks come, each is given time: the lot looks for them at intervals, and tries again after one. */
  get patienceMs(): number {
    const { pcClock, timing, intervalsMs } = this.#options
    if (pcClock.monotonic() - this.#expectedSince >= timing.callbacksLiveMs) return 0
    return Math.max(timing.catchUpEveryMs, ...intervalsMs().map((ms) => 2 * ms))
  }
}
