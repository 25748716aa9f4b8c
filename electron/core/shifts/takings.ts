import type { AuditRow, RowOf } from '#shared/contract/audit/rows.ts'
import { isGivenAtDesk } from '#shared/contract/coupons.ts'
import type { ShiftReport, Tally } from '#shared/contract/shifts.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { sumCents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import { Counter } from './tally.ts'

type Taken = RowOf<'payment-taken'>

/**
 * The payments of a span of the stream. A payment belongs to where it was taken; its end, which may come in a later
 * span, is told there.
 */
export class Takings {
  /** Taken in this span, by number. */
  readonly #taken = new Map<string, Taken>()
  /** Those without an end, in the order in which they were taken; also of earlier spans. */
  readonly #waiting = new Map<string, Taken>()
  /** Taken in this span, and refused by the lot in it. */
  readonly #refused = new Set<string>()
  readonly #cashTaken = new Counter()
  readonly #cashRefused = new Counter()
  readonly #reversed = new Counter()
  readonly #cashReversed = new Counter()
  readonly #bookedLater = new Counter()
  readonly #refusedLater = new Counter()
  /** What the lot has booked in this span, also of earlier ones. */
  readonly booked: RowOf<'payment-settled'>[] = []
  /** What was reversed in this span. */
  readonly reversed: RowOf<'payment-reversed'>[] = []
  /** The coupons of others that were used, by what they are called. */
  readonly couponsUsed: string[] = []

  /** A payment of an earlier span that had no end there. */
  carry(row: AuditRow): void {
    if (row.kind === 'payment-taken') this.#waiting.set(row.fields.paymentOrderNo, row)
  }

  apply(row: AuditRow): void {
    if (row.kind === 'payment-taken') this.#take(row)
    else if (row.kind === 'payment-settled') this.#settle(row)
    else if (row.kind === 'payment-reversed') this.#reverse(row)
  }

  /** Those whose end is still to come, by their number. */
  get waiting(): ReadonlyMap<string, Taken> {
    return this.#waiting
  }

  get unfinished(): ShiftReport['unfinished'] {
    return [...this.#waiting.values()].map(({ at, fields }) => ({
      paymentOrderNo: fields.paymentOrderNo,
      orderNo: fields.orderNo,
      method: fields.method,
      amount: fields.due,
      at,
    }))
  }

  /** Taken in this span, whatever became of it. */
  get taken(): readonly Taken[] {
    return [...this.#taken.values()]
  }

  /** Taken in this span and not refused in it. */
  get sold(): readonly Taken[] {
    return [...this.#taken.values()].filter(({ fields }) => !this.#refused.has(fields.paymentOrderNo))
  }

  /** What was sold, by method. */
  get sales(): { method: Taken['fields']['method']; count: number; amount: Cents }[] {
    return [...Map.groupBy(this.sold, ({ fields }) => fields.method)].map(([method, rows]) => ({
      method,
      count: rows.length,
      amount: sumCents(rows.map(({ fields }) => fields.due)),
    }))
  }

  /** Cash that came into the drawer, and cash that had to go back. */
  get cash(): { taken: Tally; refused: Tally; reversed: Tally } {
    return {
      taken: this.#cashTaken.tally,
      refused: this.#cashRefused.tally,
      reversed: this.#cashReversed.tally,
    }
  }

  /** Reversed in this span, whenever it was taken. */
  get reversals(): Tally {
    return this.#reversed.tally
  }

  get settledLater(): ShiftReport['settledLater'] {
    return { booked: this.#bookedLater.tally, refused: this.#refusedLater.tally }
  }

  #take(row: Taken): void {
    const { paymentOrderNo, method, due, basis } = row.fields
    this.#taken.set(paymentOrderNo, row)
    this.#waiting.set(paymentOrderNo, row)
    if (method === PaymentMethod.OfflineCash) this.#cashTaken.add(row.seq, due)
    // By name where the lot told one, else by number.
    const coupons = basis?.coupons ?? row.fields.coupons.map((no) => ({ no, name: no }))
    this.couponsUsed.push(...coupons.filter(({ no }) => !isGivenAtDesk(no)).map(({ no, name }) => name || no))
  }

  #reverse(row: RowOf<'payment-reversed'>): void {
    const { method, amount } = row.fields
    this.reversed.push(row)
    this.#reversed.add(row.seq, amount)
    if (method === PaymentMethod.OfflineCash) this.#cashReversed.add(row.seq, amount)
  }

  #settle(row: RowOf<'payment-settled'>): void {
    const { seq, fields } = row
    const { paymentOrderNo, state, due, method } = fields
    const waited = this.#waiting.delete(paymentOrderNo)
    if (!waited) return
    if (state === 'booked') this.booked.push(row)
    const isOurs = this.#taken.has(paymentOrderNo)
    if (state === 'refused' && method === PaymentMethod.OfflineCash) this.#cashRefused.add(seq, due)
    if (state === 'refused' && isOurs) this.#refused.add(paymentOrderNo)
    if (!isOurs) (state === 'booked' ? this.#bookedLater : this.#refusedLater).add(seq, due)
  }
}
