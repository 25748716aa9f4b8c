import type { AuditRow, RowOf } from '#shared/contract/audit/rows.ts'
import type { Deeds } from '#shared/contract/shifts.ts'
import { minusCents } from '#shared/money.ts'
import { Counter } from './tally.ts'

type Given = RowOf<'command-given'>

/**
 * What was commanded in a span of the stream, counted where its end is told: a lowered fee when the lot has it, a moved
 * barrier, an entry, a corrected plate or a coupon also when nobody could find out whether it came about.
 */
export class DeedCounter {
  readonly #waiting = new Map<string, Given>()
  readonly #lowered = new Counter()
  readonly #freeExits = new Counter()
  readonly #openings = new Counter()
  readonly #noPlate = new Counter()
  readonly #plates = new Counter()
  readonly #saleDrawer = new Counter()
  readonly #noSale = new Counter()
  readonly #receipts = new Counter()
  readonly #reprints = new Counter()
  /** Entries without a plate that were made where no car stood. */
  readonly withoutCar: Given[] = []
  /** The orders that were made for cars without a plate. */
  readonly made: string[] = []
  /** The coupons that were given, by what they are called. */
  readonly couponsGiven: string[] = []
  /** Orders that were let out free, and whose barrier has not been opened for it. */
  readonly #free = new Set<string | null>()
  /** Orders that were given a coupon, and whose barrier has not been opened because it left nothing to pay. */
  readonly #withCoupon = new Set<string | null>()

  /** A command of an earlier span that had no end there. */
  carry(row: AuditRow): void {
    if (row.kind === 'command-given') this.#waiting.set(row.fields.commandId, row)
  }

  apply(row: AuditRow): void {
    if (row.kind === 'command-given') this.#waiting.set(row.fields.commandId, row)
    else if (row.kind === 'command-outcome') this.#end(row)
    else if (row.kind === 'drawer-opened')
      (row.fields.why === 'no-sale' ? this.#noSale : this.#saleDrawer).add(row.seq)
    else if (row.kind === 'receipt-printed') this.#receipts.add(row.seq)
    else if (row.kind === 'receipt-reprinted' || (row.kind === 'reversal-printed' && row.fields.copy > 1))
      this.#reprints.add(row.seq)
  }

  /** Those whose end is still to come, by their id. */
  get waiting(): ReadonlyMap<string, Given> {
    return this.#waiting
  }

  get deeds(): Omit<Deeds, 'coupons' | 'reversals' | 'holds'> {
    return {
      lowered: this.#lowered.tally,
      freeExits: this.#freeExits.tally,
      manualOpenings: this.#openings.tally,
      noPlateEntries: this.#noPlate.tally,
      platesCorrected: this.#plates.tally,
      drawerForSale: this.#saleDrawer.tally,
      drawerNoSale: this.#noSale.tally,
      receipts: this.#receipts.tally,
      reprints: this.#reprints.tally,
    }
  }

  /** Opening for a free exit carries it out, and is no manual opening of its own: once for an order, whatever made it free. */
  #carriesOut({ fields: { orderNo, amounts } }: Given): boolean {
    const isFree = this.#free.has(orderNo) || (amounts.fee === 0 && this.#withCoupon.has(orderNo))
    if (!isFree) return false
    this.#free.delete(orderNo)
    this.#withCoupon.delete(orderNo)
    return true
  }

  #end({ fields: { commandId, state, orderNo: madeNo } }: RowOf<'command-outcome'>): void {
    const given = this.#waiting.get(commandId)
    if (given === undefined || state === 'under-way' || state === 'finding-out') return
    this.#waiting.delete(commandId)
    const { command, amounts, orderNo, coupon } = given.fields
    const mayHaveHappened = state !== 'rejected'
    if (command === 'open' && mayHaveHappened && !this.#carriesOut(given)) this.#openings.add(given.seq)
    if (command === 'no-plate-entry' && mayHaveHappened) this.#noPlate.add(given.seq)
    if (command === 'correct-plate' && mayHaveHappened) this.#plates.add(given.seq)
    if (coupon !== undefined && mayHaveHappened) {
      this.couponsGiven.push(coupon.scheme.name)
      if (state === 'confirmed') this.#withCoupon.add(orderNo)
    }
    if (command === 'no-plate-entry' && mayHaveHappened && given.fields.loopFree === true)
      this.withoutCar.push(given)
    if (command === 'no-plate-entry' && madeNo !== null) this.made.push(madeNo)
    if (command === 'change-fee' && state === 'confirmed') {
      const { fee, newFee } = amounts
      if (fee === undefined || newFee === undefined) return
      if (newFee === 0 && orderNo !== null) this.#free.add(orderNo)
      const counter = newFee === 0 ? this.#freeExits : this.#lowered
      counter.add(given.seq, minusCents(fee, newFee))
    }
  }
}
