import * as z from 'zod'
import type { Alert } from '#shared/contract/alerts.ts'
import { wallMsOfLotTime } from '#shared/lot-time.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import { backOff, pause } from '#electron/core/base/pause.ts'
import type { Timing } from '#electron/core/base/timing.ts'
import { bookedForOrder, neitherOursNorKnown } from '#electron/core/commands/payment-records.ts'
import { alertOf } from '#electron/core/events/alerts.ts'
import type { HeardPayment } from '#electron/core/event-log/event-record.ts'
import { Remembered } from '#electron/core/event-log/remembered.ts'
import type { Marks } from '#electron/core/event-log/remembered.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { Payment } from '#electron/core/journal/payment-book.ts'
import type { Lot } from '#electron/core/lan/lot.ts'

/** Further apart a payment that is told of is one of a fee that went on, which somebody has read about and wanted. */
const SAME_MS = 5 * 60_000
/** Where nothing is kept of how far it was looked: so many rows of the audit back. */
const ROWS_BACK = 500

export interface SettledPaymentsOptions {
  /** The lot for what is read without hurry. */
  readonly lot: Lot
  readonly parkKey: string
  readonly journal: Pick<Journal, 'audit' | 'commands' | 'payments' | 'sales'>
  readonly marks: Marks
  /** The payments of an order that the lot or another booth told of. */
  readonly heard: (orderNo: string) => readonly HeardPayment[]
  readonly raise: (alert: Alert) => void
  readonly pcClock: Pick<PcClock, 'now'>
  readonly timing: Pick<Timing, 'settledLooksMs' | 'readTimeoutMs' | 'awayFirstMs' | 'awayLastMs'>
  readonly onFault: (what: string, cause: unknown) => void
}

/**
 * Looks after payments that have an end here, whether the lot says the same. Two desks that take cash for the same order
 * in the same instant see nothing of each other before both have sent it, and the lot books both; and what was refused, or
 * decided by a person, may be booked all the same. Neither can be kept from happening; it is told. After each end the lot
 * is asked what it has booked for the order: soon, and again, because its records come late. That goes on after a
 * restart. What callbacks and other booths tell of counts as soon as it comes.
 */
export class SettledPayments {
  readonly #options: SettledPaymentsOptions
  /** The place in the audit up to which every payment was looked after to the end. */
  readonly #lookedTo: Remembered<number>
  readonly #stopping = new AbortController()
  /** The orders that are being looked after, by the place at which a payment of theirs was settled. */
  readonly #open = new Map<number, string>()
  readonly #looking = new Set<Promise<void>>()
  readonly #told = new Set<string>()
  #next: number

  constructor(options: SettledPaymentsOptions) {
    const { journal, marks } = options
    this.#options = options
    this.#lookedTo = new Remembered(marks, 'looked after payments', z.int().min(0))
    this.#next = (this.#lookedTo.get() ?? Math.max(0, journal.audit.head().seq - ROWS_BACK)) + 1
  }

  /** Looks after what was settled here since: when a payment is, and at the start for what an earlier run left. */
  settled(): void {
    const { journal, parkKey, onFault } = this.#options
    try {
      for (const { seq, fields } of journal.audit.rows({ from: this.#next, kinds: ['payment-settled'] }))
        if (fields.parkKey === parkKey) this.#lookAfter(seq, fields.orderNo)
      this.#next = journal.audit.head().seq + 1
    } catch (cause) {
      onFault('what was settled could not be read', cause)
    }
  }

  /** A payment of this order was told of. */
  told(orderNo: string): void {
    const { heard, journal } = this.#options
    const booked = heard(orderNo)
    this.#tellBookedAfterAll(booked)
    const own = journal.payments.bookedFor(orderNo)
    if (own === undefined) return
    const isLookedAfter = [...this.#open.values()].includes(orderNo)
    const at = wallMsOfLotTime(own.paymentTime)
    const isNear = (one: HeardPayment): boolean =>
      one.at !== null && Math.abs(wallMsOfLotTime(one.at) - at) <= SAME_MS
    this.#tellPaidTwice(
      own,
      booked.filter((one) => isLookedAfter || isNear(one)),
    )
  }

  /** What was not looked after to the end is at the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.all(this.#looking)
  }

  #lookAfter(seq: number, orderNo: string): void {
    this.#open.set(seq, orderNo)
    const looking = this.#looks(seq, orderNo)
      .catch((cause: unknown) => {
        this.#options.onFault('a payment could not be looked after', cause)
      })
      .finally(() => this.#looking.delete(looking))
    this.#looking.add(looking)
  }

  async #looks(seq: number, orderNo: string): Promise<void> {
    const { signal } = this.#stopping
    for (const ms of this.#options.timing.settledLooksMs) {
      await pause(ms, signal)
      await this.#look(orderNo, signal)
      if (signal.aborted) return
    }
    this.#open.delete(seq)
    this.#lookedTo.set(Math.min(this.#next, ...this.#open.keys()) - 1)
  }

  /** Asks until the lot answers; a lot that does not tell such things is not asked again and again. */
  async #look(orderNo: string, signal: AbortSignal): Promise<void> {
    const { awayFirstMs, awayLastMs } = this.#options.timing
    for (let failures = 0; !signal.aborted; failures += 1) {
      const booked = await bookedForOrder(this.#options, orderNo, signal)
      if (booked.ok) {
        this.#tellBookedAfterAll(booked.value)
        const own = this.#options.journal.payments.bookedFor(orderNo)
        return own === undefined ? undefined : this.#tellPaidTwice(own, booked.value)
      }
      if (booked.error.kind === 'refused') return
      await pause(backOff(awayFirstMs, awayLastMs, failures), signal)
    }
  }

  /** What was told here as not booked, and is. */
  #tellBookedAfterAll(booked: readonly HeardPayment[]): void {
    const { payments } = this.#options.journal
    for (const { no } of booked) {
      const own = payments.refusedUnder(no)
      if (own !== undefined) this.#raise('booked-after-all', own, [])
    }
  }

  /** Where the lot has booked more for the order than whoever took the money here could know of. */
  #tellPaidTwice(own: Payment, booked: readonly HeardPayment[]): void {
    const { payments, sales } = this.#options.journal
    const knew = sales.of(own.auditId)?.taken.fields.knew ?? []
    const others = neitherOursNorKnown(booked, { ...own, knew }).filter(
      ({ no, paid }) => paid !== 0 && payments.refusedUnder(no) === undefined,
    )
    if (others.length > 0) this.#raise('paid-twice', own, others)
  }

  /** Once in this run. */
  #raise(
    kind: 'paid-twice' | 'booked-after-all',
    { paymentOrderNo, auditId, orderNo, due }: Payment,
    others: readonly HeardPayment[],
  ): void {
    const { journal, raise, pcClock } = this.#options
    const payments = [
      { paymentOrderNo, orderNo, due },
      ...others.map(({ no, paid }) => ({ paymentOrderNo: no, orderNo, due: paid })),
    ]
    const name = [kind, ...payments.map((one) => one.paymentOrderNo).toSorted()].join(' ')
    if (this.#told.has(name)) return
    this.#told.add(name)
    const taken = journal.commands.find(auditId)?.activity
    raise({
      ...alertOf({ kind, text: orderNo, payments }, pcClock.now()),
      plate: taken?.plate ?? null,
      laneName: taken?.laneName ?? null,
    })
  }
}
