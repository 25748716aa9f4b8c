/** A line to a broker that stays: connected, lost, connected again, until it is stopped. */
import { randomBytes } from 'node:crypto'
import { backOff, pause } from '#electron/core/base/pause.ts'
import type { BrokerLogin } from '#shared/lan/mqtt-settings.ts'
import { err } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { openMqttLink } from './mqtt-link.ts'
import type { LinkFault, LinkOptions, MqttLink } from './mqtt-link.ts'

export interface MqttLineOptions extends Pick<
  LinkOptions,
  'topic' | 'qos' | 'maxMessageBytes' | 'onMessage' | 'leftovers'
> {
  readonly broker: BrokerLogin
  /** The connection came or went; `cause` says why it went. Must not throw. */
  readonly onConnection?: ((connected: boolean, cause: string) => void) | undefined
  /** Milliseconds until a connection must be there. */
  readonly connectTimeoutMs?: number | undefined
  /** Milliseconds before the next attempt to connect: after the first failure, and at most. */
  readonly backOff?: { readonly firstMs: number; readonly maxMs: number } | undefined
}

const DEFAULT_CONNECT_TIMEOUT_MS = 3000
const DEFAULT_BACK_OFF = { firstMs: 250, maxMs: 15_000 }

/** Hears one topic and speaks on any while it is connected. Nothing is kept for later. */
export class MqttLine {
  readonly #options: MqttLineOptions
  /**
   * At most 23 letters and digits, which every broker accepts. The same for every connection: a broker then drops the
   * dead one.
   */
  readonly #clientId = `lanedesk${randomBytes(7).toString('hex')}`
  #link: MqttLink | undefined
  #fault: LinkFault | undefined
  #run: { readonly stop: AbortController; readonly over: Promise<void> } | undefined

  constructor(options: MqttLineOptions) {
    this.#options = options
  }

  get connected(): boolean {
    return this.#link !== undefined
  }

  /** Why there is no connection; `undefined` while there is one and before the first attempt has failed. */
  get fault(): LinkFault | undefined {
    return this.#link === undefined ? this.#fault : undefined
  }

  /** Begins to connect and goes on until `stop`. Resolves when the first attempt has ended, well or not. */
  async start(): Promise<void> {
    if (this.#run !== undefined) return
    const stop = new AbortController()
    const first = Promise.withResolvers<void>()
    this.#run = { stop, over: this.#stayConnected(stop.signal, first.resolve) }
    await first.promise
  }

  /** Ends the connection. */
  async stop(): Promise<void> {
    const run = this.#run
    this.#run = undefined
    run?.stop.abort()
    await run?.over
  }

  /** Writes a message at QoS 0. `false`: nothing was written, now or later. */
  publish(topic: string, text: string): boolean {
    return this.#link?.publish(topic, text) ?? false
  }

  /** Sends a message at QoS 1, as `MqttLink.deliver` does. */
  async deliver(topic: string, text: string, retain = false): Promise<Result<void, string>> {
    return this.#link?.deliver(topic, text, retain) ?? err('there is no connection')
  }

  /** Connects, waits until the connection is lost, connects again after a pause that grows with every failure. */
  async #stayConnected(stop: AbortSignal, firstTried: () => void): Promise<void> {
    const { firstMs, maxMs } = this.#options.backOff ?? DEFAULT_BACK_OFF
    let failures = 0
    while (!stop.aborted) {
      const openedAt = performance.now()
      const wasOpen = await this.#connectOnce(stop, firstTried)
      firstTried()
      // A connection that did not last is no success: a broker that turns us away must not be stormed.
      failures = wasOpen && performance.now() - openedAt > maxMs ? 1 : failures + 1
      // Half of it at random, so that the booths of a lot do not all come back in the same moment.
      await pause(backOff(firstMs, maxMs, failures - 1) * (0.5 + Math.random() / 2), stop)
    }
  }

  /** One connection from beginning to end. Whether it came about. */
  async #connectOnce(stop: AbortSignal, opened: () => void): Promise<boolean> {
    const { broker, onConnection, connectTimeoutMs = DEFAULT_CONNECT_TIMEOUT_MS, ...heard } = this.#options
    const lost = Promise.withResolvers<string>()
    const link = await openMqttLink(
      // The login may come from settings that hold a topic of their own: this line's counts.
      { ...broker, ...heard, clientId: this.#clientId, connectTimeoutMs, onLost: lost.resolve },
      stop,
    )
    if (!link.ok) {
      this.#fault = link.error
      return false
    }
    const onStop = (): void => lost.resolve('the line was stopped')
    stop.addEventListener('abort', onStop)
    if (stop.aborted) onStop()
    this.#link = link.value
    onConnection?.(true, '')
    opened()
    const cause = await lost.promise
    stop.removeEventListener('abort', onStop)
    this.#fault = { code: 'unreachable', cause }
    this.#link = undefined
    onConnection?.(false, cause)
    await link.value.close()
    return true
  }
}
