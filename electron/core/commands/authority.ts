import type { AppError } from '#shared/contract/errors.ts'
import type { CommandKind } from '#shared/contract/lane-commands.ts'
import type { DeskMethod } from '#shared/contract/payment-methods.ts'
import type { Actor } from '#shared/contract/operators.ts'
import type { Cents } from '#shared/money.ts'
import type { Result } from '#shared/result.ts'

/**
 * Who may do something at a desk that has operators: whoever is signed in, a supervisor alone, or in need also somebody
 * who is not signed in, where the lot's policy lets it.
 */
export type Permission = 'signed-in' | 'supervisor' | 'in-need'

/** What of a command a limit or a rule of the desk is about. */
export interface CommandLimits {
  readonly fee?: Cents
  /** What the fee is lowered to. */
  readonly newFee?: Cents
  /** What a coupon takes off at most, where that is known. */
  readonly coupon?: Cents
  /** How it is paid. */
  readonly method?: DeskMethod
  /** Cash that leaves the drawer. */
  readonly amount?: Cents
}

/** What is about to be done, as whoever decides over it must know it. */
export interface Request {
  readonly kind: CommandKind | 'open-drawer' | 'pay-out'
  readonly permission: Permission
  /** When a desk that has operators wants the reason; absent: whoever asks sees to it. */
  readonly reasonDue?: 'before' | 'afterwards' | undefined
  readonly limits: CommandLimits
  /** The order that it is about, or that stands at the lane. */
  readonly orderNo: string | null
  /** What the lane asks of the order that stands there, where that is known. */
  readonly fee?: Cents | null
  /** Why, where it was said. */
  readonly reason?: string | null
  /** The very command, letter by letter: an approval is for no other. */
  readonly what: string
  /** The questions that were answered with yes, by their `params.warning`. */
  readonly again: readonly string[]
}

/** What may be done in this moment: under whom it is written down. `used` once it is: an approval is for one command. */
export interface Permit {
  readonly by: Actor
  /** Its reason is to be said afterwards. */
  readonly toExplain?: boolean
  readonly used: () => void
}

/**
 * Who decides whether the one at the desk may do something. The desk asks before anything is read or sent, and once
 * more in the moment in which the command is written down: what is done meanwhile counts.
 */
export interface Authority {
  allows(request: Request): Result<Permit, AppError>
}
