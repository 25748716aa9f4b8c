import type { AppError } from '#shared/contract/errors.ts'
import type { Actor, Role } from '#shared/contract/operators.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import type { Approvals } from './approvals.ts'
import type { OverLimit } from './desk-authority.ts'
import { actorOf } from './operator-desk.ts'
import type { OperatorDesk } from './operator-desk.ts'
import type { PinDesk } from './pin-desk.ts'
import { isAtLeast } from './roster.ts'

export interface ApprovalDeskOptions {
  readonly approvals: Approvals<OverLimit>
  readonly desk: Pick<OperatorDesk, 'operator'>
  readonly pins: PinDesk
  readonly rows: Pick<AuditStream, 'append'>
}

/** Somebody beside whoever is at the desk says with a PIN who they are, and stays signed out. */
export class ApprovalDesk {
  readonly #options: ApprovalDeskOptions

  constructor(options: ApprovalDeskOptions) {
    this.#options = options
  }

  /** Who it is that types this PIN, without signing them in. Fails as `PinDesk.check` does. */
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
   * `PinDesk.check` does, and with `not-asked`.
   */
  async approve(warning: string, number: string, pin: string): Promise<Result<void, AppError>> {
    const { approvals, desk, pins, rows } = this.#options
    if (approvals.open(warning) === undefined) return err({ code: 'not-asked' })
    const asking = desk.operator?.number
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
