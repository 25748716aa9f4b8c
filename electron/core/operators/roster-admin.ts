import { isDeepStrictEqual } from 'node:util'
import type { AppError } from '#shared/contract/errors.ts'
import type { OperatorView, Policy, Role } from '#shared/contract/operators.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { Serial } from '#electron/core/base/serial.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import type { OperatorAtDesk } from './operator-at-desk.ts'
import { hashPin } from './pin.ts'
import type { PinVerifier } from './pin-verifier.ts'
import type { RosterBook } from './roster-book.ts'
import { isAtLeast, operatorOf, withOperator, withOperators, withoutOperator, withPolicy } from './roster.ts'

export interface RosterAdminOptions {
  readonly roster: RosterBook
  readonly atDesk: OperatorAtDesk
  readonly pins: PinVerifier
  readonly rows: Pick<AuditStream, 'append'>
}

/** An operator with a PIN as it was typed. */
export type TypedOperator = OperatorView & { readonly pin: string }

/**
 * Changes the roster for whoever is signed in and may: an admin everything, a supervisor the PINs of cashiers, everybody
 * their own PIN. One change after the other, each judged in the moment in which it is written.
 */
export class RosterAdmin {
  readonly #options: RosterAdminOptions
  readonly #turns = new Serial()

  constructor(options: RosterAdminOptions) {
    this.#options = options
  }

  /** The first operator of a booth, an admin, who is signed in with it. `not-allowed` where there are operators. */
  makeFirst({ number, name, pin }: Omit<TypedOperator, 'role'>): Promise<Result<void, AppError>> {
    return this.#turns.run(async () => {
      const { roster, atDesk } = this.#options
      const operator = { number, name, role: 'admin', pin: await hashPin(pin), mustChangePin: false } as const
      if (roster.hasOperators) return err({ code: 'not-allowed' })
      const next = withOperator(roster.current, operator)
      const made = next.ok ? roster.replace(next.value, 'desk') : next
      return made.ok ? atDesk.signIn(number, pin) : made
    })
  }

  /** Adds an operator or changes one; `pin`: a new one, null: as it is. `pin-required` for a new operator without one. */
  save(view: OperatorView & { readonly pin: string | null }): Promise<Result<void, AppError>> {
    return this.#turns.run(async () => {
      const { roster, atDesk } = this.#options
      const typed = view.pin === null ? undefined : await hashPin(view.pin)
      const { number, name, role } = view
      const before = operatorOf(roster.current, number)
      const isReset = before?.role === 'cashier' && before.name === name && role === 'cashier'
      const may = this.needs(isReset && typed !== undefined ? 'supervisor' : 'admin')
      if (!may.ok) return may
      const pin = typed ?? before?.pin
      if (pin === undefined) return err({ code: 'pin-required' })
      const isOwn = atDesk.operator?.number === number
      const mustChangePin = typed === undefined ? (before?.mustChangePin ?? false) : !isOwn
      const operator = { number, name, role, pin, mustChangePin }
      const next = withOperator(roster.current, operator)
      if (!next.ok) return next
      if (isOwn) atDesk.keepsWith(operator)
      const saved = roster.replace(next.value, 'desk')
      if (saved.ok && typed !== undefined) this.#pinIsNew(number)
      if (!saved.ok && isOwn && before !== undefined) atDesk.keepsWith(before)
      return saved
    })
  }

  /**
   * Takes an operator out. Fails for whoever is no admin, with `no-such-operator`, `last-admin`, and where the disk
   * refuses it.
   */
  remove(number: string): Promise<Result<void, AppError>> {
    return this.#turns.run(() => {
      const may = this.needs('admin')
      if (!may.ok) return may
      const next = withoutOperator(this.#options.roster.current, number)
      return next.ok ? this.#options.roster.replace(next.value, 'desk') : next
    })
  }

  /** Keeps limits and rules. Fails for whoever is no admin, and where the disk refuses it. */
  savePolicy(policy: Policy): Promise<Result<void, AppError>> {
    return this.#turns.run(() => {
      const { roster } = this.#options
      const may = this.needs('admin')
      return may.ok ? roster.replace(withPolicy(roster.current, policy), 'desk') : may
    })
  }

  /** A new PIN of whoever is signed in. Fails as `PinVerifier.check` does, and with `pin-same`. */
  changePin(pin: string, newPin: string): Promise<Result<void, AppError>> {
    return this.#turns.run(async () => {
      const { roster, atDesk, pins } = this.#options
      const { operator } = atDesk
      if (operator === null) return err({ code: 'signed-out' })
      const checked = await pins.check(operator.number, pin, 'pin-change')
      if (!checked.ok) return checked
      if (newPin === pin) return err({ code: 'pin-same' })
      const changed = { ...checked.value, pin: await hashPin(newPin), mustChangePin: false }
      if (atDesk.operator?.number !== operator.number) return err({ code: 'signed-out' })
      const next = withOperator(roster.current, changed)
      if (!next.ok) return next
      atDesk.keepsWith(changed)
      const saved = roster.replace(next.value, 'desk')
      if (!saved.ok) atDesk.keepsWith(checked.value)
      else this.#pinIsNew(operator.number)
      return saved
    })
  }

  /**
   * Takes what a provisioning file says, signed in or not: whoever can start LaneDesk with a file owns the PC.
   *
   * - Its operators replace those of the same number; the others stay. `last-admin` if no administrator would be left.
   * - Its policy is taken together with operators, or where none was laid down yet, so that using the same file again takes
   *   nothing back: `policyKept` where the file says another one than stays.
   */
  provision(
    operators: readonly TypedOperator[],
    policy?: Policy,
  ): Promise<Result<{ readonly policyKept: boolean }, AppError>> {
    return this.#turns.run(async () => {
      const { roster } = this.#options
      const hashed = await Promise.all(
        operators.map(async ({ pin, ...one }) => ({ ...one, pin: await hashPin(pin), mustChangePin: false })),
      )
      const before = roster.current
      const isNothing = hashed.length === 0 && (policy === undefined || before.version > 0)
      if (isNothing)
        return ok({ policyKept: policy !== undefined && !isDeepStrictEqual(policy, before.policy) })
      const next = hashed.length === 0 ? ok(before) : withOperators(before, hashed)
      if (!next.ok) return next
      const laidDown = policy === undefined ? next.value : withPolicy(next.value, policy)
      const saved = roster.replace(laidDown, 'provisioning')
      if (!saved.ok) return saved
      for (const { number } of hashed) this.#pinIsNew(number)
      return ok({ policyKept: false })
    })
  }

  /** Fails with `signed-out` or `not-allowed` unless whoever is at the desk has at least this role. */
  needs(role: Role): Result<void, AppError> {
    const { operator } = this.#options.atDesk
    if (operator === null) return err({ code: 'signed-out' })
    if (operator.mustChangePin) return err({ code: 'pin-to-be-changed' })
    return isAtLeast(operator.role, role) ? ok(undefined) : err({ code: 'not-allowed' })
  }

  #pinIsNew(number: string): void {
    this.#options.rows.append('pin-changed', { number })
    this.#options.pins.forgive(number)
  }
}
