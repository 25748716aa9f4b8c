import { Agent } from 'node:http'
import type { LanCallback, LanCallbackName } from '#shared/lan/callbacks.ts'
import { lanCallbackNames, lanCallbacks } from '#shared/lan/callbacks.ts'
import type { LotTime } from '#shared/lot-time.ts'
import type { LotEvent } from '#electron/simulator/model/events.ts'
import type { Park } from '#electron/simulator/model/park.ts'
import type { LotCredentials } from '#electron/simulator/service/gatekeeper.ts'
import type { Json } from '#electron/simulator/service/json.ts'
import type { PictureStyle } from '#electron/simulator/callbacks/bodies.ts'
import { CallbackBodies } from '#electron/simulator/callbacks/bodies.ts'
import type { Delivery, DeliveryState, DeliveryWait, OpenDelivery } from './delivery.ts'
import { DeliveryLog } from './delivery.ts'
import { Line } from './line.ts'
import type { Attempt } from './post.ts'
import { post } from './post.ts'
import { written } from './push.ts'
import type { PushOptions } from './push.ts'
import type { Lag } from '#electron/simulator/callbacks/lag.ts'
import { Scribe } from '#electron/simulator/callbacks/scribe.ts'
import type { CallbackTarget } from '#electron/simulator/callbacks/settings.ts'
import { CallbackSettings } from '#electron/simulator/callbacks/settings.ts'
import { dataAbout, tidingOf } from '#electron/simulator/callbacks/tidings.ts'

export interface CallbackOptions {
  /** How the bodies show pictures; default `base64`. */
  readonly pictures?: PictureStyle
  /** Whether the pictures of exits and gate releases are signed; default false. The entry's never is. */
  readonly signPictures?: boolean
  /** What is sent when a try has failed; default `same-body`. */
  readonly retryWith?: 'same-body' | 'new-nonce'
  /** How long after it happened something is called back; default: at once, so that tests need not wait. */
  readonly lag?: Lag
  /** How long a receiver may stay silent; default 10 seconds. */
  readonly timeoutMs?: number
  /** Callbacks that are switched on are published on the MQTT response topic as well; default false. */
  readonly alsoOverMqtt?: boolean
}

interface CallbackParts {
  readonly park: Park
  readonly credentials: LotCredentials
  readonly baseUrl: () => string
  /** Puts a text on the MQTT response topic; false when there is no broker. */
  readonly publish: (text: string) => Promise<boolean>
}

/** Which parked callbacks are to be sent again; null or nothing: all. */
interface Repull {
  readonly from: LotTime | null
  readonly until: LotTime | null
  readonly indexes: readonly number[]
}

/** The lot's callbacks: what happens in the lot is told to whoever SetCallbackParams named. See README.md. */
export class LotCallbacks {
  readonly settings = new CallbackSettings()
  readonly #parts: CallbackParts
  readonly #options: CallbackOptions
  readonly #bodies: CallbackBodies
  readonly #scribe: Scribe
  readonly #log = new DeliveryLog()
  readonly #lines: ReadonlyMap<LanCallbackName, Line>
  readonly #agent = new Agent({ keepAlive: true })
  #closing = new AbortController()

