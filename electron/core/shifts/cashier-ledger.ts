import type { AuditRow } from '#shared/contract/audit/rows.ts'
import { isGivenAtDesk } from '#shared/contract/coupons.ts'
import type { CashierFigures } from '#shared/contract/supervision.ts'
import { wallMsOfLotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { cents, sumCents } from '#shared/money.ts'
import { plateOf } from '#shared/plates.ts'
import type { FreeExits } from '#electron/core/commands/free-exits.ts'
import { CommandEnds } from './command-ends.ts'
import type { EndedCommand } from './command-ends.ts'
import { DeedCounter } from './deeds.ts'
import { QUICK_STAY_MS } from './quick-stay.ts'
import { Counter } from './tally.ts'
import { Takings } from './takings.ts'

/** A plate that was corrected; `despite`: another order was open under the new one, and the cashier said yes to that. */
interface Correction {
  readonly seq: number
  readonly orderNo: string
  readonly from: string
  readonly to: string
  readonly despite: boolean
}

/** What one cashier did, over any number of shifts. */
export class CashierLedger {
  readonly #cashier: CashierFigures['cashier']
  readonly #takings = new Takings()
  readonly #deeds: DeedCounter
  readonly #shortages = new Counter()
  readonly #blind = new Counter()
  readonly #paidOut = new Counter()
  readonly #passedHeld = new Counter()
  /** When an order was made here for a car without a plate, and by which row. */
  readonly #made = new Map<string, { readonly at: LotTime | null; readonly seq: number }>()
  readonly #coupons = new Counter()
  readonly #corrections: Correction[] = []
  readonly #commands = new CommandEnds()

  /** @param freeExits of the whole stream, as far as it is applied here: a free exit may be another's. */
  constructor(cashier: CashierFigures['cashier'], freeExits: Pick<FreeExits, 'carriesOut'>) {
    this.#cashier = cashier
    this.#deeds = new DeedCounter(freeExits)
  }

  apply(row: AuditRow): void {
    this.#takings.apply(row)
    this.#deeds.apply(row)
    const ended = this.#commands.apply(row)
    if (ended !== undefined && ended.state !== 'rejected') this.#mayHaveHappened(ended)
    else if (row.kind === 'cash-moved' && row.fields.direction === 'out')
      this.#paidOut.add(row.seq, row.fields.amount)
    else if (row.kind === 'hold-ended') this.#passedHeld.addEach(row.seq, row.fields.cars)
  }

  /** A shift of this cashier was closed with this much cash missing. */
  missed(seq: number, amount: number): void {
    this.#shortages.add(seq, cents(amount))
  }

  /** Cars passed in a shift of this cashier while the desk saw nothing. */
  wasBlind(seq: number): void {
    this.#blind.add(seq)
  }

  /** The orders that an entry without a plate made here. */
  get made(): ReadonlyMap<string, { readonly at: LotTime | null; readonly seq: number }> {
    return this.#made
  }

  /**
   * @param paid the orders that anybody took money for.
   * @param made the orders that anybody made for cars without a plate.
   * @param gone those of them that were out again within minutes, by the lot.
   * @param left the orders that anybody took a plate away from, by that plate.
   */
  figures(
    paid: ReadonlySet<string>,
    made: CashierLedger['made'],
    gone: ReadonlySet<string>,
    left: ReadonlyMap<string, readonly string[]>,
  ): CashierFigures {
    const sold = this.#takings.sold
    const sales = new Counter()
    const coupons = this.#coupons.copy()
    const quick = new Counter()
    for (const { seq, fields, lotTime } of sold) {
      sales.add(seq, fields.due)
      if (fields.coupons.some((no) => !isGivenAtDesk(no))) coupons.add(seq, fields.due)
      const entry = made.get(fields.orderNo)
      if (entry !== undefined && isQuick(entry.at, lotTime)) quick.add(entry.seq, fields.due)
    }
    for (const [orderNo, { seq }] of this.#made) if (gone.has(orderNo) && !paid.has(orderNo)) quick.add(seq)
    const swapped = new Counter()
    for (const { seq, orderNo, to, despite } of this.#corrections)
      if (despite || (left.get(to) ?? []).some((other) => other !== orderNo)) swapped.add(seq)
    const without = new Counter()
    for (const { seq, fields } of this.#deeds.manualOpenings)
      if (fields.orderNo === null || !paid.has(fields.orderNo)) without.add(seq)
    const { lowered, freeExits, manualOpenings, noPlateEntries, platesCorrected, drawerNoSale, reprints } =
      this.#deeds.deeds
    const total = sumCents(sold.map(({ fields }) => fields.due))
    return {
      cashier: this.#cashier,
      sales: sales.tally,
      averageFee: sold.length === 0 ? null : cents(Math.round(total / sold.length)),
      lowered,
      freeExits,
      openings: manualOpenings,
      openingsWithoutSale: without.tally,
      coupons: coupons.tally,
      noPlateEntries,
      quickNoPlates: quick.tally,
      platesCorrected,
      platesSwapped: swapped.tally,
      drawerWithoutSale: drawerNoSale,
      reversals: this.#takings.reversals,
      reprints,
      paidOut: this.#paidOut.tally,
      passedHeld: this.#passedHeld.tally,
      shortages: this.#shortages.tally,
      blind: this.#blind.tally,
    }
  }

  /** The plates that this cashier has corrected. */
  get corrections(): readonly Correction[] {
    return this.#corrections
  }

  /** The orders that this cashier took money for. */
  get paid(): readonly string[] {
    return this.#takings.sold.map(({ fields }) => fields.orderNo)
  }

  #mayHaveHappened({ given, madeNo }: EndedCommand): void {
    const { command, amounts, coupon, plate, newPlate, despite = [] } = given.fields
    if (coupon !== undefined) this.#coupons.add(given.seq, amounts.coupon)
    if (newPlate !== undefined && given.fields.orderNo !== null)
      this.#corrections.push({
        seq: given.seq,
        orderNo: given.fields.orderNo,
        from: plateOf(plate ?? ''),
        to: newPlate,
        despite: despite.some(({ code }) => code === 'plate-has-order'),
      })
    if (command === 'no-plate-entry' && madeNo !== null)
      this.#made.set(madeNo, { at: given.lotTime, seq: given.seq })
  }
}

/** Whether an entry without a plate paid as soon after it was made as nobody parks for. */
const isQuick = (made: LotTime | null, paid: LotTime | null): boolean =>
  made !== null && paid !== null && Math.abs(wallMsOfLotTime(paid) - wallMsOfLotTime(made)) <= QUICK_STAY_MS
