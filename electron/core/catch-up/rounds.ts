import type { CallbackState } from '#shared/contract/callbacks.ts'
import { lotTimeOfWallMs, wallMsOfLotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { Poll } from '#electron/core/base/poll.ts'
import type { BlacklistList } from './blacklist-list.ts'
import type { CatchUp } from './catch-up.ts'

/** What happened longer ago than this when a gap ends was missed; anything newer may still be called back. */
const FRESH_MS = 60_000

export interface RoundsOptions {
  readonly catchUp: Pick<CatchUp, 'round'>
  readonly blacklist: Pick<BlacklistList, 'missedSomething' | 'read'>
  readonly everyMs: number
  readonly lotNow: () => LotTime
  /** For how long what is missing is left to its callback while callbacks come; 0 where none do. */
  readonly patienceMs: () => number
  /** Whether another booth may still tell what was missed, pictures and all: then it is given that time after a gap, too. */
  readonly othersTell: () => boolean
  readonly onChange: () => void
  readonly onFault: (what: string, cause: unknown) => void
}

/** Reads what was missed, at once after a gap and every now and then without one, one page at a time. */
export class Rounds {
  readonly #options: RoundsOptions
  readonly #poll: Poll
  #state: CallbackState['catchUp'] = 'idle'
  /** Something was missed, or may have been. */
  #gap = true

  constructor(options: RoundsOptions) {
    this.#options = options
    this.#poll = new Poll({
      read: (signal) => this.#round(signal),
      intervalMs: () => options.everyMs,
      onFault: (cause) => options.onFault('a round of catching up failed', cause),
    })
  }

  /**
   * `idle` also during a routine round, which nobody needs to see. After a gap it is `idle` only when what was missed
   * is read, including what was missed during the round itself.
   */
  get state(): CallbackState['catchUp'] {
    return this.#state
  }

  start(): void {
    this.#poll.start()
  }

  stop(): Promise<void> {
    return this.#poll.stop()
  }

  /** The lot was away, or the listener, or this PC slept: reads at once. */
  missedSomething(): void {
    this.#gap = true
    this.#poll.poke()
  }

  async #round(signal: AbortSignal): Promise<void> {
    const { blacklist, catchUp, patienceMs, othersTell, lotNow, onFault } = this.#options
    const isGap = this.#gap
    this.#gap = false
    if (isGap) blacklist.missedSomething()
    try {
      if (isGap) this.#become('reading')
      await blacklist.read(signal)
      const failure = await catchUp.round({
        patienceMs: patienceMs(),
        settledUntil: isGap && !othersTell() ? lotTimeOfWallMs(wallMsOfLotTime(lotNow()) - FRESH_MS) : null,
        signal,
      })
      if (signal.aborted) return
      if (failure !== undefined) {
        this.#gap = true
        this.#become('failed')
        // What was missed since this round began is read by the next one, at once: nothing is caught up before.
      } else if (!this.#gap) this.#become('idle')
    } catch (error) {
      this.#gap = true
      onFault('what was missed could not be filed', error)
      this.#become('failed')
    }
  }

  #become(state: CallbackState['catchUp']): void {
    if (state === this.#state) return
    this.#state = state
    this.#options.onChange()
  }
}
