import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { AuditRow, RowKind, RowOf } from '#shared/contract/audit/rows.ts'
import { rowIn } from './audit-stream.ts'

/**
 * All kinds of row that tell of one payment, each with its `commandId`, as the index of version 7 has them. A row that
 * cannot be read is of no payment: without `json_valid` it would stop whatever looks at the index.
 */
export const PAYMENT_KINDS = `'payment-taken', 'payment-settled', 'payment-reversed', 'receipt-printed', 'receipt-reprinted', 'reversal-printed', 'drawer-opened'`

const OF_PAYMENT = `kind IN (${PAYMENT_KINDS}) AND CASE WHEN json_valid(body) THEN json_extract(body, '$.fields.commandId') END`

/** So many numbered rows are looked back over for one that can be read. */
const NUMBERED = 1000

/** To SQLite no limit. */
const ALL = -1

/** What the audit stream says of one payment. */
export interface SaleRows {
  readonly taken: RowOf<'payment-taken'>
  readonly settled: RowOf<'payment-settled'> | undefined
  readonly receipt: RowOf<'receipt-printed'> | undefined
  readonly reprints: readonly RowOf<'receipt-reprinted'>[]
  readonly drawer: RowOf<'drawer-opened'> | undefined
  readonly reversal: RowOf<'payment-reversed'> | undefined
  readonly reversalSlips: readonly RowOf<'reversal-printed'>[]
}

/** The payments of this desk, as the audit stream tells of them. */
export class SalesBook {
  readonly #of: StatementSync
  readonly #pending: StatementSync
  readonly #settled: StatementSync
  readonly #lastOf: StatementSync
  readonly #ofNumber: StatementSync

  constructor(database: DatabaseSync) {
    this.#of = database.prepare(
      `SELECT before, hash, body FROM audit_row WHERE ${OF_PAYMENT} = ? ORDER BY seq`,
    )
    this.#pending = database.prepare(
      `SELECT audit_id AS id FROM payment WHERE state = 'pending' ORDER BY rowid`,
    )
    this.#settled = database.prepare(
      `SELECT audit_id AS id FROM payment WHERE state = ? ORDER BY settled_at DESC, rowid DESC LIMIT ?`,
    )
    this.#ofNumber = database.prepare('SELECT audit_id AS id FROM payment WHERE payment_order_no = ?')
    this.#lastOf = database.prepare(
      `SELECT before, hash, body FROM audit_row WHERE kind = ? ORDER BY seq DESC LIMIT ${NUMBERED}`,
    )
  }

  /** The payment that this command took; `undefined` when none was taken, or its row cannot be read. */
  of(commandId: string): SaleRows | undefined {
    const rows = this.#of.all(commandId).flatMap((found) => rowIn(found) ?? [])
    const of = <K extends (typeof rows)[number]['kind']>(kind: K): RowOf<K>[] =>
      rows.filter((row): row is RowOf<K> => row.kind === kind)
    const [taken] = of('payment-taken')
    return taken === undefined
      ? undefined
      : {
          taken,
          settled: of('payment-settled')[0],
          receipt: of('receipt-printed')[0],
          reprints: of('receipt-reprinted'),
          drawer: of('drawer-opened')[0],
          reversal: of('payment-reversed')[0],
          reversalSlips: of('reversal-printed'),
        }
  }

  /** Whether a row of the stream says that this payment was taken here, however long ago. */
  hasTaken(paymentOrderNo: string): boolean {
    const found = this.#ofNumber.get(paymentOrderNo)
    return found !== undefined && this.of(String(found['id']))?.taken.fields.paymentOrderNo === paymentOrderNo
  }

  /** Payments that the lot does not have yet, oldest first. */
  pending(): SaleRows[] {
    return this.#sales(this.#pending.all())
  }

  /** Payments that ended so, newest first; without a limit all of them. */
  settled(state: 'booked' | 'refused', limit = ALL): SaleRows[] {
    return this.#sales(this.#settled.all(state, limit))
  }

  /** The number of the last receipt; 0: there was none. */
  lastReceiptNo(): number {
    return this.#lastNo('receipt-printed', (row) =>
      row.kind === 'receipt-printed' ? row.fields.receipt.no : undefined,
    )
  }

  /** The number of the last reversal; 0: there was none. */
  lastReversalNo(): number {
    return this.#lastNo('payment-reversed', (row) =>
      row.kind === 'payment-reversed' ? row.fields.no : undefined,
    )
  }

  /** Rows that cannot be read have had their numbers. */
  #lastNo(kind: RowKind, noOf: (row: AuditRow) => number | undefined): number {
    let unreadable = 0
    for (const found of this.#lastOf.iterate(kind)) {
      const row = rowIn(found)
      const no = row === undefined ? undefined : noOf(row)
      if (no !== undefined) return no + unreadable
      unreadable += 1
    }
    return unreadable
  }

  #sales(found: Record<string, unknown>[]): SaleRows[] {
    return found.flatMap(({ id }) => this.of(String(id)) ?? [])
  }
}
