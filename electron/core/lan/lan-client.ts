/** Calls the interfaces of the parking software, over whatever transport. */
import type { z } from 'zod'
import type { LanData, LanInterfaceName, LanRequest } from '#shared/lan/interfaces.ts'
import { ResultCode } from '#shared/lan/enumerations.ts'
import { readAnswer, sealed, signedEnvelope } from './envelope.ts'
import type { Credentials } from './envelope.ts'
import type { LotClock } from './lot-clock.ts'
import type { LotCallOptions } from './lot.ts'
import { newRequestId, nonceOf } from './nonce.ts'
import type { LanFaultCode, LanOutcome } from './outcome.ts'
import { practised } from './practised.ts'
import type { Transport, TransportReply, TransportRequest } from './transport.ts'

/** How long an answer may take unless the caller says otherwise. */
const DEFAULT_TIMEOUT_MS = 8000

/** One call, as it goes to the log: what was asked and how it ended, never what was in it. */
export interface LanLogEntry {
  readonly interface: LanInterfaceName
  /** Its Nonce begins with it: by this the call is found in the lot's own log. */
  readonly requestId: string
  readonly outcome: LanOutcome<unknown>['kind']
  /** The lot's ResultCode, or the fault. */
  readonly code: number | LanFaultCode
  /** The lot's message, or the cause of the fault. */
  readonly message: string
  readonly resultId: string | null
  readonly tookMs: number
}

/** One call, as long as it is under way. */
interface Call {
  readonly name: LanInterfaceName
  readonly requestId: string
  readonly timeStamp: string
  /** When it began to be signed and sent, on the monotonic clock. */
  readonly started: number
}

export interface LanClientOptions {
  readonly credentials: Credentials
  readonly transport: Transport
  readonly clock: LotClock
  readonly log?: (entry: LanLogEntry) => void
}

/** A call's outcome and the answer as it stood on the wire; `null` when there was none. */
export interface LanExchange<N extends LanInterfaceName> {
  readonly outcome: LanOutcome<LanData<N>>
  readonly text: string | null
}

/** Which fields are wrong, without what was in them. */
const issuesOf = (error: z.ZodError): string =>
  error.issues.map(({ path, code }) => `${path.join('.') || 'Data'}: ${code}`).join(', ')

/** Turns what the transport brought into an outcome, by the rules of one interface. */
function judge<T>(response: z.ZodType<T>, reply: TransportReply): LanOutcome<T> {
  if (reply.kind !== 'answered') return reply
  const answer = readAnswer(reply.text, reply.json)
  if (!answer.ok) {
    const { httpStatus = 200 } = reply
    return httpStatus === 200
      ? { kind: 'no-answer', fault: answer.error }
      : {
          kind: 'no-answer',
          fault: { code: 'http-status', cause: `HTTP ${httpStatus}; ${answer.error.cause}` },
        }
  }
  const { code, message, data } = answer.value
  const { resultId } = answer.value
  const of = reply.withoutId === true ? { resultId, withoutId: true } : { resultId }
  if (code !== ResultCode.Ok) return { kind: 'refused', code, message, ...of }
  const read = response.safeParse(data)
  if (!read.success) return { kind: 'no-answer', fault: { code: 'wrong-shape', cause: issuesOf(read.error) } }
  return { kind: 'ok', data: read.data, message, ...of }
}

/** The client of the LAN interface: checks, signs, sends once, judges the answer. */
export class LanClient {
  readonly #credentials: Credentials
  readonly #transport: Transport
  readonly #clock: LotClock
  readonly #log: (entry: LanLogEntry) => void

  constructor({ credentials, transport, clock, log }: LanClientOptions) {
    this.#credentials = sealed(credentials)
    this.#transport = transport
    this.#clock = clock
    this.#log = log ?? ((): void => undefined)
  }

  /**
   * Calls one interface with `Data` in wire units. Never throws and never sends twice; what may be sent again, and
   * when, is the caller's decision (`lanInterface(name).repeat`).
   */
  call<N extends LanInterfaceName>(
    name: N,
    data: LanRequest<N>,
    options?: LotCallOptions<LanData<N>>,
  ): Promise<LanOutcome<LanData<N>>> {
    return this.#call(name, data, options)
  }

