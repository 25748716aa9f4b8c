import type { AuditRow, RowOf } from '#shared/contract/audit/rows.ts'
import type { ShiftReport } from '#shared/contract/shifts.ts'
import type { Difference } from '#shared/contract/tie-out.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import type { Cents } from '#shared/money.ts'
import type { FreeExits } from '#electron/core/commands/free-exits.ts'
import { BlindSpans } from './blind-spans.ts'
import { DeedCounter } from './deeds.ts'
import { DrawerFold } from './drawer-fold.ts'
import { momentOf } from './moment.ts'
import { Holds } from './holds.ts'
import { openingKey, Openings } from './openings.ts'
import { countNames } from './tally.ts'
import { Takings } from './takings.ts'

/** From where a shift is folded: the closing row before it, and the rows that had no end by then. */
export interface ShiftStart {
  readonly closing: RowOf<'shift-closed'> | null
  readonly carried: readonly AuditRow[]
  /** What was let out free by then, and goes on being folded here. */
  readonly freeExits: FreeExits
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
  readonly freeExits: FreeExits
  readonly #takings = new Takings()
  readonly #deeds: DeedCounter
  readonly #openings = new Openings()
  readonly #holds = new Holds()
  readonly #drawer: DrawerFold
  readonly #explanations = new Map<string, string>()
  readonly #before: RowOf<'shift-closed'> | null
  #seq: number
  #began: LotTime | null = null
  #opened: RowOf<'shift-opened'> | null = null
  #tiedOut: RowOf<'tied-out'> | null = null
  #refusal: RowOf<'hand-over-refused'> | null = null
  #closing: RowOf<'shift-closed'> | null = null

  constructor({ closing, carried, freeExits }: ShiftStart) {
    this.#before = closing
    this.freeExits = freeExits
    this.#deeds = new DeedCounter(freeExits)
    this.zNo = (closing?.fields.zNo ?? 0) + 1
    this.#seq = closing?.seq ?? 0
    this.from = this.#seq + 1
    this.tiedOutFrom = closing?.fields.tiedOutTo ?? null
    this.blind = new BlindSpans(closing)
    this.#drawer = new DrawerFold(closing, this.#takings)
    for (const row of carried) {
      this.#takings.carry(row)
      this.#deeds.carry(row)
    }
  }

  /** Takes the next row; those of other matters only count as seen. */
  apply(row: AuditRow): void {
    this.#seq = row.seq
    this.#began ??= row.lotTime
    this.freeExits.apply(row)
    this.#takings.apply(row)
    this.#drawer.apply(row)
    this.#deeds.apply(row)
    this.#openings.apply(row)
    this.#holds.apply(row)
    this.blind.apply(row)
    if (row.kind === 'shift-opened') this.#opened = row
    if (row.kind === 'hand-over-refused') this.#refusal = row
    if (row.kind === 'shift-closed') this.#closing = row
    // A closed shift may be held against the lot's lists once more: that belongs to it, and not to this one.
    if (row.kind === 'tied-out' && row.fields.zNo === this.zNo) this.#tiedOut = row
    if (row.kind === 'difference-explained' && row.fields.zNo === this.zNo)
      this.#explanations.set(row.fields.key, row.fields.reason)
  }

  get state(): 'none' | 'handed-over' | 'open' | 'counted' {
    if (this.#opened === null) return this.#before?.fields.handOver === true ? 'handed-over' : 'none'
    return this.#drawer.counted === null ? 'open' : 'counted'
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
    return this.#drawer.expected
  }

  /** The sum of the last count, where no cash was moved since. */
  get counted(): Cents | null {
    return this.#drawer.counted
  }

  /** How much less was counted than expected. */
  get missing(): Cents {
    return this.#drawer.missing
  }

  /** The rows that wait for their end, by what they are known by. */
  get unfinished(): ReadonlyMap<string, AuditRow> {
    return new Map<string, AuditRow>([...this.#takings.waiting, ...this.#deeds.waiting])
  }

  /** Up to where the lot's lists have been held against the stream; where they never were, they are from its beginning. */
  get tiedOutTo(): LotTime | null {
    return this.#tiedOut?.fields.to ?? this.tiedOutFrom ?? this.#began
  }

  /** The lot's time of its first row that knows one. */
  get began(): LotTime | null {
    return this.#began
  }

  /** What does not agree; null while the lot's lists have not been read since the last count. */
  get differences(): Explained[] | null {
    const { countedAt } = this.#drawer
    if (countedAt === null || this.#tiedOut === null || this.#tiedOut.seq < countedAt) return null
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
    const shown = showCash || (closed === null && this.state === 'counted')
    return {
      zNo: this.zNo,
      kind: closed === null ? 'X' : 'Z',
      from: this.from,
      to: this.#seq,
      opened: momentOf(this.#opened),
      closed: momentOf(closed),
      cash: shown ? this.#drawer.report : null,
      counted: shown ? (closed?.fields.counted ?? this.counted) : null,
      counts: this.#drawer.counts,
      sales: this.#takings.sales.map((one) =>
        shown || one.method !== PaymentMethod.OfflineCash ? one : { ...one, amount: null },
      ),
      settledLater: this.#takings.settledLater,
      unfinished: this.#takings.unfinished,
      deeds: {
        ...this.#deeds.deeds,
        coupons: countNames([...this.#deeds.couponsGiven, ...this.#takings.couponsUsed]),
        reversals: this.#takings.reversals,
        receiptNos: this.#deeds.receiptNos,
        holds: this.#holds.told,
      },
      differences: shown ? this.#differences : [],
      blind: this.#tiedOut?.fields.blind ?? this.blind.spans,
      closedOver: closed?.fields.closedOver ?? 0,
      handOver: closed?.fields.handOver ?? false,
      head: { seq: head.seq, hash: head.hash },
    }
  }

  get #differences(): Explained[] {
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
    const withoutCar = this.#deeds.withoutCar.map(
      ({ lotTime, by, fields: { commandId, laneName, plate } }): Difference => ({
        key: `no car ${commandId}`,
        kind: 'no-plate-no-car',
        laneName,
        plate,
        operator: by.name,
        time: lotTime,
      }),
    )
    const atLot = this.#tiedOut?.fields.differences ?? []
    const all = [...this.#drawer.differences, ...unexplained, ...withoutCar, ...atLot]
    return all.map((difference) => ({
      difference,
      // A reversal has a reason, and a supervisor has approved it.
      explanation:
        this.#explanations.get(difference.key) ??
        (difference.kind === 'reversed-here' ? difference.reason : null),
    }))
  }
}
