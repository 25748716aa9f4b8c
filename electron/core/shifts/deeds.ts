import type { AuditRow, CommandGiven, RowOf } from '#shared/contract/audit/rows.ts'
import { countedDeeds } from '#shared/contract/shifts.ts'
import type { CountedDeed, Deeds, Tally } from '#shared/contract/shifts.ts'
import { minusCents } from '#shared/money.ts'
import { mapFields } from '#shared/names-in.ts'
import type { FreeExits } from '#electron/core/commands/free-exits.ts'
import { commandRegistry } from '#electron/core/commands/registry.ts'
import { CommandEnds } from './command-ends.ts'
import type { EndedCommand } from './command-ends.ts'
import { Counter } from './tally.ts'

/**
 * What was commanded in a span of the stream, counted where its end is told: a lowered fee when the lot has it, a moved
 * barrier, an entry, a corrected plate or a coupon also when nobody could find out whether it came about.
 */
export class DeedCounter {
  readonly #freeExits: Pick<FreeExits, 'carriesOut'>
  readonly #commands = new CommandEnds()
  /** Openings that ended, and may have moved the barrier. */
  readonly #opened: CommandGiven[] = []
  readonly #counted = mapFields(countedDeeds, () => new Counter())
  /** Entries without a plate that were made where no car stood. */
  readonly withoutCar: CommandGiven[] = []
  /** The orders that were made for cars without a plate. */
  readonly made: string[] = []
  /** The coupons that were given, by what they are called. */
  readonly couponsGiven: string[] = []
  #receiptNos: Deeds['receiptNos'] = null

  /**
   * @param freeExits of the whole stream, as far as it is applied here: a free exit may be another's, or of an earlier
   * span.
   */
  constructor(freeExits: Pick<FreeExits, 'carriesOut'>) {
    this.#freeExits = freeExits
  }

  /** A command of an earlier span that had no end there. */
  carry(row: AuditRow): void {
    if (row.kind === 'command-given') this.#commands.apply(row)
  }

  apply(row: AuditRow): void {
    const ended = this.#commands.apply(row)
    if (ended !== undefined) this.#end(ended)
    else if (row.kind === 'drawer-opened')
      this.#counted[row.fields.why === 'no-sale' ? 'drawerNoSale' : 'drawerForSale'].add(row.seq)
    else if (row.kind === 'receipt-printed') this.#issued(row)
    else if (row.kind === 'receipt-reprinted' || (row.kind === 'reversal-printed' && row.fields.copy > 1))
      this.#counted.reprints.add(row.seq)
  }

  /** Those whose end is still to come, by their id. */
  get waiting(): ReadonlyMap<string, CommandGiven> {
    return this.#commands.waiting
  }

  /** What was counted. Payments that were reversed are told by the takings. */
  get deeds(): Readonly<Record<CountedDeed, Tally>> {
    const manual = new Counter()
    for (const { seq } of this.manualOpenings) manual.add(seq)
    return { ...mapFields(countedDeeds, (deed) => this.#counted[deed].tally), manualOpenings: manual.tally }
  }

  /** The openings that carried no free exit out. */
  get manualOpenings(): readonly CommandGiven[] {
    return this.#opened.filter(({ fields }) => !this.#freeExits.carriesOut(fields))
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

  #end({ given, state, madeNo }: EndedCommand): void {
    const { command, amounts, coupon } = given.fields
    const mayHaveHappened = state !== 'rejected'
    if (command === 'open' && mayHaveHappened) this.#opened.push(given)
    const { deed } = commandRegistry[command]
    if (deed !== undefined && mayHaveHappened) this.#counted[deed].add(given.seq)
    if (coupon !== undefined && mayHaveHappened) this.couponsGiven.push(coupon.scheme.name)
    if (command === 'no-plate-entry' && mayHaveHappened && given.fields.loopFree === true)
      this.withoutCar.push(given)
    if (command === 'no-plate-entry' && madeNo !== null) this.made.push(madeNo)
    if (command === 'change-fee' && state === 'confirmed') {
      const { fee, newFee } = amounts
      if (fee === undefined || newFee === undefined) return
      this.#counted[newFee === 0 ? 'freeExits' : 'lowered'].add(given.seq, minusCents(fee, newFee))
    }
  }
}
