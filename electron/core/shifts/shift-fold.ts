import { sumOfCount } from '#shared/cash.ts'
import type { AuditRow, RowKind, RowOf } from '#shared/contract/audit/rows.ts'
import type { ShiftReport, Tally } from '#shared/contract/shifts.ts'
import type { Difference } from '#shared/contract/tie-out.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { cents, minusCents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import { BlindSpans } from './blind-spans.ts'
import { DeedCounter } from './deeds.ts'
import { momentOf } from './moment.ts'
import { Holds } from './holds.ts'
import { openingKey, Openings } from './openings.ts'
import { Counter } from './tally.ts'
import { Takings } from './takings.ts'

/** From where a shift is folded: the closing row before it, and the rows that had no end by then. */
export interface ShiftStart {
  readonly closing: RowOf<'shift-closed'> | null
  readonly carried: readonly AuditRow[]
}

/** A difference with what somebody said of it. */
export interface Explained {
  readonly difference: Difference
  readonly explanation: string | null
}

/**
 * One shift, as a fold over the rows of the audit stream from the closing row before it (exclusive) to its own
 * (inclusive). What was taken before anybody opened belongs to the shift that is opened next: between two closing rows
 * there is exactly one shift, so that no row is in none or in two.
 */
export class ShiftFold {
  readonly zNo: number
  readonly from: number
  readonly blind: BlindSpans
  /** Up to where the lot's lists had been read when this shift began. */
  readonly tiedOutFrom: LotTime | null
  readonly #takings = new Takings()
  readonly #deeds = new DeedCounter()
  readonly #openings = new Openings()
  readonly #holds = new Holds()
  readonly #paidIn = new Counter()
  readonly #paidOut = new Counter()
  readonly #explanations = new Map<string, string>()
  readonly #before: RowOf<'shift-closed'> | null
  #seq: number
  #opened: RowOf<'shift-opened'> | null = null
  #counted: RowOf<'cash-counted'> | null = null
  #counts = 0
  /** By how much the first count differed from what was expected then: it was the only blind one. */
  #firstOver: Cents | null = null
  readonly #movements: RowOf<'cash-moved'>[] = []
  /** Cash that was moved before the drawer was taken over: it was counted with the float. */
  #inFloat: Cents = cents(0)
  /** Whether cash was moved since it was counted. */
  #movedSince = false
  /** What was expected when it was counted. */
  #expectedThen: Cents = cents(0)
  #tiedOut: RowOf<'tied-out'> | null = null
  #refusal: RowOf<'hand-over-refused'> | null = null
  #closing: RowOf<'shift-closed'> | null = null

  constructor({ closing, carried }: ShiftStart) {
    this.#before = closing
    this.zNo = (closing?.fields.zNo ?? 0) + 1
    this.#seq = closing?.seq ?? 0
    this.from = this.#seq + 1
    this.tiedOutFrom = closing?.fields.tiedOutTo ?? null
    this.blind = new BlindSpans(closing)
    for (const row of carried) {
      this.#takings.carry(row)
      this.#deeds.carry(row)
    }
  }

  /** Takes the next row; those of other matters only count as seen. */
  apply(row: AuditRow): void {
    this.#seq = row.seq
    this.#takings.apply(row)
    this.#deeds.apply(row)
    this.#openings.apply(row)
    this.#holds.apply(row)
    this.blind.apply(row)
    if (movesCash(row)) this.#movedSince = true
    if (row.kind === 'shift-opened') this.#open(row)
    if (row.kind === 'cash-moved') {
      const counter = row.fields.direction === 'in' ? this.#paidIn : this.#paidOut
      counter.add(row.seq, row.fields.amount)
      this.#movements.push(row)
    }
    if (row.kind === 'cash-counted') this.#count(row)
    if (row.kind === 'hand-over-refused') this.#refusal = row
    if (row.kind === 'shift-closed') this.#closing = row
    // A closed shift may be held against the lot's lists once more: that belongs to it, and not to this one.
    if (row.kind === 'tied-out' && row.fields.zNo === this.zNo) this.#tiedOut = row
    if (row.kind === 'difference-explained' && row.fields.zNo === this.zNo)
      this.#explanations.set(row.fields.key, row.fields.reason)
  }

