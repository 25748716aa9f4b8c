import { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { IClientOptions, MqttClient } from 'mqtt'
import { connectAsync } from 'mqtt'
import { ResultCode } from '#shared/lan/enumerations.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import { isLanInterfaceName } from '#shared/lan/interfaces.ts'
import type { CallOutcome } from '../instruments/call-log.ts'
import type { FaultEffect } from '../instruments/faults.ts'
import type { JsonObject } from '#electron/simulator/service/json.ts'
import type { MqttRequest } from './mqtt-request.ts'
import { readRequest } from './mqtt-request.ts'
import type { ServingParts } from './serve-call.ts'
import { answerUnder, isAbort, serveCall, spoiltText } from './serve-call.ts'
import type { Reply } from '#electron/simulator/service/service.ts'

/**
 * Where an answer carries the RequestId of its call: as `ResultId`, nowhere (`ResultId: null`, as the document's
 * example shows), as a field `RequestId` of its own beside `ResultId: null`, or in both.
 */
export type ResultIdOverMqtt = 'request-id' | 'null' | 'both' | 'as-RequestId-field'

export interface MqttTopics {
  /** The lot listens here; every client publishes here. */
  readonly requestTopic: string
  /** The lot publishes here; every client listens here. */
  readonly responseTopic: string
}

export interface MqttServerParts extends ServingParts, MqttTopics {
  readonly resultId: ResultIdOverMqtt
  /** `Route` values of this installation that differ from the interfaces' names. */
  readonly routes: Partial<Record<LanInterfaceName, string>>
  readonly answerQos: 0 | 1
}

const UNREADABLE = 'The request body is not a JSON object!'

/** The interface over MQTT (V3.0): a client of whatever broker, like everybody else on the two topics. */
export class LotMqttServer {
  readonly #parts: MqttServerParts
  readonly #renamed: ReadonlyMap<string, LanInterfaceName>
  readonly #seenIds = new Set<string>()
  #client: MqttClient | undefined
  #closing = new AbortController()
  #letOvertakenGo: (() => void) | undefined

  constructor(parts: MqttServerParts) {
    if (parts.requestTopic === parts.responseTopic) throw new RangeError('the two topics are the same')
    this.#parts = parts
    this.#renamed = new Map(
      Object.entries(parts.routes).flatMap(([name, route]) =>
        isLanInterfaceName(name) ? [[route, name]] : [],
      ),
    )
  }

  /** Connects and subscribes; comes back by itself when the broker does. Rejects when no broker is there. */
  async join(url: string, login: Pick<IClientOptions, 'username' | 'password'> = {}): Promise<void> {
    if (this.#client !== undefined) return
    this.#closing = new AbortController()
    const client = await connectAsync(url, { ...login, reconnectPeriod: 100, queueQoSZero: false }, false)
    this.#client = client
    hurry(client)
    client.on('connect', () => hurry(client))
    // A broker that goes away is a thing of every day: the client tries again by itself.
    client.on('error', () => undefined)
    client.on('message', (topic, payload) => {
      if (topic === this.#parts.requestTopic) this.#receive(payload.toString('utf8'))
    })
    await client.subscribeAsync(this.#parts.requestTopic, { qos: 1 })
  }

  /** Disconnects; calls under way get no answer. */
  async leave(): Promise<void> {
    const client = this.#client
    this.#client = undefined
    this.#closing.abort()
    await client?.endAsync(true)
  }

  /** Resolves when the lot listens on its topic (again). Rejects when it has left. */
  async ready(): Promise<void> {
    const client = this.#client
    if (client === undefined) throw new Error('the lot has left the broker')
    if (!client.connected) await connected(client)
    await client.subscribeAsync(this.#parts.requestTopic, { qos: 1 })
  }

  /** Publishes a text where all clients listen; false when the broker is away. */
  async publish(text: string): Promise<boolean> {
    const client = this.#client
    if (client === undefined || !client.connected) return false
    try {
      await client.publishAsync(this.#parts.responseTopic, text, { qos: this.#parts.answerQos })
      return true
    } catch {
      return false
    }
  }

  #receive(body: string): void {
    const request = readRequest(body)
    const name = request?.route === undefined ? null : this.#nameOf(request.route)
    const signal = this.#closing.signal
    serveCall<Reply>(
      this.#parts,
      { name, method: 'MQTT', url: this.#parts.requestTopic, body },
      {
        signal,
        carryOut: (effects) => this.#carryOut(name, request, body, effects),
        cutOff: () => undefined,
        end: (_effect, phase) => ({ kind: 'dropped', effect: phase === 'after' }),
        reply: (reply, effects) => this.#reply(reply, effects, signal),
      },
    ).catch((error: unknown) => {
      if (!isAbort(error)) throw error
    })
  }

  #nameOf(route: string): LanInterfaceName | null {
    const renamed = this.#renamed.get(route)
    if (renamed !== undefined) return renamed
    return isLanInterfaceName(route) && this.#parts.routes[route] === undefined ? route : null
  }

  #carryOut(
    name: LanInterfaceName | null,
    request: MqttRequest | undefined,
    body: string,
    effects: readonly FaultEffect[],
  ): Reply {
    const { service } = this.#parts
    const ids = this.#idsFor(
      effects.some(({ kind }) => kind === 'without-id') ? undefined : request?.requestId,
    )
    const refuse = (code: number, message: string): Reply =>
      service.envelope({ code, message }, undefined, ids)
    const { InvalidParameters } = ResultCode
    if (request === undefined) return refuse(InvalidParameters, UNREADABLE)
    const { requestId } = request
    if (requestId === undefined)
      return refuse(InvalidParameters, 'Parameter [RequestId] is missing or not a text!')
    if (this.#seenIds.has(requestId)) {
      return refuse(InvalidParameters, `RequestId [${requestId}] has been used before!`)
    }
    this.#seenIds.add(requestId)
    if (name === null) return refuse(InvalidParameters, 'Unknown Route!')
    return service.envelope(answerUnder(this.#parts, name, body, effects), name, ids)
  }

  #idsFor(requestId: string | undefined): JsonObject {
    const { resultId } = this.#parts
    if (requestId === undefined || resultId === 'null') return { ResultId: null }
    if (resultId === 'as-RequestId-field') return { ResultId: null, RequestId: requestId }
    return resultId === 'both' ? { ResultId: requestId, RequestId: requestId } : { ResultId: requestId }
  }

  async #reply(reply: Reply, effects: readonly FaultEffect[], signal: AbortSignal): Promise<CallOutcome> {
    const overtaken = effects.find((effect) => effect.kind === 'overtaken')
    if (overtaken !== undefined && this.#letOvertakenGo === undefined) {
      await this.#overtakeOnce(overtaken.patienceMs ?? 50, signal)
    }
    const spoilt = spoiltText(effects)
    const text = spoilt ?? reply.text
    const duplicate = effects.find((effect) => effect.kind === 'duplicate')
    const copies = Array.from({ length: duplicate === undefined ? 1 : (duplicate.times ?? 2) }, () =>
      this.publish(text),
    )
    this.#letOvertakenGo?.()
    const gone = await Promise.all(copies)
    if (!gone.includes(true)) return { kind: 'dropped', effect: true }
    return { kind: 'answered', httpStatus: null, code: spoilt === undefined ? reply.code : null, text }
  }

  /** Waits until another answer has gone out, but not for ever. */
  async #overtakeOnce(patienceMs: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#letOvertakenGo = resolve
    try {
      await Promise.race([promise, sleep(patienceMs, undefined, { signal })])
    } finally {
      this.#letOvertakenGo = undefined
    }
  }
}

/** Small messages go out at once. */
function hurry(client: MqttClient): void {
  if (client.stream instanceof Socket) client.stream.setNoDelay(true)
}

function connected(client: MqttClient): Promise<void> {
  return new Promise((resolve, reject) => {
    client.once('connect', () => resolve())
    client.once('end', () => reject(new Error('the lot has left the broker')))
  })
}