  constructor(parts: CallbackParts, options: CallbackOptions) {
    const { park, credentials, baseUrl } = parts
    this.#parts = parts
    this.#options = options
    this.#bodies = new CallbackBodies(park, baseUrl, options.pictures ?? 'base64')
    this.#scribe = new Scribe(credentials, park.clock, park.numbers, options.signPictures ?? false)
    this.#lines = new Map(lanCallbackNames.map((name) => [name, this.#lineOf(name)]))
    park.events.on((event) => this.#hear(event))
  }

  /** Sends from now on. */
  open(): void {
    this.#closing = new AbortController()
    for (const line of this.#lines.values()) line.open()
  }

  /** Breaks off what is under way; it is kept and sent again after `open`. */
  close(): void {
    for (const line of this.#lines.values()) line.close()
    this.#closing.abort()
    this.#agent.destroy()
  }

  get targets(): readonly CallbackTarget[] {
    return this.settings.targets
  }

  get waiting(): readonly Delivery[] {
    return this.#log.of('waiting')
  }

  get delivered(): readonly Delivery[] {
    return this.#log.of('delivered')
  }

  get parked(): readonly Delivery[] {
    return this.#log.of('parked')
  }

  get failed(): readonly Delivery[] {
    return this.#log.of('failed')
  }

  /** The number of the last callback so far, for `waitForDelivery(…, { after })`. */
  mark(): number {
    return this.#log.count
  }

  /** The first delivery that fits and is (by default) delivered, now or when it is. Rejects after the time-out (5 s). */
  waitForDelivery(
    name: LanCallbackName,
    predicate?: (delivery: Delivery) => boolean,
    options?: DeliveryWait,
  ): Promise<Delivery> {
    return this.#log.waitFor(name, predicate, options)
  }

  /**
   * Sends one callback at once, past the line and its interval, with one try, in any shape; resolves with what came
   * of it. Throws a RangeError when the lot has nothing to tell or nowhere to send it.
   */
  async push(name: LanCallbackName, options: PushOptions = {}): Promise<Delivery> {
    const url = options.url ?? this.settings.target(lanCallbacks[name].index)?.url
    if (url === undefined && options.via !== 'mqtt') throw new RangeError(`${name} has no address`)
    const tell = (): Json => dataAbout(name, options.of, this.#parts.park, this.#bodies)
    const delivery = this.#log.add({
      name,
      index: lanCallbacks[name].index,
      rewrite: undefined,
      ...written(this.#scribe, name, options, tell),
    })
    const times = Array.from({ length: options.times ?? 1 })
    if (options.via === 'mqtt') {
      const gone = await Promise.all(times.map(() => this.#parts.publish(delivery.body)))
      this.#settle(delivery, gone.includes(true) ? 'published' : 'failed')
    } else {
      const results = await Promise.all(times.map(() => this.#attempt(delivery, url ?? '')))
      this.#settle(delivery, results.some((result) => result?.accepted) ? 'delivered' : 'failed')
    }
    return delivery
  }

  /** Callbacks wait (those of one name, or all) until the answer is called; `reversed`: the last one goes first. */
  hold(name?: LanCallbackName): (order?: 'reversed') => void {
    const line = name === undefined ? undefined : this.#lines.get(name)
    const lines = line === undefined ? [...this.#lines.values()] : [line]
    for (const held of lines) held.hold()
    return (order) => {
      for (const held of lines) held.release(order === 'reversed')
    }
  }

  /** RetryCallback: sends the parked ones again that failed in the range; answers how many. */
  repull({ from, until, indexes }: Repull): number {
    const chosen = this.#log
      .of('parked')
      .filter(
        ({ index, parkedAt }) =>
          parkedAt !== null &&
          (from === null || parkedAt >= from) &&
          (until === null || parkedAt <= until) &&
          (indexes.length === 0 || indexes.includes(index)) &&
          this.settings.target(index) !== undefined,
      )
    for (const delivery of chosen) {
      delivery.state = 'waiting'
      delivery.parkedAt = null
      delivery.tries = 0
      this.#lines.get(delivery.name)?.add(delivery)
    }
    this.#log.changed()
    return chosen.length
  }

  #hear(event: LotEvent): void {
    const tiding = tidingOf(event, this.#bodies)
    if (tiding === undefined) return
    const { name } = tiding
    const { index } = lanCallbacks[name]
    if (this.settings.target(index) === undefined) return
    const data = tiding.data()
    const lagMs = this.#options.lag?.(name) ?? 0
    if (lagMs > 0) setTimeout(() => this.#tell(name, data), lagMs).unref()
    else this.#tell(name, data)
  }

  /** Numbers and signature are born when it is sent, not when it happens. */
  #tell(name: LanCallbackName, data: Json): void {
    const { index } = lanCallbacks[name]
    const letter = this.#scribe.write(name, data)
    const rewrite = (): typeof letter => this.#scribe.write(name, data, { requestId: letter.requestId })
    const delivery = this.#log.add({
      name,
      index,
      ...letter,
      style: {},
      rewrite: this.#options.retryWith === 'new-nonce' ? rewrite : undefined,
    })
    this.#lines.get(name)?.add(delivery)
    if (this.#options.alsoOverMqtt === true) void this.#parts.publish(letter.body)
  }

  #lineOf(name: LanCallbackName): Line {
    const { index, retried }: LanCallback = lanCallbacks[name]
    return new Line({
      retried,
      newestOnly: name === 'SpacesChanged',
      target: () => this.settings.target(index),
      attempt: (delivery, url) => this.#attempt(delivery, url),
      settle: (delivery, state) => this.#settle(delivery, state),
    })
  }

  async #attempt(delivery: OpenDelivery, url: string): Promise<Attempt | undefined> {
    if (delivery.attempts.length > 0 && delivery.rewrite !== undefined)
      Object.assign(delivery, delivery.rewrite())
    const { signal } = this.#closing
    const timeoutMs = this.#options.timeoutMs ?? 10_000
    const attempt = await post(url, delivery.body, {
      ...delivery.style,
      agent: this.#agent,
      signal,
      timeoutMs,
    })
    if (signal.aborted && !attempt.accepted) return undefined
    delivery.attempts.push(attempt)
    return attempt
  }

  #settle(delivery: OpenDelivery, state: DeliveryState): void {
    delivery.state = state
    if (state === 'parked') delivery.parkedAt = this.#parts.park.now
    this.#log.changed()
  }
}
