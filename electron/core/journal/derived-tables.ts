import type { DatabaseSync, StatementSync } from 'node:sqlite'
import * as z from 'zod'
import { inTransaction } from '#electron/core/storage/database.ts'
import type { Notice } from '#shared/contract/alerts.ts'
import { rowIn } from './audit-stream.ts'
import { PresentState } from './present-state.ts'
import { PAYMENT_KINDS } from './sales-book.ts'
import { legiblePayment } from './unreadable.ts'

const difference = z.object({ table: z.enum(['command', 'payment', 'witnessed']), id: z.string() })

/** A row of a derived table that does not follow from the audit stream, or is missing there. */
export type Difference = Readonly<z.output<typeof difference>>

/** A field of a row of the stream; null where the row is no JSON (any more): of such a row nothing is known. */
const field = (row: string, name: string): string =>
  `CASE WHEN json_valid(${row}.body) THEN json_extract(${row}.body, '$.fields.${name}') END`

/** What the rows ?1 < seq <= ?2 of the stream say and the tables do not. */
const UNTOLD = `
  SELECT 'command' AS "table", ${field('r', 'commandId')} AS id, r.before, r.hash, r.body
  FROM audit_row r LEFT JOIN command c ON c.id = ${field('r', 'commandId')}
  WHERE r.seq > ?1 AND r.seq <= ?2 AND json_valid(r.body) AND (
    (r.kind = 'command-given'
      AND (c.id IS NULL OR c.given <> r.seq OR c.park_key <> ${field('r', 'parkKey')}))
    OR (r.kind = 'command-outcome' AND c.id IS NOT NULL
      AND (c.latest IS NULL OR c.latest < r.seq OR (c.latest = r.seq AND c.state <> ${field('r', 'state')}))))
  UNION ALL
  SELECT 'payment', ${field('r', 'paymentOrderNo')}, r.before, r.hash, r.body
  FROM audit_row r LEFT JOIN payment p ON p.payment_order_no = ${field('r', 'paymentOrderNo')}
  WHERE r.seq > ?1 AND r.seq <= ?2 AND json_valid(r.body) AND (
    (r.kind = 'payment-taken' AND (p.payment_order_no IS NULL
      OR p.park_key <> ${field('r', 'parkKey')} OR p.audit_id <> ${field('r', 'commandId')}
      OR p.order_no <> ${field('r', 'orderNo')} OR p.lane_no <> ${field('r', 'laneNo')}
      OR p.due <> ${field('r', 'due')} OR p.tendered <> ${field('r', 'tendered')}
      OR p.method <> ${field('r', 'method')} OR p.payment_time <> ${field('r', 'paymentTime')}
      OR NOT json_valid(p.coupons) OR json(p.coupons) <> json(${field('r', 'coupons')})))
    OR (r.kind = 'payment-settled' AND p.state <> ${field('r', 'state')}))`

/** Commands given at a place ?1 < seq <= ?2 that the stream does not tell like this. */
const UNFOUNDED_COMMANDS = `
  SELECT 'command' AS "table", c.id AS id
  FROM command c LEFT JOIN audit_row g ON g.seq = c.given LEFT JOIN audit_row l ON l.seq = c.latest
  WHERE c.given > ?1 AND c.given <= ?2 AND (g.kind IS NOT 'command-given' OR ${field('g', 'commandId')} <> c.id
    OR (c.latest IS NULL AND c.state <> 'under-way')
    OR (c.latest IS NOT NULL AND (l.kind IS NOT 'command-outcome' OR ${field('l', 'commandId')} <> c.id
      OR ${field('l', 'state')} <> c.state)))`

/**
 * Whether the stream has a row of this kind for payment p. The first condition is the index's own, and the plus takes the
 * column's affinity away: with it SQLite would read all payments of the stream for each one.
 */
const hasRow = (kind: string): string =>
  `EXISTS (SELECT 1 FROM audit_row r WHERE r.kind IN (${PAYMENT_KINDS}) AND r.kind = '${kind}'
     AND ${field('r', 'commandId')} = +p.audit_id AND ${field('r', 'paymentOrderNo')} = p.payment_order_no)`

/** Payments ?1 < rowid <= ?2 that were never taken, or are settled here and not there. */
export const UNFOUNDED_PAYMENTS = `
  SELECT 'payment' AS "table", p.payment_order_no AS id
  FROM payment p WHERE p.rowid > ?1 AND p.rowid <= ?2
    AND (NOT ${hasRow('payment-taken')} OR (p.state = 'pending') = ${hasRow('payment-settled')})`

const WITNESSED = `
  WITH told AS (SELECT ${field('r', 'booth')} AS booth, max(${field('r', 'seq')}) AS seq, ${field('r', 'hash')} AS hash
    FROM audit_row r WHERE r.kind = 'head-witnessed' AND json_valid(r.body) GROUP BY 1)
  SELECT 'witnessed' AS "table", coalesce(t.booth, w.booth) AS id
  FROM told t FULL JOIN witnessed w ON w.booth = t.booth
  WHERE t.seq IS NOT w.seq OR t.hash IS NOT w.hash`

const counted = z.object({ rows: z.int(), last: z.int() })

/** Beyond every row. */
const NO_END = Number.MAX_SAFE_INTEGER

/** Rows of the stream that are looked at in one step: a few milliseconds. */
const STEP = 1000

