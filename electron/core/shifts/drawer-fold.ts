import { sumOfCount } from '#shared/cash.ts'
import type { AuditRow, RowKind, RowOf } from '#shared/contract/audit/rows.ts'
import type { ShiftReport, Tally } from '#shared/contract/shifts.ts'
import type { Difference } from '#shared/contract/tie-out.ts'
import { cents, minusCents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import type { Takings } from './takings.ts'
import { Counter } from './tally.ts'

/**
 * The cash drawer of one shift: what should lie in it by the rows of the stream, and what was counted. Given each row
 * after the takings have had it.
 */
export class DrawerFold {
  readonly #takings: Pick<Takings, 'cash'>
  /** What lay there when the shift before was closed; undefined: there was none. */
  readonly #left: Cents | undefined
  readonly #paidIn = new Counter()
  readonly #paidOut = new Counter()
  readonly #movements: RowOf<'cash-moved'>[] = []
  #opened: RowOf<'shift-opened'> | null = null
  #last: RowOf<'cash-counted'> | null = null
  #counts = 0
  /** By how much the first count differed from what was expected then: it was the only blind one. */
  #firstOver: Cents | null = null
  /** Cash that was moved before the drawer was taken over: it was counted with the float. */
  #inFloat: Cents = cents(0)
  /** Whether cash was moved since it was counted. */
  #movedSince = false
  /** What was expected when it was counted. */
  #expectedThen: Cents = cents(0)

  constructor(before: RowOf<'shift-closed'> | null, takings: Pick<Takings, 'cash'>) {
    this.#left = before?.fields.counted
    this.#takings = takings
  }

  apply(row: AuditRow): void {
    if (movesCash(row)) this.#movedSince = true
    if (row.kind === 'shift-opened') this.#open(row)
    if (row.kind === 'cash-moved') {
      const counter = row.fields.direction === 'in' ? this.#paidIn : this.#paidOut
      counter.add(row.seq, row.fields.amount)
      this.#movements.push(row)
    }
    if (row.kind === 'cash-counted') this.#count(row)
  }

  get expected(): Cents {
    return cents(this.#float - this.#inFloat + this.#moved)
  }

  /** The sum of the last count, where no cash was moved since. */
  get counted(): Cents | null {
    return this.#last === null || this.#movedSince ? null : sumOfCount(this.#last.fields.count)
  }

  /** The place of the last count, also where cash was moved since; null: nothing was counted. */
  get countedAt(): number | null {
    return this.#last?.seq ?? null
  }

  /** How often it was counted. */
  get counts(): number {
    return this.#counts
  }

  /** How much less was counted than expected. */
  get missing(): Cents {
    const counted = this.#last === null ? null : sumOfCount(this.#last.fields.count)
    return cents(counted === null ? 0 : Math.max(0, this.#expectedThen - counted))
  }

  /** What came in and went out, and what it comes to. */
  get report(): NonNullable<ShiftReport['cash']> {
    return {
      float: this.#float,
      ...this.#cash,
      movements: this.#movements.map(({ seq, by, fields }) => ({ row: seq, by, ...fields })),
      inFloat: this.#inFloat,
      expected: this.expected,
    }
  }

  /** What does not agree with what lies in it. */
  get differences(): Difference[] {
    const over = this.#over
    const cash: Difference[] = over === 0 ? [] : [{ key: `cash ${over}`, kind: 'cash', amount: over }]
    return [...this.#takenOver, ...cash, ...this.#countedAgain]
  }

  #open(row: RowOf<'shift-opened'>): void {
    // Whoever takes a drawer over counts all that lies in it, also what was taken since it was handed over.
    if (row.fields.handOverOf !== null) this.#inFloat = this.#moved
    this.#opened = row
  }

  #count(row: RowOf<'cash-counted'>): void {
    this.#last = row
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
    return { paidIn: this.#paidIn.tally, paidOut: this.#paidOut.tally, ...this.#takings.cash }
  }

  /** What was counted at the take-over, against what was left there. */
  get #takenOver(): Difference[] {
    const opened = this.#opened
    if (this.#left === undefined || opened === null || opened.fields.handOverOf === null) return []
    const amount = cents(this.#float - this.#left - this.#inFloat)
    return amount === 0 ? [] : [{ key: `taken over ${amount}`, kind: 'taken-over', amount }]
  }

  /** By how much the last count differs from what was expected when it was made. */
  get #over(): Cents {
    return this.#last === null
      ? cents(0)
      : minusCents(sumOfCount(this.#last.fields.count), this.#expectedThen)
  }

  /** Whoever has seen what should be there can count until it agrees: what was counted blind stays in sight. */
  get #countedAgain(): Difference[] {
    const [first, last] = [this.#firstOver ?? cents(0), this.#over]
    return first === last
      ? []
      : [{ key: `counted again ${first} ${last}`, kind: 'counted-again', first, last }]
  }
}

/** Rows that change how much cash lies in the drawer. */
const movesCash = ({ kind }: { readonly kind: RowKind }): boolean =>
  kind === 'payment-taken' ||
  kind === 'payment-settled' ||
  kind === 'payment-reversed' ||
  kind === 'cash-moved'
