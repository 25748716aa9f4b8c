import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { createServer as createNetServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { text as readAll } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { signedEnvelope } from '#electron/core/lan/envelope.ts'
import type { SignedEnvelope } from '#electron/core/lan/envelope.ts'
import { HttpTransport } from '#electron/core/lan/http-transport.ts'
import type { HttpTransportOptions } from '#electron/core/lan/http-transport.ts'
import type { LanFaultCode } from '#electron/core/lan/outcome.ts'
import { answered } from '#electron/core/lan/transport.ts'
import type { TransportReply, TransportRequest } from '#electron/core/lan/transport.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'

interface Seen {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly body: string
}

const cleanups: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

const listening = (server: Server | ReturnType<typeof createNetServer>): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('no port')
      resolve(`http://127.0.0.1:${portOf(address)}`)
    })
  })
const portOf = ({ port }: AddressInfo): number => port

type Answer = (response: ServerResponse, request: IncomingMessage, body: string) => void

/** A real HTTP server that remembers its connections and what it was asked. */
async function lot(answer: Answer): Promise<{
  readonly baseUrl: string
  readonly seen: Seen[]
  readonly sockets: Set<Socket>
  readonly server: Server
}> {
  const seen: Seen[] = []
  const sockets = new Set<Socket>()
  const listener: RequestListener = (request, response) => {
    void readAll(request).then(
      (body) => {
        seen.push({ method: request.method, url: request.url, body })
        answer(response, request, body)
      },
      () => response.destroy(),
    )
  }
  const server = createServer(listener)
  server.on('connection', (socket) => sockets.add(socket))
  const baseUrl = await listening(server)
  cleanups.push(async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  })
  return { baseUrl, seen, sockets, server }
}

async function started(options: HttpTransportOptions): Promise<HttpTransport> {
  const transport = new HttpTransport(options)
  await transport.start()
  cleanups.push(() => transport.stop())
  return transport
}

const envelope = (data: unknown): SignedEnvelope =>
  signedEnvelope(
    { parkKey: '1', appId: 'a', appSecret: 's' },
    { timeStamp: '1774590000123', nonce: 'n1', data },
  )

const bodyOf = (data: unknown): string => JSON.stringify(envelope(data))

const ask = (name: LanInterfaceName, more: Partial<TransportRequest> = {}): TransportRequest => ({
  name,
  envelope: envelope(name),
  requestId: '1',
  timeoutMs: 5000,
  ...more,
})

const echo: Answer = (response, _request, body) => {
  response.setHeader('content-type', 'application/json')
  response.end(body)
}

