import type { LanCallbackName } from '#shared/lan/callbacks.ts'
import type { LotTime } from '#shared/lot-time.ts'
import type { Letter } from '#electron/simulator/callbacks/scribe.ts'
import type { Attempt, PostStyle } from './post.ts'

/**
 * - `waiting`: to be sent, or to be sent again
 * - `delivered`: the receiver said 200
 * - `parked`: three tries failed; RetryCallback sends it again
 * - `failed`: it failed and is not sent again
 * - `superseded`: a newer one of its kind took its place (spaces)
 * - `published`: it went over MQTT, where nobody acknowledges
 */
export type DeliveryState = 'waiting' | 'delivered' | 'parked' | 'failed' | 'superseded' | 'published'

/** A callback on its way, and what came of it. */
export interface Delivery {
  /** Grows by one with every callback. */
  readonly seq: number
  readonly name: LanCallbackName
  readonly index: number
  readonly requestId: string | null
  readonly nonce: string
  /** As it was sent last. */
  readonly body: string
  readonly state: DeliveryState
  readonly attempts: readonly Attempt[]
  /** Lot time at which it was parked; null: it was not. */
  readonly parkedAt: LotTime | null
}

/** The lot's own view of a delivery. */
export interface OpenDelivery extends Delivery {
  requestId: string | null
  nonce: string
  body: string
  state: DeliveryState
  attempts: Attempt[]
  parkedAt: LotTime | null
  /** Tries since it was created or taken out of the park. */
  tries: number
  readonly style: PostStyle
  /** Writes it again: same RequestId, new Nonce and TimeStamp. */
  readonly rewrite: (() => Letter) | undefined
}

export interface DeliveryWait {
  /** Default `delivered`. */
  readonly state?: DeliveryState
  /** Only callbacks after this mark; default: all. */
  readonly after?: number
  /** Default 15,000. */
  readonly timeoutMs?: number
}

/** Everything that was to be delivered. */
export class DeliveryLog {
  readonly #all: OpenDelivery[] = []
  readonly #watchers = new Set<() => void>()

  get count(): number {
    return this.#all.length
  }

  of(state: DeliveryState): readonly OpenDelivery[] {
    return this.#all.filter((delivery) => delivery.state === state)
  }

  add(fresh: Omit<OpenDelivery, 'seq' | 'state' | 'attempts' | 'parkedAt' | 'tries'>): OpenDelivery {
    const delivery: OpenDelivery = {
      ...fresh,
      seq: this.#all.length + 1,
      state: 'waiting',
      attempts: [],
      parkedAt: null,
      tries: 0,
    }
    this.#all.push(delivery)
    return delivery
  }

  /** Tells those who wait that a delivery has changed. */
  changed(): void {
    for (const watcher of this.#watchers) watcher()
  }

  /** The first that fits, now or when it does. Rejects after the time-out. */
  waitFor(
    name: LanCallbackName,
    predicate: (delivery: Delivery) => boolean = () => true,
    { state = 'delivered', after = 0, timeoutMs = 15_000 }: DeliveryWait = {},
  ): Promise<Delivery> {
    const find = (): Delivery | undefined =>
      this.#all.find((one) => one.seq > after && one.name === name && one.state === state && predicate(one))
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#watchers.delete(look)
        reject(new Error(`no fitting ${name} is ${state} within ${timeoutMs} ms`))
      }, timeoutMs)
      const look = (): void => {
        const found = find()
        if (found === undefined) return
        clearTimeout(timer)
        this.#watchers.delete(look)
        resolve(found)
      }
      this.#watchers.add(look)
      look()
    })
  }
}
