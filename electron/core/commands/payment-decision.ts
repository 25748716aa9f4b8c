import type { AppError } from '#shared/contract/errors.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import type { Delivery } from './command.ts'

export interface PaymentDecisionOptions {
  readonly audit: Pick<Journal['audit'], 'append'>
  readonly delivery: Pick<Delivery, 'isUnderWay' | 'decide'>
  readonly atDesk: WhoIsAtTheDesk
  readonly onFault: (what: string, cause: unknown) => void
}

/** What a person decides about a payment of which the lot does not tell what became of it. */
export class PaymentDecision {
  readonly #options: PaymentDecisionOptions

  constructor(options: PaymentDecisionOptions) {
    this.#options = options
  }

  /** It ends so, under the name of whoever is at the desk. `not-on-its-way`: it has an end already, or never began. */
  decide(id: string, as: 'booked' | 'not-booked'): Result<void, AppError> {
    const { audit, delivery, atDesk, onFault } = this.#options
    if (!delivery.isUnderWay(id)) return err({ code: 'not-on-its-way' })
    const error = appErrorOf('decided-by-hand', { operator: atDesk.now().name ?? '' })
    try {
      audit.append('payment-decided', { commandId: id, as })
    } catch (cause) {
      onFault('a decision could not be written', cause)
      return err({ code: 'journal-failed' })
    }
    delivery.decide(id, { state: as === 'booked' ? 'confirmed' : 'rejected', message: null, error })
    return ok(undefined)
  }
}
