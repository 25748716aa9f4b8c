import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { AllowedSenders } from './allowed-senders.ts'
import { BodyReader } from './body-reader.ts'
import { Connections } from './connections.ts'
import { callbackOfPath } from '#electron/core/event-log/lot-event.ts'
import { acknowledgements } from './intake.ts'
import type { Acknowledgement, CallbackIntake } from './intake.ts'

/** Bounds on what senders may cost. Times in milliseconds. */
export interface ListenerLimits {
  readonly maxBodyBytes: number
  /** What all bodies that are being received or stored may take together. */
  readonly maxHeldBytes: number
  readonly maxConnections: number
  /** Of one address: one of them gives way to the next. */
  readonly maxConnectionsPerAddress: number
  readonly headersTimeoutMs: number
  /** For a whole request, from its first byte. */
  readonly requestTimeoutMs: number
  /** A connection on which nothing happens. */
  readonly idleTimeoutMs: number
  /** How long `stop` lets answers under way finish. */
  readonly stopTimeoutMs: number
}

const defaultLimits: ListenerLimits = {
  maxBodyBytes: 16 * 1024 * 1024,
  maxHeldBytes: 64 * 1024 * 1024,
  maxConnections: 64,
  // A lot sends the callbacks of one index one after the other: 11 at once.
  maxConnectionsPerAddress: 24,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  idleTimeoutMs: 60_000,
  stopTimeoutMs: 2000,
}

export interface CallbackListenerOptions {
  readonly intake: Pick<CallbackIntake, 'receive'>
  readonly host: string
  /** 0 lets the system choose one. */
  readonly port: number
  /** Addresses and names of the lot's server. */
  readonly allowed: readonly string[]
  readonly limits?: Partial<ListenerLimits>
  readonly monotonic: () => number
  readonly onFault: (what: string, cause: unknown) => void
  /** Somebody was cut off who is not among the allowed. */
  readonly onTurnedAway: (address: string) => void
  /** The system takes no more connections in here: until it is started anew nobody is heard. */
  readonly onLost: (cause: unknown) => void
}

/** Why there is no listening. */
export interface ListenFault {
  readonly code: 'port-taken' | 'address-not-here' | 'not-permitted'
  readonly cause: string
}

const listenFaults: ReadonlyMap<unknown, ListenFault['code']> = new Map([
  ['EADDRINUSE', 'port-taken'],
  ['EADDRNOTAVAIL', 'address-not-here'],
  ['ENOTFOUND', 'address-not-here'],
  ['EACCES', 'not-permitted'],
] as const)

/** The answer to a look, not to a callback. */
const LISTENS_HERE = { listener: 'LaneDesk takes callbacks here, by POST' }

/**
 * Takes the lot's callbacks over HTTP (section 6). Answers in the document's envelope, always with HTTP 200, and 200
 * in the envelope only for what is stored. Strangers are cut off before they have said a word; of those who may speak, none
 * keeps another from being heard by beginning requests and not ending them.
 */
export class CallbackListener {
  readonly #options: CallbackListenerOptions
  readonly #limits: ListenerLimits
  readonly #bodies: BodyReader
  readonly #senders: AllowedSenders
  readonly #connections: Connections
  #server: Server | undefined

  constructor(options: CallbackListenerOptions) {
    const { allowed, limits, monotonic, onFault } = options
    this.#options = options
    this.#limits = { ...defaultLimits, ...limits }
    this.#bodies = new BodyReader({
      maxBytes: this.#limits.maxBodyBytes,
      maxHeldBytes: this.#limits.maxHeldBytes,
    })
    this.#connections = new Connections({
      perAddress: this.#limits.maxConnectionsPerAddress,
      inAll: this.#limits.maxConnections,
    })
    this.#senders = new AllowedSenders({ hosts: allowed, monotonic, onFault })
  }

  /** Listens; resolves with the port. A fault that the set-up can mend is an error value, any other rejects. */
  async start(): Promise<Result<number, ListenFault>> {
    if (this.#server !== undefined) throw new Error('already listening')
    await this.#senders.lookUp()
    const server = this.#createServer()
    try {
      await once(server.listen(this.#options.port, this.#options.host), 'listening')
    } catch (error) {
      const code = listenFaults.get(error instanceof Error && 'code' in error ? error.code : undefined)
      if (code === undefined) throw error
      return err({ code, cause: String(error) })
    }
    // A refusal to accept, as of Windows out of buffers; without a listener it would end LaneDesk.
    server.on('error', this.#options.onLost)
    this.#server = server
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('not listening on a port')
    return ok(address.port)
  }

  /** Stops listening. Answers under way get a moment; what was not acknowledged the lot sends again. */
  async stop(): Promise<void> {
    const server = this.#server
    if (server === undefined) return
    this.#server = undefined
    const timer = setTimeout(() => server.closeAllConnections(), this.#limits.stopTimeoutMs)
    try {
      await once(server.close(), 'close')
    } finally {
      clearTimeout(timer)
    }
  }

  #createServer(): Server {
    const { headersTimeoutMs, requestTimeoutMs, idleTimeoutMs } = this.#limits
    const server = createServer(
      {
        headersTimeout: headersTimeoutMs,
        requestTimeout: requestTimeoutMs,
        keepAliveTimeout: idleTimeoutMs,
        // Node looks for requests that take too long every 30 s unless told otherwise.
        connectionsCheckingInterval: Math.min(1000, headersTimeoutMs / 2),
      },
      (request, response) => void this.#serve(request, response),
    )
    server.setTimeout(idleTimeoutMs)
    return server.on('connection', (socket) => {
      const { remoteAddress } = socket
      if (remoteAddress !== undefined && this.#senders.allows(remoteAddress)) {
        this.#connections.add(socket, remoteAddress)
        return
      }
      socket.destroy()
      if (remoteAddress !== undefined) this.#options.onTurnedAway(remoteAddress)
    })
  }

  /** Never rejects. */
  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Whoever looks with a browser whether this address leads here sees that it does, and no more.
    if (request.method === 'GET') return this.#say(response, LISTENS_HERE, true)
    if (request.method !== 'POST') {
      response.writeHead(404, { connection: 'close' }).end()
      return undefined
    }
    const { answer, close } = await this.#answer(request)
    return this.#say(response, answer, close)
  }

  #say(response: ServerResponse, answer: object, close: boolean): void {
    const text = JSON.stringify(answer)
    // Head and body go out in one piece.
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      ...((close || this.#server === undefined) && { connection: 'close' }),
    })
    response.end(text)
  }

  async #answer(
    request: IncomingMessage,
  ): Promise<{ readonly answer: Acknowledgement; readonly close: boolean }> {
    const body = await this.#bodies.receive(request)
    if (!body.ok) {
      const busy = body.error === 'too-busy'
      // More of the body may be on its way: the connection is of no further use.
      return { answer: busy ? acknowledgements.failed : acknowledgements.unreadable, close: true }
    }
    const { socket, url = '' } = request
    if (socket.remoteAddress !== undefined) this.#connections.finished(socket, socket.remoteAddress)
    try {
      const [path = ''] = url.split('?', 1)
      const answer = await this.#options.intake.receive(body.value.text, 'callback', {
        name: callbackOfPath(path),
      })
      return { answer, close: false }
    } catch (error) {
      this.#options.onFault('a callback could not be answered', error)
      return { answer: acknowledgements.failed, close: false }
    } finally {
      body.value.release()
    }
  }
}
