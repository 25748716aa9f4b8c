/** The way to the lot over MQTT (V3.0, section 7). */
import { after, pause } from '#electron/core/base/pause.ts'
import { lanInterface } from '#shared/lan/interfaces.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import { mqttSettings } from '#shared/lan/mqtt-settings.ts'
import type { MqttSettings } from '#shared/lan/mqtt-settings.ts'
import type { RouteOverrides } from '#shared/lan/route-overrides.ts'
import { ShortLived } from '#electron/core/base/short-lived.ts'
import { AnswerMatcher } from './answer-matcher.ts'
import type { DoubtPeriods, Ignored } from './answer-matcher.ts'
import { withRouting } from './envelope.ts'
import { readJson } from './lossless-json.ts'
import { MqttLine } from '#electron/core/broker/mqtt-line.ts'
import type { MqttLineOptions } from '#electron/core/broker/mqtt-line.ts'
import type { LanFaultCode } from './outcome.ts'
import type { Asked, Transport, TransportReply, TransportRequest } from './transport.ts'
import { Turns } from './turns.ts'

export interface MqttTransportOptions extends Pick<
  MqttLineOptions,
  'onConnection' | 'connectTimeoutMs' | 'backOff'
> {
  readonly mqtt: MqttSettings
  /** Routes that differ from section 7.2 at this lot. */
  readonly routes?: RouteOverrides
  /** A message on the response topic that is no answer: a callback. Must not throw. */
  readonly onOther?: (text: string) => void
  /** Milliseconds a call waits for its turn at a lot whose answers carry no ids. */
  readonly turnMs?: number
  /** Larger messages are ignored. */
  readonly maxAnswerBytes?: number
  readonly doubt?: DoubtPeriods
}

/** What has come on the response topic since the transport was made, for diagnosis. */
export type MqttCounters = Readonly<Record<'answers' | 'other' | 'oversized' | Ignored, number>>

interface Awaited {
  readonly answer: (text: string, json: unknown, withoutId: boolean) => void
  readonly fail: (code: LanFaultCode, cause: string) => void
}

/** Milliseconds that a call waits for its turn at a lot whose answers carry no ids. */
export const DEFAULT_TURN_MS = 3000
/** An answer that was heard over another connection is heard over this one within so many milliseconds, or not at all. */
const ECHO_MS = 300
const DEFAULT_MAX_ANSWER_BYTES = 32 * 1024 * 1024

const decoder = new TextDecoder()

const noAnswer = (code: LanFaultCode, cause: string): Extract<TransportReply, { kind: 'no-answer' }> => ({
  kind: 'no-answer',
  fault: { code, cause },
})

const notSent = (code: LanFaultCode, cause: string): TransportReply => ({
  kind: 'not-sent',
  fault: { code, cause },
})

/**
 * Publishes every request once, at QoS 0, and waits for the answer that carries its id. A request that comes while
 * the broker is away fails at once; nothing is kept for later.
 *
 * Until it is known that a lot's answers carry ids it is asked one call at a time, without pauses between, since only
 * then an answer can be told from another; what changes something goes first, then what a cashier waits for. A lot that
 * writes none is asked nothing whose answer a late one could be mistaken for, and while others are heard nothing that
 * changes something: the answer could not be believed.
 */
export class MqttTransport implements Transport {
  readonly #options: MqttTransportOptions
  readonly #mqtt: MqttSettings
  readonly #line: MqttLine
  readonly #matcher: AnswerMatcher
  readonly #turns: Turns
  readonly #awaited = new ShortLived<Awaited>()
  /** Calls whose first seconds are over, and whose answer is still wanted. */
  readonly #late = new Map<string, (reply: TransportReply) => void>()
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
  #running = false

