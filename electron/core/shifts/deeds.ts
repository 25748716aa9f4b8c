import type { AuditRow, CommandGiven, RowOf } from '#shared/contract/audit/rows.ts'
import { countedDeeds } from '#shared/contract/shifts.ts'
import type { CountedDeed, Deeds, Tally } from '#shared/contract/shifts.ts'
import { minusCents } from '#shared/money.ts'
import { mapFields } from '#shared/names-in.ts'
import { commandRegistry } from '#electron/core/commands/registry.ts'
import { Counter } from './tally.ts'

/**
 * What was commanded in a span of the stream, counted where its end is told: a lowered fee when the lot has it, a moved
 * barrier, an entry, a corrected plate or a coupon also when nobody could find out whether it came about.
 */
export class DeedCounter {
  readonly #waiting = new Map<string, CommandGiven>()
  readonly #counted = mapFields(countedDeeds, () => new Counter())
  /** Entries without a plate that were made where no car stood. */
  readonly withoutCar: CommandGiven[] = []
  /** The orders that were made for cars without a plate. */
  readonly made: string[] = []
  /** The coupons that were given, by what they are called. */
  readonly couponsGiven: string[] = []
  #receiptNos: Deeds['receiptNos'] = null
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
      this.#counted[row.fields.why === 'no-sale' ? 'drawerNoSale' : 'drawerForSale'].add(row.seq)
    else if (row.kind === 'receipt-printed') this.#issued(row)
    else if (row.kind === 'receipt-reprinted' || (row.kind === 'reversal-printed' && row.fields.copy > 1))
      this.#counted.reprints.add(row.seq)
  }

  /** Those whose end is still to come, by their id. */
  get waiting(): ReadonlyMap<string, CommandGiven> {
    return this.#waiting
  }

  /** What was counted. Payments that were reversed are told by the takings. */
  get deeds(): Readonly<Record<CountedDeed, Tally>> {
    return mapFields(countedDeeds, (deed) => this.#counted[deed].tally)
  }

  /** The numbers of the receipts that were issued: they follow one another. */
  get receiptNos(): Deeds['receiptNos'] {
    return this.#receiptNos
  }

  #issued({ seq, fields }: RowOf<'receipt-printed'>): void {
    const { no } = fields.receipt
    this.#counted.receipts.add(seq)
    this.#receiptNos = { first: this.#receiptNos?.first ?? no, last: no }
  }

  /** Opening for a free exit carries it out, and is no manual opening of its own: once for an order, whatever made it free. */
  #carriesOut({ fields: { orderNo, amounts } }: CommandGiven): boolean {
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
    if (command === 'open' && mayHaveHappened && !this.#carriesOut(given))
      this.#counted.manualOpenings.add(given.seq)
    const { deed } = commandRegistry[command]
    if (deed !== undefined && mayHaveHappened) this.#counted[deed].add(given.seq)
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
      this.#counted[newFee === 0 ? 'freeExits' : 'lowered'].add(given.seq, minusCents(fee, newFee))
    }
  }
}
