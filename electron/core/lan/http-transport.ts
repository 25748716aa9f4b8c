/** The way to the lot over HTTP (V2.0, section 3). */
import { setImmediate as nextTurn } from 'node:timers/promises'
import Pool from 'undici/lib/dispatcher/pool.js'
import { lanInterface } from '#shared/lan/interfaces.ts'
import { exchange } from './http-exchange.ts'
import type { Transport, TransportReply, TransportRequest } from './transport.ts'

export interface HttpTransportOptions {
  /** Address of the lot server, `http://host:port`; may carry a path that comes before the interface's own. */
  readonly baseUrl: string
  /** The CA certificate of an https:// address, as its text; absent: those that this PC trusts. */
  readonly ca?: string | undefined
  /** Milliseconds until a connection must be there. */
  readonly connectTimeoutMs?: number
  /** Larger answers are given up. */
  readonly maxAnswerBytes?: number
}

const stopped: TransportReply = {
  kind: 'not-sent',
  fault: { code: 'cancelled', cause: 'the transport is stopped' },
}

/**
 * With so many requests under way the next one waits a turn of the event loop. A connection whose answer has just come is
 * known to be free only then, and whoever asks before it opens another: as many callers would use twice as many connections.
 * Nothing waits longer than the turn, however many hang.
 */
const MANY = 8

const DEFAULT_CONNECT_TIMEOUT_MS = 3000
const DEFAULT_MAX_ANSWER_BYTES = 32 * 1024 * 1024

/**
 * Sends every request once, on a kept connection where one is free and on a new one otherwise, so that a slow answer
 * never delays another request.
 */
export class HttpTransport implements Transport {
  readonly #origin: string
  /** What comes before the interface's own path. */
  readonly #path: string
  readonly #ca: string | undefined
  readonly #connectTimeoutMs: number
  readonly #maxAnswerBytes: number
  #pool: Pool | undefined
  #underWay = 0

  /** Throws a TypeError when `baseUrl` is no address. */
  constructor({ baseUrl, ca, connectTimeoutMs, maxAnswerBytes }: HttpTransportOptions) {
    const { origin, pathname } = new URL(baseUrl)
    this.#origin = origin
    this.#path = pathname.replace(/\/+$/, '')
    this.#ca = ca
    this.#connectTimeoutMs = connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS
    this.#maxAnswerBytes = maxAnswerBytes ?? DEFAULT_MAX_ANSWER_BYTES
  }

  async start(): Promise<void> {
    this.#pool ??= new Pool(this.#origin, {
      connections: null,
      pipelining: 1,
      connectTimeout: this.#connectTimeoutMs,
      allowH2: false,
      ...(this.#ca === undefined ? {} : { connect: { ca: this.#ca } }),
    })
  }

  async send({ name, envelope, timeoutMs, lateMs, signal }: TransportRequest): Promise<TransportReply> {
    if (this.#underWay >= MANY) await nextTurn()
    if (this.#pool === undefined) return stopped
    const { method, path, route } = lanInterface(name).v2
    const query = route === undefined ? '' : `?Route=${encodeURIComponent(route)}`
    this.#underWay += 1
    try {
      return await exchange(this.#pool, {
        method,
        path: `${this.#path}${path}${query}`,
        body: JSON.stringify(envelope),
        connectTimeoutMs: this.#connectTimeoutMs,
        timeoutMs,
        lateMs,
        maxAnswerBytes: this.#maxAnswerBytes,
        signal,
      })
    } finally {
      this.#underWay -= 1
    }
  }

  /** Ends all connections; what is under way ends as cancelled. */
  async stop(): Promise<void> {
    const pool = this.#pool
    this.#pool = undefined
    await pool?.destroy()
  }
}
