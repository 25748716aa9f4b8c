import type { AppError } from '#shared/contract/errors.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { LanData, LanInterfaceName, LanRequest } from '#shared/lan/interfaces.ts'
import type { LotTime } from '#shared/lot-time.ts'
import type { LotAccess } from './lot-access.ts'
import type { LanOutcome } from './outcome.ts'

/** How long a call may take, and what is wanted of an answer that takes longer. */
export interface LotCallOptions<T> {
  readonly signal?: AbortSignal | undefined
  /** Milliseconds from sending until `call` gives up waiting. */
  readonly timeoutMs?: number | undefined
  /** A cashier waits for it: it goes before what asks by itself. */
  readonly isUrgent?: boolean | undefined
  /**
   * The call stays open for `withinMs` from sending. When `timeoutMs` passes without an answer, `hear` is called
   * before `call` resolves (with `no-answer`), and its promise tells what came late, or why nothing will. Not called
   * where a late answer could not be told from another.
   */
  readonly late?:
    { readonly withinMs: number; readonly hear: (answer: Promise<LanOutcome<T>>) => void } | undefined
}

/** The lot as the booth sees it: calls of the LAN interface, whatever carries them. `LanClient` is one. */
export interface Lot {
  call<N extends LanInterfaceName>(
    name: N,
    data: LanRequest<N>,
    options?: LotCallOptions<LanData<N>>,
  ): Promise<LanOutcome<LanData<N>>>
}

/** The lot's clock as far as it is known here. `LotClock` is one. */
export interface LotWatch {
  /** The lot's local time now. */
  lotNow(): LotTime
  /** The lot said that it was `time` at some moment between these two of this PC's monotonic clock. */
  noteCalcTime(time: LotTime, sentMs: number, receivedMs: number): void
  /** The lot signed something at this instant (epoch milliseconds), which may be a while ago: a callback. */
  noteSignedAt(epochMs: number): void
  /** A person has read this off the lot's computer (epoch milliseconds). */
  noteTold(epochMs: number): void
  /** How far `lotNow` is ahead of this PC's wall clock, in milliseconds; means nothing while the source is the PC. */
  readonly offsetMs: number
  readonly source: 'calc-time' | 'server-date' | 'accepted' | 'pc-clock'
}

/** A lot to talk to: the calls and what they teach of the lot's clock. */
export interface LotLine {
  readonly lot: Lot
  readonly lotClock: LotWatch
  /** Resolves once calls can be made, or when the first attempt to connect has failed; others follow by themselves. */
  start(): Promise<void>
  /** Ends the connection, also one that is only being made. */
  stop(): Promise<void>
  /**
   * A line with other keys or to another place, where what it asks could hold our commands up: at a lot whose answers carry
   * no ids. There its calls wait for their turn here, behind our commands, and have to be answered sooner than a command
   * gives its turn up; where that is the same way they go over this very connection. It ends with this one. undefined:
   * the lot is to be asked over a connection of its own, and nothing here is to be held.
   */
  beside?(access: LotAccess): LotLine | undefined
}

/** An outcome that is no success. */
export type Failure = Exclude<LanOutcome<never>, { kind: 'ok' }>

/** A failed call as the screen gets it. */
export function errorOfFailure(failure: Failure): AppError {
  if (failure.kind === 'refused' && failure.clockInDoubt === true) {
    return appErrorOf('clock-or-secret', { message: failure.message })
  }
  return failure.kind === 'refused'
    ? appErrorOf('lot-refused', { code: failure.code, message: failure.message })
    : appErrorOf(failure.fault.code)
}
