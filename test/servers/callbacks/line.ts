import type { CallbackTarget } from '#electron/simulator/callbacks/settings.ts'
import type { OpenDelivery } from './delivery.ts'
import type { Attempt } from './post.ts'

const MOST_TRIES = 3

export interface LineParts {
  /** Whether a failed callback is tried again and parked in the end; else it gets one try. */
  readonly retried: boolean
  /** Only the newest one is worth sending. */
  readonly newestOnly: boolean
  /** Where it goes now; undefined: switched off. */
  readonly target: () => CallbackTarget | undefined
  /** One try; undefined when it was broken off because the lot went away. */
  readonly attempt: (delivery: OpenDelivery, url: string) => Promise<Attempt | undefined>
  readonly settle: (delivery: OpenDelivery, state: 'delivered' | 'parked' | 'failed' | 'superseded') => void
}

/**
 * The callbacks of one index. They are worked off one after the other; then the line pauses for its interval, and
 * what has failed is tried again with what has come meanwhile.
 */
export class Line {
  readonly #parts: LineParts
  #queue: OpenDelivery[] = []
  #open = false
  #held = false
  #working = false
  #pausedUntil = 0
  #timer: NodeJS.Timeout | undefined

  constructor(parts: LineParts) {
    this.#parts = parts
  }

  add(delivery: OpenDelivery): void {
    if (this.#parts.newestOnly) {
      for (const older of this.#queue.splice(0)) this.#parts.settle(older, 'superseded')
    }
    this.#queue.push(delivery)
    this.#arm()
  }

  /** Works from now on. */
  open(): void {
    this.#open = true
    this.#arm()
  }

  /** Sends nothing more until it is opened again; what waits goes on waiting. */
  close(): void {
    this.#open = false
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  hold(): void {
    this.#held = true
  }

  /** Lets go what was held, in its order or in the opposite one. */
  release(reversed: boolean): void {
    this.#held = false
    if (reversed) this.#queue.reverse()
    this.#arm()
  }

  #arm(): void {
    if (!this.#open || this.#held || this.#working || this.#timer !== undefined || this.#queue.length === 0)
      return
    const waitMs = Math.max(0, this.#pausedUntil - performance.now())
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (!this.#held) void this.#work()
    }, waitMs)
  }

  async #work(): Promise<void> {
    this.#working = true
    for (let left = this.#queue.length; left > 0 && this.#open && !this.#held; left--) {
      const delivery = this.#queue.shift()
      if (delivery !== undefined) await this.#deliver(delivery)
    }
    this.#working = false
    this.#pausedUntil = performance.now() + (this.#parts.target()?.intervalMs ?? 0)
    this.#arm()
  }

  async #deliver(delivery: OpenDelivery): Promise<void> {
    const { target, attempt, settle, retried } = this.#parts
    const url = target()?.url
    if (url === undefined) return settle(delivery, 'failed')
    const result = await attempt(delivery, url)
    if (result === undefined) {
      this.#queue.unshift(delivery)
      return
    }
    delivery.tries += 1
    if (result.accepted) settle(delivery, 'delivered')
    else if (!retried) settle(delivery, 'failed')
    else if (delivery.tries >= MOST_TRIES) settle(delivery, 'parked')
    else this.#queue.push(delivery)
  }
}
