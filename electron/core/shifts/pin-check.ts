import type { AppError } from '#shared/contract/errors.ts'
import type { Actor } from '#shared/contract/operators.ts'
import type { Result } from '#shared/result.ts'
import type { Authority } from '#electron/core/commands/authority.ts'
import { isAtLeast } from '#electron/core/operators/roster.ts'

/** A number and a PIN, as somebody typed them. */
export interface Login {
  readonly number: string
  readonly pin: string
}

/** Who somebody is who proves it with a PIN of their own. */
export interface PinCheck {
  /** Whether this desk has operators at all. */
  readonly hasOperators: boolean
  /** Fails for a wrong PIN, too many tries, or somebody who may not. */
  prove(login: Login, atLeast: 'cashier' | 'supervisor'): Promise<Result<Actor, AppError>>
}

/** The same, where whoever proves it may sit down, too. */
export interface DeskPins extends PinCheck {
  /** In place of whoever was at the desk. */
  signIn(number: string, pin: string): Promise<Result<void, AppError>>
}

/** What the lot's policy says of money that leaves the drawer. */
export interface DeskRules extends Authority {
  /** Whether a cashier who closes and empties the drawer needs a supervisor who takes the money. */
  readonly emptyNeedsSupervisor: boolean
}

/** Whether somebody may do what a supervisor may. */
export const isSupervisor = ({ role }: Actor): boolean => isAtLeast(role, 'supervisor')

/** Whoever does something, with whoever approved it. */
export const withApproval = (by: Actor, { operatorNo, name }: Actor): Actor =>
  operatorNo === null || name === null ? by : { ...by, approvedBy: { number: operatorNo, name } }
