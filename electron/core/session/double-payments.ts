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
import type { Lot } from '#electron/core/lan/lot.ts'

/** Further apart a payment that is told of is one of a fee that went on, which somebody has read about and wanted. */
const SAME_MS = 5 * 60_000
/** Where nothing is kept of how far it was looked: so many rows of the audit back. */
const ROWS_BACK = 500

export interface DoublePaymentsOptions {
  /** The lot for what is read without hurry. */
  readonly lot: Lot
  readonly parkKey: string
  readonly journal: Pick<Journal, 'audit' | 'commands' | 'payments' | 'sales'>
  readonly marks: Marks
  /** The payments of an order that the lot or another booth told of. */
  readonly heard: (orderNo: string) => readonly HeardPayment[]
  readonly raise: (alert: Alert) => void
  readonly pcClock: Pick<PcClock, 'now'>
  readonly timing: Pick<Timing, 'bookedLooksMs' | 'readTimeoutMs' | 'awayFirstMs' | 'awayLastMs'>
  readonly onFault: (what: string, cause: unknown) => void
}

/**
 * Two desks that take cash for the same order in the same instant see nothing of each other before both have sent it,
 * and the lot books both. It cannot be kept from happening; it is told at both desks. After each payment that was booked
 * here the lot is asked what else it has booked for the order: soon, and again, because its records come late. That
 * goes on after a restart. What callbacks and other booths tell of counts as soon as it comes.
 */
export class DoublePayments {
  readonly #options: DoublePaymentsOptions
  /** The place in the audit up to which every booked payment was looked after to the end. */
  readonly #lookedTo: Remembered<number>
  readonly #stopping = new AbortController()
  /** The orders that are being looked after, by the place at which they were booked. */
  readonly #open = new Map<number, string>()
  readonly #looking = new Set<Promise<void>>()
  readonly #told = new Set<string>()
  #next: number

  constructor(options: DoublePaymentsOptions) {
    const { journal, marks } = options
    this.#options = options
    this.#lookedTo = new Remembered(marks, 'looked for double payments', z.int().min(0))
    this.#next = (this.#lookedTo.get() ?? Math.max(0, journal.audit.head().seq - ROWS_BACK)) + 1
  }

  /** Looks after what was booked here since: when a payment is booked, and at the start for what an earlier run left. */
  booked(): void {
    const { journal, parkKey, onFault } = this.#options
    try {
      for (const { seq, fields } of journal.audit.rows({ from: this.#next, kinds: ['payment-settled'] }))
        if (fields.state === 'booked' && fields.parkKey === parkKey) this.#lookAfter(seq, fields.orderNo)
      this.#next = journal.audit.head().seq + 1
    } catch (cause) {
      onFault('what was booked could not be read', cause)
    }
  }

  /** A payment of this order was told of. */
  told(orderNo: string): void {
    const own = this.#options.journal.payments.bookedFor(orderNo)
    if (own === undefined) return
    const isLookedAfter = [...this.#open.values()].includes(orderNo)
    const at = wallMsOfLotTime(own.paymentTime)
    const isNear = (one: HeardPayment): boolean =>
      one.at !== null && Math.abs(wallMsOfLotTime(one.at) - at) <= SAME_MS
    this.#tell(
      orderNo,
      this.#options.heard(orderNo).filter((one) => isLookedAfter || isNear(one)),
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
    for (const ms of this.#options.timing.bookedLooksMs) {
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
      if (booked.ok) return this.#tell(orderNo, booked.value)
      if (booked.error.kind === 'refused') return
      await pause(backOff(awayFirstMs, awayLastMs, failures), signal)
    }
  }

  /** Says it, once, where the lot has booked more for the order than whoever took the money here could know of. */
  #tell(orderNo: string, booked: readonly HeardPayment[]): void {
    const { journal, raise, pcClock, onFault } = this.#options
    const own = journal.payments.bookedFor(orderNo)
    if (own === undefined) return
    const knew = journal.sales.of(own.auditId)?.taken.fields.knew ?? []
    const others = neitherOursNorKnown(booked, { ...own, knew }).filter(({ paid }) => paid !== 0)
    const name = [orderNo, ...others.map(({ no }) => no).toSorted()].join(' ')
    if (others.length === 0 || this.#told.has(name)) return
    this.#told.add(name)
    const payments = [
      { paymentOrderNo: own.paymentOrderNo, orderNo, due: own.due },
      ...others.map(({ no, paid }) => ({ paymentOrderNo: no, orderNo, due: paid })),
    ]
    const taken = journal.commands.find(own.auditId)?.activity
    try {
      raise({
        ...alertOf({ kind: 'paid-twice', text: orderNo, payments }, pcClock.now()),
        plate: taken?.plate ?? null,
        laneName: taken?.laneName ?? null,
      })
    } catch (cause) {
      onFault('an alert could not be kept', cause)
    }
  }
}
