import type { Activity } from '#shared/contract/activities.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import type { Delivery, FoundEnd } from './command.ts'

export interface PaymentDecisionOptions {
  readonly journal: Pick<Journal, 'audit' | 'commands' | 'payments' | 'transaction'>
  /** The lot that this booth is at work with. */
  readonly parkKey: string
  readonly pcClock: Pick<PcClock, 'now'>
  readonly delivery: Pick<Delivery, 'isUnderWay' | 'decide'>
  readonly atDesk: WhoIsAtTheDesk
  readonly onActivity: (activity: Activity) => void
  readonly onFault: (what: string, cause: unknown) => void
}

/** What a person decides about a payment of which the lot does not tell what became of it. */
export class PaymentDecision {
  readonly #options: PaymentDecisionOptions

  constructor(options: PaymentDecisionOptions) {
    this.#options = options
  }

  /**
   * It ends so, under the name of whoever is at the desk; also one that was taken for another lot, which nobody brings
   * anywhere from here. `not-on-its-way`: it has an end already, never began, or is in its first seconds.
   */
  decide(id: string, as: 'booked' | 'not-booked'): Result<void, AppError> {
    const { journal, parkKey, pcClock, delivery, atDesk, onActivity, onFault } = this.#options
    const isUnderWay = delivery.isUnderWay(id)
    const elsewhere = isUnderWay ? undefined : journal.payments.pendingOf(id)
    if (!isUnderWay && (elsewhere === undefined || elsewhere.parkKey === parkKey))
      return err({ code: 'not-on-its-way' })
    const error = appErrorOf('decided-by-hand', { operator: atDesk.now().name ?? '' })
    const finding: FoundEnd = { state: as === 'booked' ? 'confirmed' : 'rejected', message: null, error }
    let ended: Activity | undefined
    try {
      journal.transaction(() => {
        journal.audit.append('payment-decided', { commandId: id, as })
        if (elsewhere === undefined) return
        journal.payments.settle(id, as === 'booked' ? 'booked' : 'refused', pcClock.now())
        ended = journal.commands.note(id, pcClock.now(), { ...finding, foundOut: false })
      })
    } catch (cause) {
      onFault('a decision could not be written', cause)
      return err({ code: 'journal-failed' })
    }
    if (elsewhere === undefined) delivery.decide(id, finding)
    else if (ended !== undefined) onActivity(ended)
    return ok(undefined)
  }
}
