import { backOff, pause } from '#electron/core/base/pause.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { ResultCode } from '#shared/lan/enumerations.ts'
import { cents, yuanOfCents } from '#shared/money.ts'
import type { Payment } from '#electron/core/journal/payment-book.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import { isCashOpen } from './cash.ts'
import { foundDone, notFoundOut } from './command.ts'
import type { CommandData, Delivery, FoundEnd, LotContext, Search, Sent } from './command.ts'
import { findPayment } from './payment-records.ts'
import { isRefusal, sendCommand } from './sending.ts'

/** Refusals that are about this payment. Others (signature, switched off) may pass. */
const FINAL: ReadonlySet<number> = new Set([ResultCode.InvalidParameters, ResultCode.ExpectedError])

/** How often a payment that a nameless 200 may have answered is looked for before it is sent again. */
const LOOKS = 4

/** What is known of the sendings of one payment. */
class Account {
  /** Sendings that may have reached the lot and are not answered. */
  unanswered: number
  /** The lot has refused a repeat: it has the number, and is not sent it again. */
  held: AppError | undefined
  /** A 200 came that may be another client's. */
  maybeBooked = false
  /** Its first seconds are over: it is on its way, and a person may decide. */
  isOnItsWay = false
  /** What late answers, or a person, say in the end. */
  readonly told: Promise<FoundEnd>
  readonly tell: (finding: FoundEnd) => void

  constructor(unanswered: number) {
    this.unanswered = unanswered
    const { promise, resolve } = Promise.withResolvers<FoundEnd>()
    this.told = promise
    this.tell = resolve
  }
}

/**
 * Brings stored payments to the lot (section 5, PaySuccess), each until the lot has it, has refused every sending of
 * it, or a person has decided. It always goes under the same PaymentOrderNo, so that a repeat is booked once. A
 * repeat that is refused is nearly proof that the lot has the number: it is not sent again, and stays on its way
 * until a record or a late answer shows what became of it.
 */
export class PaymentDelivery implements Delivery {
  readonly #context: LotContext
  readonly #accounts = new Map<string, Account>()

  constructor(context: LotContext) {
    this.#context = context
  }

  /**
   * The first sending, for the cashier who waits. Its late answer is for the account alone: by then the payment may have
   * been sent again and be booked, and a lot that comes to the first one after that refuses it as a repeat.
   */
  async first(payment: Payment, signal: AbortSignal): Promise<Sent> {
    const account = new Account(0)
    this.#accounts.set(payment.auditId, account)
    const outcome = await this.#send(payment, account, signal)
    if (!isCashOpen(outcome)) this.#accounts.delete(payment.auditId)
    return { outcome }
  }

  /** Goes on until it is known what became of the payment, for as long as it takes; stopping leaves it on its way. */
  async untilSettled(
    payment: Payment,
    { mayBeRefused, say, signal }: Omit<Search, 'doubt'>,
  ): Promise<FoundEnd> {
    // Of an earlier run nothing is known but that it may have sent the payment.
    const account = this.#accounts.get(payment.auditId) ?? new Account(1)
    this.#accounts.set(payment.auditId, account)
    account.isOnItsWay = true
    // A payment that the lot may have refused, with nobody left to know it, is looked for and never sent by itself.
    if (mayBeRefused) this.#hold(account, { code: 'end-unknown' }, say)
    const told = new AbortController()
    try {
      const rounds = this.#rounds(payment, account, {
        say,
        signal: AbortSignal.any([signal, told.signal]),
      })
      return await Promise.race([rounds, account.told])
    } finally {
      told.abort()
      this.#accounts.delete(payment.auditId)
    }
  }

  /** Whether a payment is on its way for this command: neither settled nor in its first seconds. */
  isUnderWay(auditId: string): boolean {
    return this.#accounts.get(auditId)?.isOnItsWay === true
  }

  /** A person has decided what became of a payment that is on its way. */
  decide(auditId: string, finding: FoundEnd): void {
    this.#accounts.get(auditId)?.tell(finding)
  }

  async #rounds(
    payment: Payment,
    account: Account,
    { say, signal }: Pick<Search, 'say' | 'signal'>,
  ): Promise<FoundEnd> {
    const { payFirstMs, payLastMs } = this.#context.timing
    for (let round = 0; !signal.aborted; round += 1) {
      const seen = await findPayment(this.#context, payment, signal)
      if (seen === 'booked') return foundDone()
      if (seen === 'held') this.#hold(account, { code: 'payment-held' }, say)
      const wait = account.held !== undefined || (account.maybeBooked && round < LOOKS)
      if (seen === 'absent' && !wait && !signal.aborted) {
        const outcome = await this.#send(payment, account, signal)
        if (outcome.kind === 'ok' && outcome.withoutId !== true) return foundDone()
        if (outcome.kind !== 'ok' && isRefusal(outcome) && FINAL.has(outcome.code)) {
          const error = errorOfFailure(outcome)
          if (account.unanswered === 0) return { state: 'rejected', message: null, error }
          this.#hold(account, { ...error, code: 'payment-held' }, say)
        }
      }
      await pause(backOff(payFirstMs, payLastMs, round), signal)
    }
    return notFoundOut({ code: 'stopped-before-answer' })
  }

  #hold(account: Account, why: AppError, say: (why: AppError) => void): void {
    if (account.held !== undefined) return
    account.held = why
    say(why)
  }

  /** Sends it once, and keeps account of what is answered, now or late. */
  async #send(payment: Payment, account: Account, signal: AbortSignal): Promise<LanOutcome<CommandData>> {
    // From now on: while it is on its way the lot may come to it before an earlier one, and refuse that as a repeat.
    account.unanswered += 1
    const { outcome, late } = await sendCommand(
      this.#context,
      'VehiclePaymentNotify',
      {
        OrderNo: payment.orderNo,
        TotalAmountDue: yuanOfCents(payment.due),
        TotalAmountPaid: yuanOfCents(payment.due),
        DiscountAmount: yuanOfCents(cents(0)),
        PaymentTime: payment.paymentTime,
        PaymentMethod: payment.method,
        PaymentOrderNo: payment.paymentOrderNo,
        Remarks: '',
        PlateCouponNos: payment.coupons.map((No) => ({ No })),
      },
      signal,
    )
    const isAnswered = outcome.kind === 'not-sent' || (outcome.kind !== 'ok' && isRefusal(outcome))
    if (isAnswered) account.unanswered -= 1
    if (outcome.kind === 'ok') account.maybeBooked ||= outcome.withoutId === true
    void late?.then((answer) => this.#late(account, answer))
    return outcome
  }

  /** When every sending has been refused, the payment is not booked. */
  #late(account: Account, answer: LanOutcome<CommandData>): void {
    if (answer.kind === 'ok' && answer.withoutId !== true) {
      account.tell({ ...foundDone(), message: answer.message })
    } else if (answer.kind !== 'ok' && isRefusal(answer)) {
      account.unanswered -= 1
      if (account.unanswered === 0 && FINAL.has(answer.code))
        account.tell({ state: 'rejected', message: null, error: errorOfFailure(answer) })
    }
  }
}
