/** One request and its answer over a pool of HTTP connections, with an honest account of what reached the server. */
import { after } from '#electron/core/base/pause.ts'
import errors from 'undici/lib/core/errors.js'
import type { Dispatcher } from 'undici'
import type { LanFaultCode } from './outcome.ts'
import { answered } from './transport.ts'
import type { TransportReply } from './transport.ts'

/** What is sent and what limits it. */
export interface Exchange {
  readonly method: 'GET' | 'POST'
  /** Path and query. */
  readonly path: string
  /** JSON text. */
  readonly body: string
  /** Milliseconds until a connection must be there and the request on its way. */
  readonly connectTimeoutMs: number
  /** Milliseconds from sending until the whole answer must be there. */
  readonly timeoutMs: number
  /** Milliseconds from sending for which the connection is kept for a late answer, once `timeoutMs` is over. */
  readonly lateMs?: number | undefined
  readonly maxAnswerBytes: number
  readonly signal?: AbortSignal | undefined
}

/** Also drops a byte order mark, which JSON.parse would stumble over. */
const decoder = new TextDecoder()

const codeOf = (error: Error): LanFaultCode => {
  if (error instanceof errors.ClientDestroyedError || error instanceof errors.ClientClosedError)
    return 'cancelled'
  return error instanceof errors.HTTPParserError ? 'not-json' : 'connection-lost'
}

/** Whether nobody listens at the address, on any of those that its name stands for. */
const isRefusal = (error: Error): boolean =>
  error instanceof AggregateError
    ? error.errors.every((one) => one instanceof Error && isRefusal(one))
    : 'code' in error && error.code === 'ECONNREFUSED'

const epochOf = (date: string | string[] | undefined): number | undefined => {
  const epochMs = typeof date === 'string' ? Date.parse(date) : Number.NaN
  return Number.isNaN(epochMs) ? undefined : epochMs
}

/**
 * Carries one request. undici tells when it is about to write a request to a socket (`onRequestStart`): before that
 * nothing can have reached the server, after that anything may have. A request that has been given up is not
 * written any more, and none is ever written twice.
 */
export function exchange(pool: Dispatcher, request: Exchange): Promise<TransportReply> {
  const { promise, resolve: resolveFirst } = Promise.withResolvers<TransportReply>()
  let resolve = resolveFirst
  const { signal, timeoutMs, lateMs = 0, connectTimeoutMs, maxAnswerBytes } = request
  const chunks: Buffer[] = []
  let size = 0
  let head: { readonly httpStatus: number; readonly serverEpochMs: number | undefined } | undefined
  let controller: Dispatcher.DispatchController | undefined
  let settled = false

  const settle = (reply: TransportReply): void => {
    settled = true
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
    resolve(reply)
  }

  const fail = (code: LanFaultCode, cause: string, lotDown = false): void => {
    if (settled) return
    const written = controller !== undefined
    const fault = lotDown ? { code, cause, lotDown } : { code, cause }
    settle({ kind: written ? 'no-answer' : 'not-sent', fault })
    controller?.abort(new Error(cause))
  }

  /** The first seconds are over. Where a late answer is wanted the connection stays, and what it brings goes there. */
  const onTimeout = (): void => {
    const cause = `no answer within ${timeoutMs} ms`
    if (lateMs <= timeoutMs) {
      fail('timeout', cause)
      return
    }
    const late = Promise.withResolvers<TransportReply>()
    resolve({ kind: 'no-answer', fault: { code: 'timeout', cause }, late: late.promise })
    resolve = late.resolve
    timer = after(lateMs - timeoutMs, () => fail('timeout', `no answer within ${lateMs} ms`))
  }

  const onAbort = (): void => fail('cancelled', 'the caller gave up')

  let timer: NodeJS.Timeout | undefined
  signal?.addEventListener('abort', onAbort)
  if (signal?.aborted === true) onAbort()

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(started) {
      if (settled || controller !== undefined) {
        started.abort(new Error('given up, or sent before'))
        return
      }
      controller = started
      clearTimeout(timer)
      timer = setTimeout(onTimeout, timeoutMs)
    },
    onResponseStart(_controller, httpStatus, headers) {
      // 1xx only announces the answer.
      if (httpStatus >= 200) head = { httpStatus, serverEpochMs: epochOf(headers['date']) }
    },
    onResponseData(_controller, chunk) {
      size += chunk.length
      if (size > maxAnswerBytes) fail('wrong-shape', `the answer is larger than ${maxAnswerBytes} bytes`)
      else chunks.push(chunk)
    },
    onResponseEnd() {
      if (settled || head === undefined) return
      const { httpStatus, serverEpochMs } = head
      const text = decoder.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))
      settle(answered(text, serverEpochMs === undefined ? { httpStatus } : { httpStatus, serverEpochMs }))
    },
    onResponseError(_controller, error) {
      const code = codeOf(error)
      const unreachable = controller === undefined && code !== 'cancelled'
      fail(unreachable ? 'unreachable' : code, error.message || error.name, unreachable && isRefusal(error))
    },
  }

  if (!settled) {
    pool.dispatch(
      {
        method: request.method,
        path: request.path,
        body: request.body,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        // Without this undici closes the connection after every GET that has a body.
        reset: false,
        // The timer above covers the whole answer, to the millisecond.
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      handler,
    )
    // A kept connection is looked at before it is written to, so that nothing has begun yet.
    if (!settled && controller === undefined) {
      timer = setTimeout(
        () => fail('unreachable', `no connection within ${connectTimeoutMs} ms`),
        connectTimeoutMs,
      )
    }
  }
  return promise
}