/** At a start: as far back as anything is gone on with. */
const NEWEST = 2000

/**
 * The tables that are kept of the audit stream for speed (`PresentState`) against the stream itself. The stream proves
 * itself by its chain; of the tables only this tells whether somebody has changed a payment's amount, or settled one
 * that the lot never had.
 */
export class DerivedTables {
  readonly #database: DatabaseSync
  readonly #untold: StatementSync
  readonly #commands: StatementSync
  readonly #payments: StatementSync
  readonly #witnessed: StatementSync
  readonly #told: StatementSync
  readonly #count: StatementSync
  readonly #last: StatementSync
  readonly #lastPaid: StatementSync
  readonly #payment: StatementSync

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#untold = database.prepare(UNTOLD)
    this.#commands = database.prepare(UNFOUNDED_COMMANDS)
    this.#payments = database.prepare(UNFOUNDED_PAYMENTS)
    this.#witnessed = database.prepare(WITNESSED)
    this.#last = database.prepare('SELECT max(seq) AS seq FROM audit_row')
    this.#lastPaid = database.prepare('SELECT max(rowid) AS row FROM payment')
    this.#payment = database.prepare('SELECT * FROM payment WHERE payment_order_no = ?')
    this.#told = database.prepare(
      `SELECT before, hash, body FROM audit_row
       WHERE kind IN ('command-given', 'command-outcome', 'payment-taken', 'payment-settled', 'head-witnessed') ORDER BY seq`,
    )
    this.#count = database.prepare('SELECT count(*) AS rows, coalesce(max(seq), 0) AS last FROM audit_row')
  }

  /** The whole, in steps between which somebody else may have his turn; each difference may come more than once. */
  *differences(): Generator<Difference[]> {
    for (const [from, to] of steps(this.#lastSeq())) {
      yield this.#untoldIn(from, to)
      yield this.#unfounded(this.#commands.all(from, to))
    }
    for (const [from, to] of steps(this.#lastPayment())) yield this.#unfounded(this.#payments.all(from, to))
    yield read(this.#witnessed.all())
  }

  /** Those among the newest rows, at once. */
  newestDifferences(): Difference[] {
    const from = Math.max(0, this.#lastSeq() - NEWEST)
    const fromPayment = Math.max(0, this.#lastPayment() - NEWEST)
    return [
      ...this.#untoldIn(from, NO_END),
      ...this.#unfounded([...this.#commands.all(from, NO_END), ...this.#payments.all(fromPayment, NO_END)]),
    ]
  }

  /**
   * Makes the tables anew from the stream; all of it or nothing. `false`, and all stays as it is, where a row of the
   * stream is missing or cannot be read: what the tables say may be all that is left of it.
   */
  makeAnew(): boolean {
    if (!this.#isWhole()) return false
    const state = new PresentState(this.#database)
    inTransaction(this.#database, () => {
      this.#database.exec('DELETE FROM command; DELETE FROM payment; DELETE FROM witnessed')
      for (const found of this.#told.iterate()) {
        const row = rowIn(found)
        if (row !== undefined) state.apply(row)
      }
    })
    return true
  }

  /** What rows of the stream say and the tables do not; a row that is not what its hash was made of says nothing. */
  #untoldIn(from: number, to: number): Difference[] {
    return read(this.#untold.all(from, to).filter((row) => rowIn(row) !== undefined))
  }

  /** What the tables say and no row of the stream; where one of those is missing or cannot be read, nobody can tell. */
  #unfounded(found: readonly unknown[]): Difference[] {
    return found.length > 0 && this.#isWhole() ? read(found) : []
  }

  /** Whether every row of the stream that the tables are made of is there and can be read. */
  #isWhole(): boolean {
    const { rows, last } = counted.parse(this.#count.get())
    if (rows !== last) return false
    for (const found of this.#told.iterate()) if (rowIn(found) === undefined) return false
    return true
  }

  /**
   * Makes the tables anew because of these differences; what somebody must be told of it: payments with what the audit says
   * of them, those that it knows nothing of as they stood there.
   */
  mend(differences: readonly Difference[]): Notice {
    const of = (table: Difference['table']): Set<string> =>
      new Set(differences.filter((one) => one.table === table).map(({ id }) => id))
    const rows = (): Map<string, unknown> =>
      new Map([...of('payment')].map((id) => [id, this.#payment.get(id)]))
    const before = rows()
    const kind = this.makeAnew() ? 'tables-mended' : 'tables-differ'
    const payments = [...rows()].flatMap(([id, row]) => legiblePayment(row ?? before.get(id)))
    const count = (['command', 'payment', 'witnessed'] as const).reduce(
      (sum, table) => sum + of(table).size,
      0,
    )
    return { kind, text: String(count), payments }
  }

  #lastSeq(): number {
    return Number(this.#last.get()?.['seq'] ?? 0)
  }

  #lastPayment(): number {
    return Number(this.#lastPaid.get()?.['row'] ?? 0)
  }
}

/** The numbers up to `last` in ranges; the last one has no end, so that nothing can be put behind it. */
function* steps(last: number): Generator<readonly [from: number, to: number]> {
  for (let from = 0; from === 0 || from < last; from += STEP)
    yield [from, from + STEP < last ? from + STEP : NO_END]
}

const read = (found: readonly unknown[]): Difference[] => found.map((one) => difference.parse(one))
