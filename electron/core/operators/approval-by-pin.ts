import type { AppError } from '#shared/contract/errors.ts'
import type { Actor, Role } from '#shared/contract/operators.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import type { Approvals } from './approvals.ts'
import type { OverLimit } from './desk-authority.ts'
import { actorOf } from './operator-at-desk.ts'
import type { OperatorAtDesk } from './operator-at-desk.ts'
import type { PinVerifier } from './pin-verifier.ts'
import { isAtLeast } from './roster.ts'

export interface ApprovalByPinOptions {
  readonly approvals: Approvals<OverLimit>
  readonly atDesk: Pick<OperatorAtDesk, 'operator'>
  readonly pins: PinVerifier
  readonly rows: Pick<AuditStream, 'append'>
}

/** Somebody beside whoever is at the desk says with a PIN who they are, and stays signed out. */
export class ApprovalByPin {
  readonly #options: ApprovalByPinOptions

  constructor(options: ApprovalByPinOptions) {
    this.#options = options
  }

  /** Who it is that types this PIN, without signing them in. Fails as `PinVerifier.check` does. */
  async prove(
    { number, pin }: { readonly number: string; readonly pin: string },
    atLeast: Role,
  ): Promise<Result<Actor, AppError>> {
    const { pins } = this.#options
    const checked = await pins.check(number, pin, 'approval', ({ role }) => isAtLeast(role, atLeast))
    if (!checked.ok) return checked
    // Somebody else knows this PIN, too: it proves nothing.
    return checked.value.mustChangePin ? err({ code: 'pin-to-be-changed' }) : ok(actorOf(checked.value))
  }

  /**
   * A supervisor approves what was asked with `over-limit`, for whoever is at the desk and never for himself. Fails as
   * `PinVerifier.check` does, and with `not-asked`.
   */
  async approve(warning: string, number: string, pin: string): Promise<Result<void, AppError>> {
    const { approvals, atDesk, pins, rows } = this.#options
    if (approvals.open(warning) === undefined) return err({ code: 'not-asked' })
    const asking = atDesk.operator?.number
    const checked = await pins.check(
      number,
      pin,
      'approval',
      (one) => isAtLeast(one.role, 'supervisor') && one.number !== asking && !one.mustChangePin,
    )
    if (!checked.ok) return checked
    const over = approvals.open(warning)
    if (over === undefined) return err({ code: 'not-asked' })
    rows.append('approval-given', { number, ...over })
    return approvals.approve(warning, { number, name: checked.value.name })
  }
}