  /** Does what `call` does, and also hands out the text that came back, whatever became of it. For diagnosis. */
  async exchange<N extends LanInterfaceName>(
    name: N,
    data: LanRequest<N>,
    options?: LotCallOptions<LanData<N>>,
  ): Promise<LanExchange<N>> {
    let text: string | null = null
    const outcome = await this.#call(name, data, options, (answer) => {
      text = answer
    })
    return { outcome, text }
  }

  async #call<N extends LanInterfaceName>(
    name: N,
    data: LanRequest<N>,
    { signal, timeoutMs = DEFAULT_TIMEOUT_MS, isUrgent, late }: LotCallOptions<LanData<N>> = {},
    onText?: (text: string) => void,
  ): Promise<LanOutcome<LanData<N>>> {
    const { request, response } = practised(name)
    const checked = request.safeParse(data)
    const call: Call = {
      name,
      requestId: newRequestId(),
      timeStamp: this.#clock.timeStamp(),
      started: this.#clock.monotonic(),
    }
    let reply: TransportReply
    try {
      reply = checked.success
        ? await this.#transport.send({
            ...this.#signed(call, checked.data),
            signal,
            timeoutMs,
            isUrgent,
            lateMs: late?.withinMs,
          })
        : { kind: 'not-sent', fault: { code: 'invalid-request', cause: issuesOf(checked.error) } }
    } catch (error) {
      // A transport never rejects. Should one do so all the same, the effect is unknown: that must not be lost.
      reply = { kind: 'no-answer', fault: { code: 'connection-lost', cause: String(error) } }
    }
    if (reply.kind === 'answered') {
      this.#noteTime(reply, call.started)
      onText?.(reply.text)
    }
    const outcome = this.#told(call, response, reply)
    if (reply.kind === 'no-answer' && reply.late !== undefined) {
      late?.hear(reply.late.then((answer) => this.#told(call, response, answer)))
    }
    return outcome
  }

  /** What a reply comes to, once the clock and the log know of it. */
  #told<T>(call: Call, response: z.ZodType<T>, reply: TransportReply): LanOutcome<T> {
    const outcome = this.#withClock(judge(response, reply), call)
    const told =
      'fault' in outcome
        ? { code: outcome.fault.code, message: outcome.fault.cause, resultId: null }
        : outcome
    this.#log({
      interface: call.name,
      requestId: call.requestId,
      outcome: outcome.kind,
      code: 'code' in told ? told.code : ResultCode.Ok,
      message: told.message,
      resultId: told.resultId,
      tookMs: Math.round(this.#clock.monotonic() - call.started),
    })
    return outcome
  }

  /** What an answer over HTTP tells of the lot's clock: `Date`, else the lot's own number. Over MQTT it echoes ours. */
  #noteTime(reply: Extract<TransportReply, { kind: 'answered' }>, sent: number): void {
    const clock = this.#clock
    if (reply.serverEpochMs !== undefined) {
      clock.noteServerDate(reply.serverEpochMs, sent, clock.monotonic())
    } else if (reply.httpStatus !== undefined) {
      const answer = readAnswer(reply.text, reply.json)
      const resultId = answer.ok ? answer.value.resultId : null
      if (resultId !== null) clock.noteResultId(resultId, sent, clock.monotonic())
    }
  }

  /** Tells the clock whether its time was taken; a refusal for which it may be the reason says so. */
  #withClock<T>(outcome: LanOutcome<T>, { timeStamp, started }: Call): LanOutcome<T> {
    const clock = this.#clock
    if (outcome.kind === 'refused' && outcome.code === ResultCode.BadSignature) {
      clock.noteRefused(outcome.message, timeStamp, started)
      return clock.isInDoubt ? { ...outcome, clockInDoubt: true } : outcome
    }
    if (outcome.kind === 'ok') clock.noteAccepted(timeStamp, started)
    return outcome
  }

  /** What of a request names it: signed, and not sent yet. */
  #signed(
    { name, requestId, timeStamp }: Call,
    data: unknown,
  ): Pick<TransportRequest, 'name' | 'requestId' | 'envelope'> {
    const nonce = nonceOf(requestId, this.#credentials.appSecret)
    return { name, requestId, envelope: signedEnvelope(this.#credentials, { timeStamp, nonce, data }) }
  }
}
