import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import type { SignedEnvelope } from './envelope.ts'
import { readJson } from './lossless-json.ts'
import type { LanFault } from './outcome.ts'

/** What a transport is asked to carry: one signed envelope for one interface. */
export interface TransportRequest {
  readonly name: LanInterfaceName
  readonly envelope: SignedEnvelope
  /** Unique for ever: the Nonce begins with it; becomes `RequestId` over MQTT. */
  readonly requestId: string
  /** Milliseconds from sending until the answer must be there. */
  readonly timeoutMs: number
  /**
   * Milliseconds from sending for which a late answer is still taken: `send` then resolves after `timeoutMs` all the
   * same, and what comes afterwards is `late`. Absent: after `timeoutMs` nobody wants it any more.
   */
  readonly lateMs?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** Goes before what waits for its turn, where calls have turns: a cashier waits for it. */
  readonly isUrgent?: boolean | undefined
}

/** Of a request what counts while it waits for its turn and its answer. */
export type Asked = Pick<TransportRequest, 'name' | 'requestId' | 'signal' | 'isUrgent'>

/** What came back. `answered`: something did; judging it is the client's business. */
export type TransportReply =
  | {
      readonly kind: 'answered'
      /** The answer as it stood on the wire. */
      readonly text: string
      /** What the text says (`readJson`). Nobody reads it a second time: an answer may be long. */
      readonly json: unknown
      readonly httpStatus?: number
      /** The answer names no request: on a topic that all clients share it may be another's. */
      readonly withoutId?: boolean
      /** Epoch milliseconds of the lot server's clock, where the answer tells it (HTTP `Date`). */
      readonly serverEpochMs?: number
    }
  | { readonly kind: 'not-sent'; readonly fault: LanFault }
  | {
      readonly kind: 'no-answer'
      readonly fault: LanFault
      /** Where an answer may still come: what came, or why nothing will. Never rejects, and is never late itself. */
      readonly late?: Promise<TransportReply>
    }

/** An answer of this text. */
export const answered = (
  text: string,
  more: {
    readonly httpStatus?: number
    readonly serverEpochMs?: number
    readonly withoutId?: boolean
  } = {},
): TransportReply => ({ kind: 'answered', text, json: readJson(text), ...more })

/** A way to the lot: HTTP (V2.0) or MQTT (V3.0). Never re-sends anything by itself. */
export interface Transport {
  start(): Promise<void>
  send(request: TransportRequest): Promise<TransportReply>
  stop(): Promise<void>
  /**
   * Whether an answer to another client may be one to us, so that what others ask the lot holds our commands up. Absent:
   * never.
   */
  readonly suffersOthers?: boolean
  /**
   * Has another transport ask the same lot in a turn of this one, so that its answer, which is heard here, too, is taken
   * for nothing else. Absent: nothing has to be held.
   */
  holding?(asked: Asked, ask: () => Promise<TransportReply>): Promise<TransportReply>
}
