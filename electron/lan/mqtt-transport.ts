/** The way to the lot over MQTT (V3.0, section 7). */
import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { lanInterface } from '#shared/lan/interfaces.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import { mqttSettings } from '#shared/lan/mqtt-settings.ts'
import type { MqttSettings, RouteOverrides } from '#shared/lan/mqtt-settings.ts'
import { AnswerMatcher } from './answer-matcher.ts'
import type { DoubtPeriods, Ignored } from './answer-matcher.ts'
import { withRouting } from './envelope.ts'
import { readJson } from './lossless-json.ts'
import { openMqttLink } from './mqtt-link.ts'
import type { MqttLink } from './mqtt-link.ts'
import type { LanFaultCode } from './outcome.ts'
import type { Transport, TransportReply, TransportRequest } from './transport.ts'
import { Turns } from './turns.ts'

export interface MqttTransportOptions {
  readonly mqtt: MqttSettings
  /** Routes that differ from section 7.2 at this lot. */
  readonly routes?: RouteOverrides
  /** A message on the response topic that is no answer: a callback. Must not throw. */
  readonly onOther?: (text: string) => void
  /** The connection came or went; `cause` says why it went. */
  readonly onConnection?: (connected: boolean, cause: string) => void
  /** Milliseconds until a connection must be there. */
  readonly connectTimeoutMs?: number
  /** Milliseconds before the next attempt to connect: after the first failure, and at most. */
  readonly backOff?: { readonly firstMs: number; readonly maxMs: number }
  /** Milliseconds a call waits for its turn at a lot whose answers carry no ids. */
  readonly turnMs?: number
  /** Larger messages are ignored. */
  readonly maxAnswerBytes?: number
  readonly doubt?: DoubtPeriods
}

/** What has come on the response topic since the transport was made, for diagnosis. */
export type MqttCounters = Readonly<Record<'answers' | 'other' | 'oversized' | Ignored, number>>

interface Awaited {
  readonly answer: (text: string, json: unknown) => void
  readonly fail: (code: LanFaultCode, cause: string) => void
}

const DEFAULT_CONNECT_TIMEOUT_MS = 3000
const DEFAULT_TURN_MS = 3000
const DEFAULT_BACK_OFF = { firstMs: 250, maxMs: 15_000 }
const DEFAULT_MAX_ANSWER_BYTES = 32 * 1024 * 1024

const decoder = new TextDecoder()

const notSent = (code: LanFaultCode, cause: string): TransportReply => ({
  kind: 'not-sent',
  fault: { code, cause },
})

/**
 * Publishes every request once, at QoS 0, and waits for the answer that carries its id. A request that comes while
 * the broker is away fails at once; nothing is kept for later.
 *
 * A lot whose answers carry no ids is asked one call at a time, since only then an answer can be told from another. It
 * is asked nothing while a late answer could be mistaken for the next, and while others are heard nothing that changes
 * something: the answer could not be believed.
 */