/** Waits until the event loop has turned, so that undici has put a finished connection back. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const failed = (kind: 'not-sent' | 'no-answer', code: LanFaultCode): object => ({ kind, fault: { code } })

describe('HttpTransport', () => {
  it('sends method, path, route and body as the table says, below the path of the address', async () => {
    const { baseUrl, seen } = await lot(echo)
    const transport = await started({ baseUrl: `${baseUrl}/lan/` })
    for (const name of ['LaneOrderQuery', 'AreaQuery', 'BarrierStatusNotify'] as const) {
      expect(await transport.send(ask(name))).toMatchObject({
        kind: 'answered',
        text: bodyOf(name),
        httpStatus: 200,
      })
    }
    expect(seen).toEqual([
      { method: 'GET', url: '/lan/Api/V2/OpenApi/GetLaneOrder', body: bodyOf('LaneOrderQuery') },
      { method: 'POST', url: '/lan/Api/V2/OpenApi/Query?Route=Area', body: bodyOf('AreaQuery') },
      {
        method: 'POST',
        url: '/lan/Api/V2/OpenApi/SetLaneGateStatus',
        body: bodyOf('BarrierStatusNotify'),
      },
    ])
  })

  it('keeps one connection for GETs with a body and POSTs', async () => {
    const { baseUrl, seen, sockets } = await lot(echo)
    const transport = await started({ baseUrl })
    for (let round = 0; round < 10; round += 1) {
      await transport.send(ask('LaneOrderQuery'))
      await turn()
      await transport.send(ask('BarrierStatusNotify'))
      await turn()
    }
    expect(seen).toHaveLength(20)
    expect(sockets.size).toBe(1)
  })

  it("tells the server's clock, and any HTTP status", async () => {
    const { baseUrl } = await lot((response) => {
      response.writeHead(503, { date: 'Sat, 28 Mar 2026 08:00:00 GMT' }).end('\uFEFFbusy')
    })
    const transport = await started({ baseUrl })
    expect(await transport.send(ask('AreaQuery'))).toEqual(
      answered('busy', { httpStatus: 503, serverEpochMs: Date.UTC(2026, 2, 28, 8) }),
    )
  })

  it('leaves an unreadable Date out', async () => {
    const { baseUrl } = await lot((response) => response.writeHead(200, { date: 'yesterday' }).end('{}'))
    const transport = await started({ baseUrl })
    expect(await transport.send(ask('AreaQuery'))).toEqual(answered('{}', { httpStatus: 200 }))
  })

  it('carries 32 calls at once; slow ones never delay another', async () => {
    const held: ServerResponse[] = []
    const { baseUrl, seen } = await lot((response, _request, body) => {
      if (body.includes('slow')) held.push(response)
      else response.end(body)
    })
    const transport = await started({ baseUrl })
    const slow = Array.from({ length: 16 }, () =>
      transport.send(ask('AreaQuery', { envelope: envelope('slow') })),
    )
    const fast = await Promise.all(
      Array.from({ length: 32 }, (_, at) =>
        transport.send(ask('LaneOrderQuery', { envelope: envelope(at) })),
      ),
    )
    // All the fast ones are answered while no slow one is.
    expect(fast.map((reply) => (reply.kind === 'answered' ? reply.text : reply.kind))).toEqual(
      Array.from({ length: 32 }, (_, at) => bodyOf(at)),
    )
    await expect.poll(() => held.length).toBe(16)
    for (const response of held) response.end('"late"')
    expect((await Promise.all(slow)).every((reply) => reply.kind === 'answered')).toBe(true)
    expect(seen).toHaveLength(48)
  })

  it('32 callers that call again as soon as they are answered use 32 connections, and hardly more', async () => {
    const { baseUrl, seen, sockets } = await lot(echo)
    const transport = await started({ baseUrl })
    const caller = async (): Promise<void> => {
      for (let call = 0; call < 30; call += 1) await transport.send(ask('LaneOrderQuery'))
    }
    await Promise.all(Array.from({ length: 32 }, caller))
    expect(seen).toHaveLength(960)
    // Without the wait of a turn they are 64.
    expect(sockets.size).toBeLessThanOrEqual(40)
  })

  it('nobody listens, no such host: nothing was sent', async () => {
    const { baseUrl, server } = await lot(echo)
    await new Promise((resolve) => server.close(resolve))
    const refused = await started({ baseUrl })
    expect(await refused.send(ask('BarrierStatusNotify'))).toMatchObject(failed('not-sent', 'unreachable'))
    const unknown = await started({ baseUrl: 'http://no-such-host.invalid:8888' })
    expect(await unknown.send(ask('BarrierStatusNotify'))).toMatchObject(failed('not-sent', 'unreachable'))
  })

  it('works again once somebody listens', async () => {
    const first = await lot(echo)
    const port = Number(new URL(first.baseUrl).port)
    await new Promise((resolve) => first.server.close(resolve))
    const transport = await started({ baseUrl: first.baseUrl })
    expect(await transport.send(ask('AreaQuery'))).toMatchObject(failed('not-sent', 'unreachable'))
    await new Promise<void>((resolve) => first.server.listen(port, '127.0.0.1', resolve))
    expect(await transport.send(ask('AreaQuery'))).toMatchObject({ kind: 'answered' })
  })

  it('no connection in time: nothing was sent, and nothing is sent later', async () => {
    // TEST-NET-1 is routed nowhere: the connection neither comes about nor is refused, or there is no route at all.
    const transport = await started({ baseUrl: 'http://192.0.2.1:8888', connectTimeoutMs: 60 })
    expect(await transport.send(ask('BarrierStatusNotify'))).toMatchObject(failed('not-sent', 'unreachable'))
  })

  it('no answer in time', async () => {
    const { baseUrl, seen } = await lot(() => undefined)
    const transport = await started({ baseUrl })
    const before = performance.now()
    const reply = await transport.send(ask('BarrierStatusNotify', { timeoutMs: 120 }))
    expect(reply).toMatchObject(failed('no-answer', 'timeout'))
    expect(performance.now() - before).toBeLessThan(1000)
    expect(seen).toHaveLength(1)
  })

  it('an answer that drips in does not stretch the time-out', async () => {
    const { baseUrl } = await lot((response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
    })
    const transport = await started({ baseUrl })
    const reply = await transport.send(ask('AreaQuery', { timeoutMs: 150 }))
    expect(reply).toMatchObject(failed('no-answer', 'timeout'))
  })

  it.each(['BarrierStatusNotify', 'BarrierStatusQuery'] as const)(
    'the connection is reset after %s: no answer, and not sent twice',
    async (name) => {
      const { baseUrl, seen, sockets } = await lot((_response, request) => request.socket.resetAndDestroy())
      const transport = await started({ baseUrl })
      expect(await transport.send(ask(name))).toMatchObject(failed('no-answer', 'connection-lost'))
      expect(seen).toHaveLength(1)
      expect(sockets.size).toBe(1)
    },
  )

  it.each(['BarrierStatusNotify', 'BarrierStatusQuery'] as const)(
    'a kept connection that the server resets on the next %s: not sent twice',
    async (name) => {
      const { baseUrl, seen } = await lot((response, request, body) => {
        if (seen.length === 1) response.end(body)
        else request.socket.resetAndDestroy()
      })
      const transport = await started({ baseUrl })
      expect(await transport.send(ask(name))).toMatchObject({ kind: 'answered' })
      await turn()
      expect(await transport.send(ask(name))).toMatchObject(failed('no-answer', 'connection-lost'))
      expect(seen).toHaveLength(2)
    },
  )

  it('a kept connection that the server has closed meanwhile is replaced', async () => {
    const { baseUrl, seen, sockets } = await lot(echo)
    const transport = await started({ baseUrl })
    await transport.send(ask('BarrierStatusNotify'))
    const [first] = sockets
    const gone = new Promise((resolve) => first?.once('close', resolve))
    first?.destroy()
    await gone
    await turn()
    expect(await transport.send(ask('BarrierStatusNotify'))).toMatchObject({ kind: 'answered' })
    expect(seen).toHaveLength(2)
    expect(sockets.size).toBe(2)
  })

  it('a truncated answer is none', async () => {
    const { baseUrl, seen } = await lot((response, request) => {
      response.writeHead(200, { 'content-length': 100 })
      response.write('{"ResultCode":200', () => request.socket.end())
    })
    const transport = await started({ baseUrl })
    expect(await transport.send(ask('BarrierStatusNotify'))).toMatchObject(
      failed('no-answer', 'connection-lost'),
    )
    expect(seen).toHaveLength(1)
  })

  it('an answer without end is given up', async () => {
    const { baseUrl } = await lot((response) => {
      const chunk = Buffer.alloc(64 * 1024, 32)
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
      }
      response.on('drain', more)
      response.on('error', () => undefined)
      more()
    })
    const transport = await started({ baseUrl, maxAnswerBytes: 1_000_000 })
    expect(await transport.send(ask('AreaQuery'))).toMatchObject(failed('no-answer', 'wrong-shape'))
  })

  it('a large answer within the limit is read whole', async () => {
    const large = 'x'.repeat(5_000_000)
    const { baseUrl } = await lot((response) => response.end(large))
    const transport = await started({ baseUrl })
    const reply = await transport.send(ask('AreaQuery'))
    expect(reply).toMatchObject({ kind: 'answered' })
    expect(reply.kind === 'answered' && reply.text.length).toBe(large.length)
  })

  it('a server that speaks no HTTP', async () => {
    const server = createNetServer((socket) => {
      socket.on('error', () => undefined).resume()
      socket.write('220 mail ready\r\n')
    })
    const baseUrl = await listening(server)
    cleanups.push(() => new Promise((resolve) => server.close(resolve)))
    const transport = await started({ baseUrl })
    expect(await transport.send(ask('AreaQuery'))).toMatchObject(failed('no-answer', 'not-json'))
  })

  it('given up beforehand: nothing is sent', async () => {
    const { baseUrl, seen } = await lot(echo)
    const transport = await started({ baseUrl })
    expect(await transport.send(ask('BarrierStatusNotify', { signal: AbortSignal.abort() }))).toMatchObject(
      failed('not-sent', 'cancelled'),
    )
    const soon = new AbortController()
    const reply = transport.send(ask('BarrierStatusNotify', { signal: soon.signal }))
    // The connection is only being made: giving up now still keeps the request from being written.
    soon.abort()
    expect(await reply).toMatchObject(failed('not-sent', 'cancelled'))
    await transport.send(ask('AreaQuery'))
    expect(seen.map(({ body }) => body)).toEqual([bodyOf('AreaQuery')])
  })

  it('given up after sending: the effect is unknown', async () => {
    const giveUp = new AbortController()
    const { baseUrl, seen } = await lot(() => giveUp.abort())
    const transport = await started({ baseUrl })
    const reply = await transport.send(ask('BarrierStatusNotify', { signal: giveUp.signal }))
    expect(reply).toMatchObject(failed('no-answer', 'cancelled'))
    expect(seen).toHaveLength(1)
  })

  it('stop ends what is under way; afterwards nothing is sent; it can be started again', async () => {
    const arrived = Promise.withResolvers<void>()
    const { baseUrl, seen } = await lot((response, _request, body) => {
      if (seen.length > 1) response.end(body)
      else arrived.resolve()
    })
    const transport = await started({ baseUrl })
    const under: Promise<TransportReply> = transport.send(ask('BarrierStatusNotify'))
    await arrived.promise
    await transport.stop()
    expect(await under).toMatchObject(failed('no-answer', 'cancelled'))
    expect(await transport.send(ask('AreaQuery'))).toMatchObject(failed('not-sent', 'cancelled'))
    await transport.start()
    expect(await transport.send(ask('AreaQuery'))).toMatchObject({ kind: 'answered' })
  })

  it('refuses an address that is none', () => {
    expect(() => new HttpTransport({ baseUrl: 'lot server' })).toThrow(TypeError)
  })
})
