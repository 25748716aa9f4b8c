import type { AppError } from '#shared/contract/errors.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import { nobody } from '#shared/contract/operators.ts'
import type { BeyondLimit, LeftOfAll, Limited } from '#shared/contract/operators.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { cents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { Authority, Permit, Request } from '#electron/core/commands/authority.ts'
import type { Approvals } from './approvals.ts'
import type { OperatorAtDesk } from './operator-at-desk.ts'
import { limitOf } from './limit-usage.ts'
import type { LimitUsage } from './limit-usage.ts'
import { beyond, discountOf, leftOf } from './policy.ts'
import type { RosterBook } from './roster-book.ts'
import { isAtLeast } from './roster.ts'
import type { Operator } from './roster.ts'

/** What goes beyond a limit, as whoever approves has to know it. */
export interface OverLimit extends BeyondLimit {
  readonly on: Limited
  readonly command: Request['kind']
}

export interface DeskAuthorityOptions {
  readonly roster: RosterBook
  readonly atDesk: OperatorAtDesk
  readonly usage: LimitUsage
  readonly approvals: Approvals<OverLimit>
  /** What a limit counts was written down. */
  readonly onUsed: () => void
  /** null: no lot's time is known yet. */
  readonly lotNow: () => LotTime | null
}

/**
 * Who may do what at this desk. Without operators: whoever sits there, everything. Signed out: nothing, but a barrier
 * may be opened where the policy lets it. A cashier: within the limits, and beyond them what a supervisor has approved.
 */
export class DeskAuthority implements Authority {
  readonly #options: DeskAuthorityOptions

  constructor(options: DeskAuthorityOptions) {
    this.#options = options
  }

  /**
   * As {@link Authority.allows}. Fails with `signed-out`, `pin-to-be-changed`, and with what a rule, a limit or a
   * missing reason says.
   */
  allows(request: Request): Result<Permit, AppError> {
    const { roster, atDesk } = this.#options
    const { operator } = atDesk
    const refused = this.#againstTheRules(request.limits)
    if (refused !== null) return err(refused)
    if (!roster.hasOperators) return ok({ by: nobody, used: () => undefined })
    const toExplain = this.#isToExplain(request)
    if (operator === null || operator.mustChangePin) {
      const inNeed = request.permission === 'in-need' && roster.current.policy.openWhileSignedOut
      if (inNeed) return ok({ by: atDesk.now(), toExplain, used: () => undefined })
      return err({ code: operator === null ? 'signed-out' : 'pin-to-be-changed' })
    }
    if (request.permission === 'supervisor' && !isAtLeast(operator.role, 'supervisor'))
      return err({ code: 'supervisor-needed' })
    if (request.reasonDue === 'before' && (request.reason ?? null) === null)
      return err({ code: 'reason-required' })
    const by = atDesk.now()
    const over = this.#overLimit(request, operator)
    if (over === null) return ok({ by, toExplain, used: this.#options.onUsed })
    // An opening names no order: it is approved for the car that stands there then, and for no other.
    const atLane = request.kind === 'open' ? request.orderNo : null
    const what = JSON.stringify([operator.number, request.what, atLane])
    const approval = this.#options.approvals.find(request.again, what)
    if (approval !== undefined)
      return ok({
        by: { ...by, approvedBy: approval.approver },
        toExplain,
        used: () => {
          this.#options.approvals.use(approval.name)
          this.#options.onUsed()
        },
      })
    const { on, bound, limit, would } = over
    const warning = this.#options.approvals.ask(what, over)
    return err(appErrorOf('over-limit', { warning, on, bound, limit, would }))
  }

  /**
   * An opening needs a reason of somebody who is signed in, then or later; the one that carries out a free exit has
   * that one's.
   */
  #isToExplain(request: Request): boolean {
    const isSaid = (request.reason ?? null) !== null && this.#options.atDesk.operator !== null
    return request.reasonDue === 'afterwards' && !isSaid && !this.#options.usage.isFreeExit(request)
  }

  /** Whether a cashier who empties the drawer needs somebody who takes the money. */
  get emptyNeedsSupervisor(): boolean {
    return this.#options.roster.current.policy.emptyNeedsSupervisor
  }

  /**
   * What is left of the limits of whoever is at the desk, for an order that is to pay this fee, or for none; null: there
   * are none for them.
   */
  left(about: { readonly orderNo: string; readonly fee: Cents } | null): LeftOfAll | null {
    const { roster, atDesk, usage } = this.#options
    const { operator } = atDesk
    if (operator === null || isAtLeast(operator.role, 'supervisor')) return null
    const day = this.#today()
    const { orderNo, fee } = about ?? { orderNo: null, fee: cents(0) }
    return leftOf(roster.current.policy, usage.given(day), { by: operator.number, day, orderNo, fee })
  }

  /** What no role and no approval lifts: the policy of the lot. */
  #againstTheRules({ method }: Request['limits']): AppError | null {
    if (method === undefined) return null
    const { roster, usage } = this.#options
    const { methods, cashNeedsShift } = roster.current.policy
    if (!methods.includes(method)) return { code: 'method-not-taken' }
    const needsShift = cashNeedsShift && method === PaymentMethod.OfflineCash
    return needsShift && !usage.isShiftOpen ? { code: 'no-shift' } : null
  }

  #overLimit(request: Request, operator: Operator): OverLimit | null {
    const { kind, limits, orderNo } = request
    const { roster, usage } = this.#options
    if (isAtLeast(operator.role, 'supervisor')) return null
    const on = limitOf({ command: kind, amounts: limits })
    if (on === null || (kind === 'open' && usage.isFreeExit(request))) return null
    const { fee = cents(0), amount: discount = discountOf(limits) } = limits
    const wanted = { by: operator.number, on, orderNo, fee, discount, day: this.#today() }
    const over = beyond(roster.current.policy.limits[on], usage.given(wanted.day), wanted)
    return over === null ? null : { ...over, on, command: kind }
  }

  #today(): string {
    return this.#options.lotNow()?.slice(0, 10) ?? ''
  }
}
