import type { Alert } from '#shared/contract/alerts.ts'
import { wallMsOfLotTime } from '#shared/lot-time.ts'
import { alertOf } from '#electron/core/events/alerts.ts'
import type { HeardPayment } from '#electron/core/event-log/event-record.ts'
import type { PaymentBook } from '#electron/core/journal/payment-book.ts'

/** Further apart a second payment is one that somebody has read about and wanted: a fee that went on. */
const SAME_MS = 5 * 60_000

export interface DoublePaymentsOptions {
  readonly payments: Pick<PaymentBook, 'bookedFor'>
  readonly heard: (orderNo: string) => readonly HeardPayment[]
  readonly raise: (alert: Alert) => void
  /** This PC's epoch in milliseconds. */
  readonly now: () => number
}

/**
 * Two desks that take cash for the same order in the same instant see nothing of each other before both have sent it,
 * and the lot books both. It cannot be kept from happening; it is told, at both desks, as soon as both payments are
 * known here.
 */
export class DoublePayments {
  readonly #options: DoublePaymentsOptions
  readonly #told = new Set<string>()

  constructor(options: DoublePaymentsOptions) {
    this.#options = options
  }

  /** A payment of this order was booked here, or told of. */
  look(orderNo: string): void {
    const { payments, heard, raise, now } = this.#options
    const own = payments.bookedFor(orderNo)
    if (own === undefined || this.#told.has(orderNo)) return
    const at = wallMsOfLotTime(own.paymentTime)
    const other = heard(orderNo).find(
      (one) =>
        one.no !== own.paymentOrderNo && one.at !== null && Math.abs(wallMsOfLotTime(one.at) - at) <= SAME_MS,
    )
    if (other === undefined) return
    this.#told.add(orderNo)
    const both = [
      { paymentOrderNo: own.paymentOrderNo, orderNo, due: own.due },
      { paymentOrderNo: other.no, orderNo, due: other.paid },
    ]
    raise(alertOf({ kind: 'paid-twice', text: orderNo, payments: both }, now()))
  }
}
