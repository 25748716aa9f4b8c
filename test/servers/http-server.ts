import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { ResultCode } from '#shared/lan/enumerations.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import { isLanInterfaceName, lanInterface, lanInterfaces } from '#shared/lan/interfaces.ts'
import type { CallOutcome } from '../instruments/call-log.ts'
import type { FaultEffect } from '../instruments/faults.ts'
import type { PictureBook } from '#electron/simulator/pictures.ts'
import type { ServingParts } from './serve-call.ts'
import { answerUnder, isAbort, serveCall, spoiltText } from './serve-call.ts'
import type { Reply } from '#electron/simulator/service/service.ts'

export interface HttpServerParts extends ServingParts {
  readonly pictures: PictureBook
  /** The server's clock, for the `Date` header. */
  readonly epochMs: () => number
}

/** Which interface a request is for; or that only its Route is wrong; or that nothing is there. */
type Target = { readonly name: LanInterfaceName } | 'unknown-route' | 'not-found'

/** The interface over HTTP (V2.0), with every fault a network and a server can have. */
export class LotHttpServer {
  readonly #parts: HttpServerParts
  #server: Server | undefined
  #closing = new AbortController()

  constructor(parts: HttpServerParts) {
    this.#parts = parts
  }

  /** Listens; answers with the port. */
  async listen(host: string, port: number): Promise<number> {
    this.#closing = new AbortController()
    const server = createServer((request, response) => {
      response.sendDate = false
      response.setHeader('Date', new Date(this.#parts.epochMs()).toUTCString())
      this.#serve(request, response).catch((error: unknown) => {
        if (isAbort(error)) response.destroy()
        else response.writeHead(500).end(String(error))
      })
    })
    server.listen(port, host)
    await once(server, 'listening')
    this.#server = server
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('not listening on a port')
    return address.port
  }

  /** Stops listening and lets go of idle connections; what is under way is carried out and answered. */
  refuseNew(): void {
    this.#server?.close()
  }

  /** Stops listening and cuts every connection; calls under way get no answer. */
  async close(): Promise<void> {
    const server = this.#server
    if (server === undefined) return
    this.#server = undefined
    this.#closing.abort()
    const closed = server.listening ? once(server, 'close') : undefined
    server.close()
    server.closeAllConnections()
    await closed
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request
    const body = await readBody(request)
    if (method === 'GET' && url.startsWith('/CameraCaptures/')) return this.#servePicture(url, response)
    const target = targetOf(method, url)
    const name = typeof target === 'object' ? target.name : null
    const signal = this.#closing.signal
    await serveCall<Reply | 'not-found'>(
      this.#parts,
      { name, method, url, body },
      {
        signal,
        carryOut: (effects) => this.#carryOut(target, body, effects),
        cutOff: () => response.destroy(),
        end: (effect, phase) => {
          if (effect.kind === 'status')
            return answer(response, effect.status, 'text/html', '<h1>Server Error</h1>', null)
          response.destroy()
          return { kind: 'dropped', effect: phase === 'after' }
        },
        reply: (reply, effects) => this.#reply(reply, effects, response, signal),
      },
    )
  }

  #servePicture(url: string, response: ServerResponse): void {
    const png = this.#parts.pictures.png(url)
    if (png === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': png.length }).end(png)
  }

  #carryOut(target: Target, body: string, effects: readonly FaultEffect[]): Reply | 'not-found' {
    const { service } = this.#parts
    if (target === 'not-found') return target
    if (target === 'unknown-route') {
      return service.envelope({ code: ResultCode.InvalidParameters, message: 'Unknown Route!' })
    }
    return service.envelope(answerUnder(this.#parts, target.name, body, effects), target.name)
  }

  async #reply(
    reply: Reply | 'not-found',
    effects: readonly FaultEffect[],
    response: ServerResponse,
    signal: AbortSignal,
  ): Promise<CallOutcome> {
    if (reply === 'not-found') return answer(response, 404, 'text/plain', 'Not Found', null)
    if (response.destroyed) return { kind: 'dropped', effect: true }
    const spoilt = spoiltText(effects)
    if (spoilt !== undefined) return answer(response, 200, 'application/json', spoilt, null)
    const slow = effects.find((effect) => effect.kind === 'slow-body')
    if (slow !== undefined) return trickle(response, reply, slow.everyMs, signal)
    return answer(response, 200, 'application/json; charset=utf-8', reply.text, reply.code)
  }
}

/** Finds the interface in the table by method, path and `?Route=…`. */
function targetOf(method: string, url: string): Target {
  const [path = '', search = ''] = url.split('?', 2)
  const route = new URLSearchParams(search).get('Route')
  let pathKnown = false
  for (const name of Object.keys(lanInterfaces)) {
    if (!isLanInterfaceName(name)) continue
    const { v2 } = lanInterface(name)
    if (v2.method !== method || v2.path !== path) continue
    if (v2.route === undefined || v2.route === route) return { name }
    pathKnown = true
  }
  return pathKnown ? 'unknown-route' : 'not-found'
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function answer(
  response: ServerResponse,
  httpStatus: number,
  type: string,
  text: string,
  code: number | null,
): CallOutcome {
  response
    .writeHead(httpStatus, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) })
    .end(text)
  return { kind: 'answered', httpStatus, code, text }
}

/** One byte at a time. */
async function trickle(
  response: ServerResponse,
  reply: Reply,
  everyMs: number,
  signal: AbortSignal,
): Promise<CallOutcome> {
  const bytes = Buffer.from(reply.text, 'utf8')
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': bytes.length })
  for (let index = 0; index < bytes.length; index++) {
    if (response.destroyed) return { kind: 'dropped', effect: true }
    response.write(bytes.subarray(index, index + 1))
    await sleep(everyMs, undefined, { signal })
  }
  response.end()
  return { kind: 'answered', httpStatus: 200, code: reply.code, text: reply.text }
}
