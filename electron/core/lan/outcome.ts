/**
 * How a call of the LAN interface ended. The four are told apart because what a cashier may do next differs:
 *
 * - `ok`: the lot answered 200.
 * - `refused`: the lot answered with another code (1001…1005, or one no table lists) and said why.
 * - `not-sent`: nothing reached the lot. The effect certainly did not happen.
 * - `no-answer`: something was sent and no trustworthy answer came. The effect may have happened: find out.
 */
export type LanOutcome<T> =
  | ({ readonly kind: 'ok'; readonly data: T; readonly message: string } & Answered)
  | ({ readonly kind: 'refused'; readonly code: number; readonly message: string } & Answered & ClockDoubt)
  | { readonly kind: 'not-sent'; readonly fault: LanFault }
  | { readonly kind: 'no-answer'; readonly fault: LanFault }

/** What an answer says of itself. */
interface Answered {
  readonly resultId: string | null
  /** It names no request and came on a topic that all clients share: it may be the answer to another's. */
  readonly withoutId?: boolean
}

/** `clockInDoubt`: the signature was refused (1001), and nothing tells the lot's time: this PC's clock may be why. */
interface ClockDoubt {
  readonly clockInDoubt?: boolean
}

/** How a call ended that did not succeed. */
export type LanFailure = Exclude<LanOutcome<never>, { readonly kind: 'ok' }>

/** What went wrong on the way, with the cause for the log. Never holds a secret. */
export interface LanFault {
  readonly code: LanFaultCode
  readonly cause: string
  /** Nobody listens at the lot's address: its process has ended, or is about to. */
  readonly lotDown?: boolean
}

export type LanFaultCode =
  /** Our own data broke the request schema: a programming mistake or bad input; nothing was sent. */
  | 'invalid-request'
  /** No credentials or address are set. */
  | 'not-configured'
  /** No connection could be made (refused, no route, no such host, connect time-out, TLS). */
  | 'unreachable'
  /** At a lot whose answers carry no ids: the answer could not have been told from another, so nothing was sent. */
  | 'no-turn'
  /** The broker does not take this user with this password. */
  | 'login-refused'
  /** The broker does not let this user listen where the answers come. */
  | 'topic-refused'
  /** Connected and sent, but the answer did not come in time. */
  | 'timeout'
  /** The connection broke after the request was (or may have been) written. */
  | 'connection-lost'
  /** The server answered with an HTTP status that is not 200, without a readable envelope. */
  | 'http-status'
  /** The answer is not JSON. */
  | 'not-json'
  /** The answer is JSON of another shape than the interface describes. */
  | 'wrong-shape'
  /** The caller gave up (shutdown, lane gone). */
  | 'cancelled'