  get state(): 'none' | 'handed-over' | 'open' | 'counted' {
    if (this.#opened === null) return this.#before?.fields.handOver === true ? 'handed-over' : 'none'
    return this.#counted !== null && !this.#movedSince ? 'counted' : 'open'
  }

  /** The place of the last row that was taken. */
  get seq(): number {
    return this.#seq
  }

  get opened(): RowOf<'shift-opened'> | null {
    return this.#opened
  }

  /** What waits to be accepted. */
  get handOver(): { readonly closing: RowOf<'shift-closed'>; readonly refused: string | null } | null {
    const closing = this.#before
    return this.state === 'handed-over' && closing !== null
      ? { closing, refused: this.#refusal?.fields.reason ?? null }
      : null
  }

  /** Its last row, once it is closed. */
  get closing(): RowOf<'shift-closed'> | null {
    return this.#closing
  }

  get expected(): Cents {
    return cents(this.#float - this.#inFloat + this.#moved)
  }

  /** The sum of the last count, where no cash was moved since. */
  get counted(): Cents | null {
    return this.#counted === null || this.#movedSince ? null : sumOfCount(this.#counted.fields.count)
  }

  /** How much less was counted than expected. */
  get missing(): Cents {
    const counted = this.#counted === null ? null : sumOfCount(this.#counted.fields.count)
    return cents(counted === null ? 0 : Math.max(0, this.#expectedThen - counted))
  }

  /** The rows that wait for their end, by what they are known by. */
  get unfinished(): ReadonlyMap<string, AuditRow> {
    return new Map<string, AuditRow>([...this.#takings.waiting, ...this.#deeds.waiting])
  }

  /** Up to where the lot's lists have been held against the stream. */
  get tiedOutTo(): LotTime | null {
    return this.#tiedOut?.fields.to ?? this.tiedOutFrom
  }

  /** What does not agree; null while the lot's lists have not been read since the last count. */
  get differences(): Explained[] | null {
    const counted = this.#counted
    if (counted === null || this.#tiedOut === null || this.#tiedOut.seq < counted.seq) return null
    return this.#differences
  }

  /** Whether something of this name does not agree. */
  hasDifference(key: string): boolean {
    return this.#differences.some(({ difference }) => difference.key === key)
  }

  /** The last time the lot's lists were held against it. */
  get tiedOut(): RowOf<'tied-out'> | null {
    return this.#tiedOut
  }

  /** The payments that were taken in this shift. */
  get taken(): Takings['taken'] {
    return this.#takings.taken
  }

  /** The orders that this shift made for cars without a plate. */
  get made(): readonly string[] {
    return this.#deeds.made
  }

  /** The payments that the lot has booked in this shift. */
  get booked(): Takings['booked'] {
    return this.#takings.booked
  }

  /** The payments that were reversed in this shift. */
  get reversed(): Takings['reversed'] {
    return this.#takings.reversed
  }

  /** What this comes to. Cash is told when it was counted, or to whoever may see it before (`showCash`). */
  report(head: { readonly seq: number; readonly hash: string }, showCash: boolean): ShiftReport {
    const closed = this.#closing
    const shown = showCash || this.state === 'counted' || closed !== null
    return {
      zNo: this.zNo,
      kind: closed === null ? 'X' : 'Z',
      from: this.from,
      to: this.#seq,
      opened: momentOf(this.#opened),
      closed: momentOf(closed),
      cash: shown
        ? {
            float: this.#float,
            ...this.#cash,
            movements: this.#movements.map(({ seq, by, fields }) => ({ row: seq, by, ...fields })),
            inFloat: this.#inFloat,
            expected: this.expected,
          }
        : null,
      counted: closed?.fields.counted ?? this.counted,
      counts: this.#counts,
      sales: this.#takings.sales.map((one) =>
        shown || one.method !== PaymentMethod.OfflineCash ? one : { ...one, amount: null },
      ),
      settledLater: this.#takings.settledLater,
      unfinished: this.#takings.unfinished,
      deeds: {
        ...this.#deeds.deeds,
        coupons: this.#takings.coupons,
        reversals: this.#takings.reversals,
        holds: this.#holds.told,
      },
      differences: shown ? this.#differences : [],
      blind: this.#tiedOut?.fields.blind ?? this.blind.spans,
      closedOver: closed?.fields.closedOver ?? 0,
      handOver: closed?.fields.handOver ?? false,
      head: { seq: head.seq, hash: head.hash },
    }
  }

  #open(row: RowOf<'shift-opened'>): void {
    // Whoever takes a drawer over counts all that lies in it, also what was taken since it was handed over.
    if (row.fields.handOverOf !== null) this.#inFloat = this.#moved
    this.#opened = row
  }

  #count(row: RowOf<'cash-counted'>): void {
    this.#counted = row
    this.#counts += 1
    this.#movedSince = false
    this.#expectedThen = this.expected
    this.#firstOver ??= this.#over
  }

  get #float(): Cents {
    return this.#opened === null ? cents(0) : sumOfCount(this.#opened.fields.float)
  }

  /** By how much the cash has changed in this shift. */
  get #moved(): Cents {
    const { paidIn, paidOut, taken, refused, reversed } = this.#cash
    return cents(paidIn.amount - paidOut.amount + taken.amount - refused.amount - reversed.amount)
  }

  get #cash(): {
    readonly paidIn: Tally
    readonly paidOut: Tally
    readonly taken: Tally
    readonly refused: Tally
    readonly reversed: Tally
  } {
    return {
      paidIn: this.#paidIn.tally,
      paidOut: this.#paidOut.tally,
      ...this.#takings.cash,
    }
  }

  /** What was counted at the take-over, against what was left there. */
  get #takenOver(): Difference[] {
    const left = this.#before?.fields.counted
    if (left === undefined || this.#opened === null || this.#opened.fields.handOverOf === null) return []
    const amount = cents(this.#float - left - this.#inFloat)
    return amount === 0 ? [] : [{ key: `taken over ${amount}`, kind: 'taken-over', amount }]
  }

  /** By how much the last count differs from what was expected when it was made. */
  get #over(): Cents {
    return this.#counted === null
      ? cents(0)
      : minusCents(sumOfCount(this.#counted.fields.count), this.#expectedThen)
  }

  /** Whoever has seen what should be there can count until it agrees: what was counted blind stays in sight. */
  get #countedAgain(): Difference[] {
    const [first, last] = [this.#firstOver ?? cents(0), this.#over]
    return first === last
      ? []
      : [{ key: `counted again ${first} ${last}`, kind: 'counted-again', first, last }]
  }

  get #differences(): Explained[] {
    const over = this.#over
    const cash: Difference[] = over === 0 ? [] : [{ key: `cash ${over}`, kind: 'cash', amount: over }]
    const unexplained = this.#openings.unaccounted.map(
      ({ lotTime, by, fields: { commandId, laneName, plate } }): Difference => ({
        key: openingKey(commandId),
        kind: 'opening-unexplained',
        laneName,
        plate,
        operator: by.name,
        time: lotTime,
      }),
    )
    const atLot = this.#tiedOut?.fields.differences ?? []
    return [...this.#takenOver, ...cash, ...this.#countedAgain, ...unexplained, ...atLot].map(
      (difference) => ({
        difference,
        // A reversal has a reason, and a supervisor has approved it.
        explanation:
          this.#explanations.get(difference.key) ??
          (difference.kind === 'reversed-here' ? difference.reason : null),
      }),
    )
  }
}

/** Rows that change how much cash lies in the drawer. */
const movesCash = ({ kind }: { readonly kind: RowKind }): boolean =>
  kind === 'payment-taken' ||
  kind === 'payment-settled' ||
  kind === 'payment-reversed' ||
  kind === 'cash-moved'