  /** Throws a ZodError when the settings are none. */
  constructor(options: MqttTransportOptions) {
    const { maxAnswerBytes = DEFAULT_MAX_ANSWER_BYTES, onConnection, connectTimeoutMs, backOff } = options
    this.#options = options
    this.#mqtt = mqttSettings.parse(options.mqtt)
    this.#line = new MqttLine({
      broker: this.#mqtt,
      topic: this.#mqtt.responseTopic,
      qos: 0,
      maxMessageBytes: maxAnswerBytes,
      onMessage: (payload) => this.#receive(payload, maxAnswerBytes),
      onConnection: (connected, cause) => {
        const code = this.#running ? 'connection-lost' : 'cancelled'
        if (!connected) for (const [, { fail }] of this.#awaited.entries()) fail(code, cause)
        onConnection?.(connected, cause)
      },
      connectTimeoutMs,
      backOff,
    })
    this.#matcher = new AnswerMatcher(() => performance.now(), options.doubt)
    this.#turns = new Turns(() => this.#matcher.lotWritesIds || !this.#matcher.isWaiting)
  }

  get connected(): boolean {
    return this.#line.connected
  }

  /** So it is until the lot has shown that it writes ids. */
  get suffersOthers(): boolean {
    return this.connected && !this.#matcher.lotWritesIds
  }

  get counters(): MqttCounters {
    return { ...this.#counters }
  }

  /** Begins to connect and goes on until `stop`. Resolves when the first attempt has ended, well or not. */
  start(): Promise<void> {
    this.#running = true
    return this.#line.start()
  }

  send(request: TransportRequest): Promise<TransportReply> {
    if (!this.#running) return Promise.resolve(notSent('cancelled', 'the transport is stopped'))
    if (request.signal?.aborted === true) return Promise.resolve(notSent('cancelled', 'the caller gave up'))
    return this.#matcher.lotWritesIds
      ? this.#sendNow(request)
      : this.#inTurn(request, () => this.#sendNow(request))
  }

  holding(asked: Asked, ask: () => Promise<TransportReply>): Promise<TransportReply> {
    return this.suffersOthers ? this.#inTurn(asked, () => this.#hold(asked, ask)) : ask()
  }

  /** Ends the connection; what is under way ends as cancelled. */
  stop(): Promise<void> {
    this.#running = false
    for (const end of this.#late.values()) end(noAnswer('cancelled', 'the transport is stopped'))
    return this.#line.stop()
  }

  #sendNow(request: TransportRequest): Promise<TransportReply> {
    const { name, envelope, requestId, timeoutMs, lateMs, signal } = request
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
      // The number stays known over a break of the connection: the lot may answer when it is mended.
      const late =
        code === 'cancelled' ? undefined : this.#awaitLate(requestId, (lateMs ?? 0) - timeoutMs, signal)
      settle(late === undefined ? noAnswer(code, cause) : { ...noAnswer(code, cause), late })
    }
    const onAbort = (): void => fail('cancelled', 'the caller gave up')
    const timer = setTimeout(() => fail('timeout', `no answer within ${timeoutMs} ms`), timeoutMs)
    signal?.addEventListener('abort', onAbort)
    this.#awaited.set(requestId, {
      answer: (text, json, withoutId) =>
        settle({ kind: 'answered', text, json, ...(withoutId ? { withoutId } : {}) }),
      fail,
    })
    this.#matcher.expect(requestId, name)

    const route = this.#options.routes?.[name] ?? name
    const sent = this.#line.publish(this.#mqtt.requestTopic, withRouting(envelope, route, requestId))
    if (!sent) {
      this.#matcher.withdraw(requestId)
      const { code, cause } = this.#line.fault ?? { code: 'unreachable', cause: 'not yet' }
      settle(notSent(code, `no connection to the broker: ${cause}`))
    }
    return promise
  }

  /**
   * Waits on for the answer that carries this number, without holding anybody up. A lot that writes no ids cannot
   * answer late: what comes could be anybody's.
   */
  #awaitLate(
    requestId: string,
    forMs: number,
    signal: AbortSignal | undefined,
  ): Promise<TransportReply> | undefined {
    if (forMs <= 0 || this.#matcher.lotWritesNoIds) return undefined
    const { promise, resolve } = Promise.withResolvers<TransportReply>()
    const end = (reply: TransportReply): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      this.#late.delete(requestId)
      resolve(reply)
    }
    const onAbort = (): void => end(noAnswer('cancelled', 'the caller gave up'))
    const timer = after(forMs, () => end(noAnswer('timeout', 'no late answer either')))
    signal?.addEventListener('abort', onAbort)
    this.#late.set(requestId, end)
    return promise
  }

  /** Awaits what another transport asks, as if it had been asked here. */
  async #hold({ name, requestId }: Asked, ask: () => Promise<TransportReply>): Promise<TransportReply> {
    const heard = Promise.withResolvers<void>()
    this.#awaited.set(requestId, { answer: () => heard.resolve(), fail: () => heard.resolve() })
    this.#matcher.expect(requestId, name)
    // A transport never rejects. Should one do so all the same, the turn must not be lost.
    const reply = await ask().catch((error: unknown) => noAnswer('connection-lost', String(error)))
    if (reply.kind === 'answered') await Promise.race([heard.promise, pause(ECHO_MS)])
    this.#awaited.delete(requestId)
    if (reply.kind === 'no-answer') this.#matcher.giveUp(requestId)
    else this.#matcher.withdraw(requestId)
    this.#turns.next()
    return reply
  }

  /** Waits for the turn of a call, and sends it then. */
  #inTurn(request: Asked, send: () => Promise<TransportReply>): Promise<TransportReply> {
    const { promise, resolve } = Promise.withResolvers<TransportReply>()
    const { turnMs = DEFAULT_TURN_MS } = this.#options
    const { signal } = request
    const leave = (code: LanFaultCode, cause: string): void => {
      done()
      resolve(notSent(code, cause))
    }
    const go = (): void => {
      done()
      resolve(send())
    }
    const onAbort = (): void => leave('cancelled', 'the caller gave up')
    const timer = setTimeout(() => {
      if (this.#matcher.lotWritesNoIds)
        leave('no-turn', `other calls took longer than ${turnMs} ms, and this lot's answers carry no ids`)
      // Nothing has told yet whether it writes ids: one call that is never answered must not hold the others up.
      else go()
    }, turnMs)
    const done = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      giveUpPlace?.()
    }
    let giveUpPlace: (() => void) | undefined
    signal?.addEventListener('abort', onAbort)
    const asked = request.isUrgent === true ? 'urgent' : 'other'
    const rank = lanInterface(request.name).repeat === 'safe' ? asked : 'command'
    giveUpPlace = this.#turns.take(rank, () => {
      const obstacle = this.#obstacle(request.name)
      if (!this.#running) leave('cancelled', 'the transport is stopped')
      else if (obstacle !== undefined) leave('no-turn', `${obstacle}, and this lot's answers carry no ids`)
      else go()
    })
    return promise
  }

  /** Why a lot that writes no ids must not be asked this now. */
  #obstacle(name: LanInterfaceName): string | undefined {
    if (!this.#matcher.lotWritesNoIds) return undefined
    const doubt = this.#matcher.doubt(name)
    if (doubt === 'given-up') return 'the answer to a call that was given up may still come'
    return doubt === 'foreign' && lanInterface(name).repeat !== 'safe'
      ? 'another client talks on the same topic'
      : undefined
  }

  #receive(payload: Buffer, maxAnswerBytes: number): void {
    if (payload.length > maxAnswerBytes) {
      this.#counters.oversized += 1
      return
    }
    const text = decoder.decode(payload)
    const json = readJson(text)
    const verdict = this.#matcher.judge(json, text)
    if (verdict.kind === 'other') {
      this.#counters.other += 1
      this.#options.onOther?.(text)
    } else if (verdict.kind === 'ignored') {
      this.#counters[verdict.why] += 1
      if (verdict.why === 'late' && verdict.requestId !== undefined)
        this.#late.get(verdict.requestId)?.({ kind: 'answered', text, json })
    } else {
      this.#counters.answers += 1
      this.#awaited.get(verdict.requestId)?.answer(text, json, verdict.withoutId)
    }
    this.#turns.next()
  }
}
