import type { AppError } from '#shared/contract/errors.ts'
import type { Actor } from '#shared/contract/operators.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { SaleRows } from '#electron/core/journal/sales-book.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import { isSupervisor, withApproval } from '#electron/core/shifts/pin-check.ts'
import type { Login, PinCheck } from '#electron/core/shifts/pin-check.ts'

export interface ReversalsOptions {
  readonly journal: Pick<Journal, 'audit' | 'sales'>
  readonly atDesk: WhoIsAtTheDesk
  readonly pins: PinCheck
  /** A payment was reversed: what depends on it is told anew. */
  readonly onReversed: () => void
  readonly onFault: (what: string, cause: unknown) => void
}

/**
 * Takes booked payments back: the only way in which a payment is ever corrected. The interface has no call for it
 * (section 5 knows PaySuccess alone), so the row here is the reversal and the lot keeps the payment; the tie-out says so.
 */
export class Reversals {
  readonly #options: ReversalsOptions

  constructor(options: ReversalsOptions) {
    this.#options = options
  }

  /**
   * Reverses a payment, once. It takes two people: whoever took the money, and a supervisor who did not, at the desk or
   * with his own PIN. Fails with `payment-not-booked`, `payment-reversed`, `supervisor-needed`, `reversal-by-another`,
   * with what `PinCheck.prove` fails with, and with `journal-failed`: then nothing is reversed.
   */
  async reverse(
    commandId: string,
    reason: string,
    supervisor: Login | null,
  ): Promise<Result<{ readonly no: number }, AppError>> {
    const { journal, atDesk, onReversed, onFault } = this.#options
    const found = this.#standing(commandId)
    if (!found.ok) return found
    const by = await this.#approved(found.value.taken.by.operatorNo, supervisor)
    if (!by.ok) return by
    // The PIN took its time: what was done meanwhile counts, and from here on nothing waits.
    const sale = this.#standing(commandId)
    if (!sale.ok) return sale
    if (atDesk.now().operatorNo !== by.value.operatorNo) return err({ code: 'not-allowed' })
    const { paymentOrderNo, orderNo, method, due } = sale.value.taken.fields
    const no = journal.sales.lastReversalNo() + 1
    try {
      journal.audit.append(
        'payment-reversed',
        { no, commandId, paymentOrderNo, orderNo, method, amount: due, reason },
        { by: by.value },
      )
    } catch (cause) {
      onFault('a reversal could not be written', cause)
      return err({ code: 'journal-failed' })
    }
    onReversed()
    return ok({ no })
  }

  #standing(commandId: string): Result<SaleRows, AppError> {
    const sale = this.#options.journal.sales.of(commandId)
    if (sale?.settled?.fields.state !== 'booked') return err({ code: 'payment-not-booked' })
    return sale.reversal === undefined ? ok(sale) : err({ code: 'payment-reversed' })
  }

  /** Under whom it is written down. */
  async #approved(taker: string | null, supervisor: Login | null): Promise<Result<Actor, AppError>> {
    const { atDesk, pins } = this.#options
    const by = atDesk.now()
    if (!pins.hasOperators || (isSupervisor(by) && by.operatorNo !== taker)) return ok(by)
    if (supervisor === null) return err({ code: 'supervisor-needed' })
    if (supervisor.number === taker) return err({ code: 'reversal-by-another' })
    const proved = await pins.prove(supervisor, 'supervisor')
    return proved.ok ? ok(withApproval(by, proved.value)) : proved
  }
}
