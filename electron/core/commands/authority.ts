import type { AppError } from '#shared/contract/errors.ts'
import type { CommandKind } from '#shared/contract/lane-commands.ts'
import type { Cents } from '#shared/money.ts'
import { ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'

/** What somebody at a desk may be allowed to do. */
export type Permission = 'move-barrier' | 'hold-barrier' | 'lower-fee' | 'take-cash' | 'let-in'

/** The amounts of a command on which a limit is measured. */
export interface CommandLimits {
  /** By how much a fee is lowered. */
  readonly discount?: Cents
}

/** What is about to be done, as whoever decides over it must know it. */
export interface Request {
  readonly kind: CommandKind
  readonly permission: Permission
  readonly limits: CommandLimits
}

/** Who decides whether the one at the desk may do something. The desk asks before anything is written or sent. */
export interface Authority {
  allows(request: Request): Result<void, AppError>
}

/** A booth without operators of its own: whoever sits at the desk may do what the lot allows. */
export const openDesk: Authority = { allows: () => ok(undefined) }