export class MqttTransport implements Transport {
  readonly #options: MqttTransportOptions
  readonly #mqtt: MqttSettings
  /** At most 23 letters and digits, which every broker accepts. The same for every connection: a broker then drops the dead one. */
  readonly #clientId = `lanedesk${randomBytes(7).toString('hex')}`
  readonly #matcher: AnswerMatcher
  readonly #turns: Turns
  readonly #awaited = new Map<string, Awaited>()
  readonly #counters: Record<keyof MqttCounters, number> = {
    answers: 0,
    other: 0,
    oversized: 0,
    malformed: 0,
    foreign: 0,
    duplicate: 0,
    late: 0,
    ambiguous: 0,
  }
  #link: MqttLink | undefined
  #cause = 'the transport is stopped'
  #run: { readonly stop: AbortController; readonly over: Promise<void> } | undefined

  /** Throws a ZodError when the settings are none. */
  constructor(options: MqttTransportOptions) {
    this.#options = options
    this.#mqtt = mqttSettings.parse(options.mqtt)
    this.#matcher = new AnswerMatcher(() => performance.now(), options.doubt)
    this.#turns = new Turns(() => !this.#matcher.lotWritesNoIds || !this.#matcher.isWaiting)
  }

  get connected(): boolean {
    return this.#link !== undefined
  }

  get counters(): MqttCounters {
    return { ...this.#counters }
  }

  /** Begins to connect and goes on until `stop`. Resolves when the first attempt has ended, well or not. */
  async start(): Promise<void> {
    if (this.#run !== undefined) return
    const stop = new AbortController()
    const first = Promise.withResolvers<void>()
    this.#run = { stop, over: this.#stayConnected(stop.signal, first.resolve) }
    await first.promise
  }

  async send(request: TransportRequest): Promise<TransportReply> {
    if (this.#run === undefined) return notSent('cancelled', 'the transport is stopped')
    if (request.signal?.aborted === true) return notSent('cancelled', 'the caller gave up')
    return this.#matcher.lotWritesNoIds ? this.#sendInTurn(request) : this.#sendNow(request)
  }

  /** Ends the connection; what is under way ends as cancelled. */
  async stop(): Promise<void> {
    const run = this.#run
    this.#run = undefined
    run?.stop.abort()
    await run?.over
  }

  #sendNow({ name, body, requestId, timeoutMs, signal }: TransportRequest): Promise<TransportReply> {
    const { promise, resolve } = Promise.withResolvers<TransportReply>()
    const settle = (reply: TransportReply): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      this.#awaited.delete(requestId)
      resolve(reply)
      this.#turns.next()
    }
    const fail = (code: LanFaultCode, cause: string): void => {
      this.#matcher.giveUp(requestId)
      settle({ kind: 'no-answer', fault: { code, cause } })
    }
    const onAbort = (): void => fail('cancelled', 'the caller gave up')
    const timer = setTimeout(() => fail('timeout', `no answer within ${timeoutMs} ms`), timeoutMs)
    signal?.addEventListener('abort', onAbort)
    this.#awaited.set(requestId, { answer: (text, json) => settle({ kind: 'answered', text, json }), fail })
    this.#matcher.expect(requestId)

    const route = this.#options.routes?.[name] ?? name
    const sent = this.#link?.publish(this.#mqtt.requestTopic, withRouting(body, route, requestId)) ?? false
    if (!sent) {
      this.#matcher.withdraw(requestId)
      settle(notSent('unreachable', `no connection to the broker: ${this.#cause}`))
    }
    return promise
  }

  #sendInTurn(request: TransportRequest): Promise<TransportReply> {
    const { promise, resolve } = Promise.withResolvers<TransportReply>()
    const { turnMs = DEFAULT_TURN_MS } = this.#options
    const { signal } = request
    const leave = (code: LanFaultCode, cause: string): void => {
      done()
      resolve(notSent(code, cause))
    }
    const onAbort = (): void => leave('cancelled', 'the caller gave up')
    const timer = setTimeout(
      () =>
        leave(
          'unreachable',
          `other calls took longer than ${turnMs} ms, and this lot's answers carry no ids`,
        ),
      turnMs,
    )
    const done = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      giveUpPlace?.()
    }
    let giveUpPlace: (() => void) | undefined
    signal?.addEventListener('abort', onAbort)
    giveUpPlace = this.#turns.take(() => {
      const obstacle = this.#obstacle(request.name)
      if (this.#run === undefined) leave('cancelled', 'the transport is stopped')
      else if (obstacle !== undefined)
        leave('unreachable', `${obstacle}, and this lot's answers carry no ids`)
      else {
        done()
        resolve(this.#sendNow(request))
      }
    })
    return promise
  }

  /** Why a lot that writes no ids must not be asked this now. */
  #obstacle(name: LanInterfaceName): string | undefined {
    if (!this.#matcher.lotWritesNoIds) return undefined
    const doubt = this.#matcher.doubt()
    if (doubt === 'given-up') return 'the answer to a call that was given up may still come'
    return doubt === 'foreign' && lanInterface(name).repeat !== 'safe'
      ? 'another client talks on the same topic'
      : undefined
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
      const pause = Math.min(maxMs, firstMs * 2 ** (failures - 1))
      // Half of it at random, so that the booths of a lot do not all come back in the same moment.
      await delay(pause * (0.5 + Math.random() / 2), undefined, { signal: stop }).catch(() => undefined)
    }
  }

  /** One connection from beginning to end. Whether it came about. */
  async #connectOnce(stop: AbortSignal, opened: () => void): Promise<boolean> {
    const { connectTimeoutMs = DEFAULT_CONNECT_TIMEOUT_MS, maxAnswerBytes = DEFAULT_MAX_ANSWER_BYTES } =
      this.#options
    const lost = Promise.withResolvers<string>()
    const link = await openMqttLink(
      {
        ...this.#mqtt,
        clientId: this.#clientId,
        connectTimeoutMs,
        maxMessageBytes: maxAnswerBytes,
        onMessage: (payload) => this.#receive(payload, maxAnswerBytes),
        onLost: lost.resolve,
      },
      stop,
    )
    if (!link.ok) {
      this.#cause = link.error
      return false
    }
    const onStop = (): void => lost.resolve('the transport is stopped')
    stop.addEventListener('abort', onStop)
    if (stop.aborted) onStop()
    this.#link = link.value
    this.#options.onConnection?.(true, '')
    opened()
    this.#cause = await lost.promise
    stop.removeEventListener('abort', onStop)
    this.#link = undefined
    const code = stop.aborted ? 'cancelled' : 'connection-lost'
    for (const { fail } of this.#awaited.values()) fail(code, this.#cause)
    this.#options.onConnection?.(false, this.#cause)
    await link.value.close()
    return true
  }

  #receive(payload: Buffer, maxAnswerBytes: number): void {
    if (payload.length > maxAnswerBytes) {
      this.#counters.oversized += 1
      return
    }
    const text = decoder.decode(payload)
    const json = readJson(text)
    const verdict = this.#matcher.judge(json)
    if (verdict.kind === 'other') {
      this.#counters.other += 1
      this.#options.onOther?.(text)
    } else if (verdict.kind === 'ignored') {
      this.#counters[verdict.why] += 1
    } else {
      this.#counters.answers += 1
      this.#awaited.get(verdict.requestId)?.answer(text, json)
    }
    this.#turns.next()
  }
}
