import type { Agent, IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import { request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

/** What came of one try. `error`: no answer came. */
export interface Attempt {
  /** `performance.now()` when it began. */
  readonly atMs: number
  readonly tookMs: number
  readonly httpStatus: number | null
  readonly resultCode: number | null
  readonly text: string
  readonly error: string | null
  /** HTTP 200 with ResultCode 200. */
  readonly accepted: boolean
}

/** How a body is sent when it is not simply sent. */
export interface PostStyle {
  /** One byte at a time, so many milliseconds apart. */
  readonly everyMs?: number
  /** The connection is cut after so many bytes. */
  readonly cutAfter?: number
}

export interface PostOptions extends PostStyle {
  readonly agent: Agent
  readonly signal: AbortSignal
  /** How long the receiver may stay silent. */
  readonly timeoutMs: number
}

/** Posts a body as the lot does. Never rejects: what goes wrong is part of the answer. */
export async function post(url: string, body: string, options: PostOptions): Promise<Attempt> {
  const atMs = performance.now()
  try {
    const { status, answer } = await exchange(url, Buffer.from(body, 'utf8'), options)
    const resultCode = resultCodeOf(answer)
    return {
      atMs,
      tookMs: performance.now() - atMs,
      httpStatus: status,
      resultCode,
      text: answer,
      error: null,
      accepted: status === 200 && resultCode === 200,
    }
  } catch (error) {
    const tookMs = performance.now() - atMs
    return {
      atMs,
      tookMs,
      httpStatus: null,
      resultCode: null,
      text: '',
      error: String(error),
      accepted: false,
    }
  }
}

interface Received {
  readonly status: number
  readonly answer: string
}

function exchange(url: string, bytes: Buffer, options: PostOptions): Promise<Received> {
  const { agent, signal, timeoutMs } = options
  const headers: OutgoingHttpHeaders = {
    'Content-Type': 'application/json',
    'Content-Length': bytes.length,
  }
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: 'POST', agent, signal, headers, timeout: timeoutMs })
    const sending = new AbortController()
    const settled = (): void => sending.abort()
    request.on('response', (response: IncomingMessage) => {
      settled()
      text(response).then((answer) => resolve({ status: response.statusCode ?? 0, answer }), reject)
    })
    request.on('error', (error) => {
      settled()
      reject(error)
    })
    request.on('timeout', () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)))
    send(request, bytes, options, sending.signal).catch((error: unknown) => {
      // Settled before the whole body was out: the answer, or the error, is what counts.
      if (!sending.signal.aborted) reject(error)
    })
  })
}

async function send(
  request: ReturnType<typeof httpRequest>,
  bytes: Buffer,
  { everyMs, cutAfter }: PostStyle,
  signal: AbortSignal,
): Promise<void> {
  const put = (chunk: Buffer): Promise<void> =>
    new Promise((resolve, reject) => {
      request.write(chunk, (error) => (error ? reject(error) : resolve()))
    })
  const wanted = bytes.subarray(0, cutAfter)
  if (everyMs === undefined) await put(wanted)
  else {
    for (let index = 0; index < wanted.length; index++) {
      await put(wanted.subarray(index, index + 1))
      await sleep(everyMs, undefined, { signal })
    }
  }
  if (cutAfter === undefined) request.end()
  else request.destroy(new Error('cut by the sender'))
}

function resultCodeOf(answer: string): number | null {
  try {
    const parsed: unknown = JSON.parse(answer)
    const code =
      typeof parsed === 'object' && parsed !== null && 'ResultCode' in parsed ? parsed.ResultCode : null
    return typeof code === 'number' ? code : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
