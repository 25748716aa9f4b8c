/** The way to the lot over HTTP (V2.0, section 3). */
import Pool from 'undici/lib/dispatcher/pool.js'
import { lanInterface } from '#shared/lan/interfaces.ts'
import { exchange } from './http-exchange.ts'
import type { Transport, TransportReply, TransportRequest } from './transport.ts'

export interface HttpTransportOptions {
  /** Address of the lot server, `http://host:port`; may carry a path that comes before the interface's own. */
  readonly baseUrl: string
  /** Milliseconds until a connection must be there. */
  readonly connectTimeoutMs?: number
  /** Larger answers are given up. */
  readonly maxAnswerBytes?: number
}

const stopped: TransportReply = {
  kind: 'not-sent',
  fault: { code: 'cancelled', cause: 'the transport is stopped' },
}

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
  readonly #connectTimeoutMs: number
  readonly #maxAnswerBytes: number
  #pool: Pool | undefined

  /** Throws a TypeError when `baseUrl` is no address. */
  constructor({ baseUrl, connectTimeoutMs, maxAnswerBytes }: HttpTransportOptions) {
    const { origin, pathname } = new URL(baseUrl)
    this.#origin = origin
    this.#path = pathname.replace(/\/+$/, '')
    this.#connectTimeoutMs = connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS
    this.#maxAnswerBytes = maxAnswerBytes ?? DEFAULT_MAX_ANSWER_BYTES
  }

  async start(): Promise<void> {
    this.#pool ??= new Pool(this.#origin, {
      connections: null,
      pipelining: 1,
      connectTimeout: this.#connectTimeoutMs,
      allowH2: false,
    })
  }

  send({ name, body, timeoutMs, lateMs, signal }: TransportRequest): Promise<TransportReply> {
    if (this.#pool === undefined) return Promise.resolve(stopped)
    const { method, path, route } = lanInterface(name).v2
    const query = route === undefined ? '' : `?Route=${encodeURIComponent(route)}`
    return exchange(this.#pool, {
      method,
      path: `${this.#path}${path}${query}`,
      body,
      connectTimeoutMs: this.#connectTimeoutMs,
      timeoutMs,
      lateMs,
      maxAnswerBytes: this.#maxAnswerBytes,
      signal,
    })
  }

  /** Ends all connections; what is under way ends as cancelled. */
  async stop(): Promise<void> {
    const pool = this.#pool
    this.#pool = undefined
    await pool?.destroy()
  }
}
