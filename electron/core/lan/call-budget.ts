/** One budget of calls per second for everything that asks the lot by itself. */
import { after } from '#electron/core/base/pause.ts'
import type { Lot } from './lot.ts'

export interface CallBudgetOptions {
  readonly perSecond: number
  /** Milliseconds that only go forward. */
  readonly monotonic: () => number
}

/**
 * A bucket of calls that fills at `perSecond` and holds as many. Who asks by itself waits for its turn, in the order in
 * which it came; what a cashier does goes at once and is taken off what the others may.
 */
export class CallBudget {
  readonly #perMs: number
  readonly #most: number
  readonly #monotonic: () => number
  readonly #waiting = new Set<() => void>()
  #left: number
  #filledAt: number
  #timer: NodeJS.Timeout | undefined

  constructor({ perSecond, monotonic }: CallBudgetOptions) {
    this.#perMs = perSecond / 1000
    this.#most = perSecond
    this.#monotonic = monotonic
    this.#left = perSecond
    this.#filledAt = monotonic()
  }

  /** A lot whose calls wait for their turn. One that is given up while it waits ends as cancelled and is not sent. */
  inTurn(lot: Lot): Lot {
    return {
      call: async (name, data, options) => {
        const isTurn =
          (options?.signal?.aborted !== true && this.#isFree()) || (await this.#turn(options?.signal))
        return isTurn
          ? lot.call(name, data, options)
          : { kind: 'not-sent', fault: { code: 'cancelled', cause: 'given up while it waited for its turn' } }
      },
    }
  }

  /** A lot whose calls go at once, at the cost of those that wait, and before them on the way. */
  atOnce(lot: Lot): Lot {
    return {
      call: (name, data, options) => {
        this.#fill()
        this.#left = Math.max(-this.#most, this.#left - 1)
        return lot.call(name, data, { ...options, isUrgent: true })
      },
    }
  }

  /** Takes a call out of the bucket where there is one and nobody waits for it, as nearly always. */
  #isFree(): boolean {
    if (this.#waiting.size > 0) return false
    this.#fill()
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }

  #turn(signal: AbortSignal | undefined): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (isTurn: boolean): void => {
        signal?.removeEventListener('abort', giveUp)
        this.#waiting.delete(start)
        resolve(isTurn)
      }
      const start = (): void => settle(true)
      const giveUp = (): void => settle(false)
      if (signal?.aborted === true) {
        resolve(false)
        return
      }
      signal?.addEventListener('abort', giveUp)
      this.#waiting.add(start)
      this.#serve()
    })
  }

  /** Lets go whom the bucket holds a call for, and looks again when there is one for the next. */
  #serve(): void {
    if (this.#timer !== undefined) return
    this.#fill()
    for (const start of this.#waiting) {
      if (this.#left < 1) break
      this.#left -= 1
      start()
    }
    if (this.#waiting.size === 0) return
    this.#timer = after(Math.ceil((1 - this.#left) / this.#perMs), () => {
      this.#timer = undefined
      this.#serve()
    })
  }

  #fill(): void {
    const now = this.#monotonic()
    this.#left = Math.min(this.#most, this.#left + (now - this.#filledAt) * this.#perMs)
    this.#filledAt = now
  }
}
