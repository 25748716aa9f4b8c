import { backOff } from '#electron/core/base/pause.ts'
import { pause } from '#electron/core/base/pause.ts'
import { PaymentMethod, PaymentStatus, QueryOperator, ResultCode } from '#shared/lan/enumerations.ts'
import { cents, yuanOfCents } from '#shared/money.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import type { Payment, PaymentBook } from '#electron/core/journal/payment-book.ts'
import { foundDone, notFoundOut } from './command.ts'
import type { CommandOutcomeData, Finding } from './command.ts'
import type { CommandContext } from './gate.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import type { Failure } from '#electron/core/lan/lot.ts'

/** Refusals that are about this payment. Others (signature, switched off, exception) may pass. */
const FINAL: ReadonlySet<number> = new Set([ResultCode.InvalidParameters, ResultCode.ExpectedError])

/** How often a payment that was refused as "already being processed" is looked for before the refusal is believed. */
const LOOKS = 3

type Seen = 'booked' | 'absent' | 'not-told'

/**
 * Brings stored payments to the lot (section 5, PaySuccess), each until the lot has it or has refused it for good.
 * Before a payment is sent a second time the lot is asked whether it has it already; it always goes under the same
 * PaymentOrderNo, so even a repeat that crosses its own answer is booked once.
 */
export class PaymentDelivery {
  readonly #context: CommandContext
  readonly #payments: PaymentBook
  readonly #onFault: (what: string, cause: unknown) => void

  constructor(
    context: CommandContext,
    payments: PaymentBook,
    onFault: (what: string, cause: unknown) => void,
  ) {
    this.#context = context
    this.#payments = payments
    this.#onFault = onFault
  }

  /** The first try, for the cashier who waits. A refusal of a payment that was never sent before is final. */
  async first(payment: Payment, signal: AbortSignal): Promise<LanOutcome<CommandOutcomeData>> {
    const outcome = await this.#send(payment, signal)
    if (outcome.kind === 'ok') this.#settle(payment, 'booked')
    else if (!this.isOpen(outcome)) this.#settle(payment, 'refused')
    return outcome
  }

  /**
   * Whether a payment goes on after this end of its first try: also when nothing could be sent (the cash is in the
   * drawer), and after 1003, an exception in the midst of things that may have come after the booking.
   */
  isOpen(failure: Failure): boolean {
    return failure.kind !== 'refused' || failure.code === ResultCode.ServiceException
  }

  /** Goes on until the payment is settled, for as long as it takes; stopping leaves it pending. */
  async untilSettled(payment: Payment | undefined, signal: AbortSignal): Promise<Finding> {
    if (payment === undefined) return { state: 'rejected', message: null, error: { code: 'not-done' } }
    const { payFirstMs, payLastMs } = this.#context.timing
    for (let round = 0; !signal.aborted; round += 1) {
      const finding = await this.#round(payment, signal)
      if (finding !== undefined) return finding
      await pause(backOff(payFirstMs, payLastMs, round), signal)
    }
    return notFoundOut({ code: 'stopped-before-answer' })
  }

  async #round(payment: Payment, signal: AbortSignal): Promise<Finding | undefined> {
    const seen = await this.#lookUp(payment, signal)
    if (seen === 'booked') return this.#booked(payment)
    if (seen === 'not-told' || signal.aborted) return undefined
    const outcome = await this.#send(payment, signal)
    if (outcome.kind === 'ok') return this.#booked(payment)
    if (outcome.kind !== 'refused' || !FINAL.has(outcome.code)) return undefined
    return this.#refused(payment, outcome, signal)
  }

  /** "Already being processed" is a refusal too: the payment may turn up a moment later. */
  async #refused(payment: Payment, refusal: Failure, signal: AbortSignal): Promise<Finding | undefined> {
    for (let look = 0; look < LOOKS; look += 1) {
      const seen = await this.#lookUp(payment, signal)
      if (seen === 'booked') return this.#booked(payment)
      if (seen === 'not-told' || signal.aborted) return undefined
      await pause(this.#context.timing.askEveryMs, signal)
    }
    this.#settle(payment, 'refused')
    return { state: 'rejected', message: null, error: errorOfFailure(refusal) }
  }

  #booked(payment: Payment): Finding {
    this.#settle(payment, 'booked')
    return foundDone()
  }

  /** A disk that refuses leaves the payment pending: the next start looks it up at the lot and settles it then. */
  #settle(payment: Payment, state: 'booked' | 'refused'): void {
    try {
      this.#payments.settle(payment.paymentOrderNo, state, this.#context.pcClock.now())
    } catch (error) {
      this.#onFault('the end of a payment could not be written', error)
    }
  }

  async #lookUp(payment: Payment, signal: AbortSignal): Promise<Seen> {
    const { lot, timing } = this.#context
    const outcome = await lot.call(
      'PaymentRecordQuery',
      {
        PageIndex: 1,
        PageSize: 1,
        OrderBy: 'Uid',
        OrderType: 1,
        QueryCondition: [{ Field: 'No', Operator: QueryOperator.Equal, Value: payment.paymentOrderNo }],
      },
      { signal, timeoutMs: timing.readTimeoutMs },
    )
    if (outcome.kind !== 'ok') return 'not-told'
    const record = outcome.data.Results.find((one) => one.No === payment.paymentOrderNo)
    if (record === undefined) return 'absent'
    return record.PaymentStatus === PaymentStatus.Success ? 'booked' : 'absent'
  }

  async #send(payment: Payment, signal: AbortSignal): Promise<LanOutcome<CommandOutcomeData>> {
    const { lot, timing } = this.#context
    const outcome = await lot.call(
      'VehiclePaymentNotify',
      {
        OrderNo: payment.orderNo,
        TotalAmountDue: yuanOfCents(payment.due),
        TotalAmountPaid: yuanOfCents(payment.due),
        DiscountAmount: yuanOfCents(cents(0)),
        PaymentTime: payment.paymentTime,
        PaymentMethod: PaymentMethod.OfflineCash,
        PaymentOrderNo: payment.paymentOrderNo,
        Remarks: '',
        PlateCouponNos: payment.coupons.map((No) => ({ No })),
      },
      { signal, timeoutMs: timing.commandTimeoutMs },
    )
    return outcome.kind === 'ok' ? { ...outcome, data: {} } : outcome
  }
}
