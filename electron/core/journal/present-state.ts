import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { AuditRow, RowOf } from '#shared/contract/audit/rows.ts'

/**
 * What the rows of the audit stream come to, kept in tables for speed: `command` (each command, where it is told),
 * `payment` (money on its way) and `witnessed` (the heads of other booths). Nothing else writes to them, so that the
 * stream alone can make them anew.
 */
export class PresentState {
  readonly #given: StatementSync
  readonly #outcome: StatementSync
  readonly #taken: StatementSync
  readonly #settled: StatementSync
  readonly #witnessed: StatementSync

  constructor(database: DatabaseSync) {
    this.#given = database.prepare(
      `INSERT INTO command (id, park_key, given, state) VALUES (?, ?, ?, 'under-way')`,
    )
    this.#outcome = database.prepare('UPDATE command SET latest = ?, state = ? WHERE id = ?')
    this.#taken = database.prepare(
      `INSERT INTO payment (payment_order_no, park_key, audit_id, order_no, lane_no, due, tendered, method, payment_time, coupons, state, stored_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?)`,
    )
    this.#settled = database.prepare(
      `UPDATE payment SET state = ?, settled_at = ? WHERE payment_order_no = ? AND state = 'pending'`,
    )
    this.#witnessed = database.prepare(
      `INSERT INTO witnessed (booth, seq, hash) VALUES (?, ?, ?)
       ON CONFLICT (booth) DO UPDATE SET seq = excluded.seq, hash = excluded.hash WHERE excluded.seq > witnessed.seq`,
    )
  }

  /** Brings the tables up to this row. Throws for a command or a payment that is there already. */
  apply(row: AuditRow): void {
    if (row.kind === 'command-given') this.#given.run(row.fields.commandId, row.fields.parkKey, row.seq)
    if (row.kind === 'command-outcome') this.#outcome.run(row.seq, row.fields.state, row.fields.commandId)
    if (row.kind === 'payment-taken') this.#take(row)
    if (row.kind === 'head-witnessed') this.#witnessed.run(row.fields.booth, row.fields.seq, row.fields.hash)
    if (row.kind === 'payment-settled') this.#settled.run(row.fields.state, row.at, row.fields.paymentOrderNo)
  }

  #take({ at, fields }: RowOf<'payment-taken'>): void {
    this.#taken.run(
      fields.paymentOrderNo,
      fields.parkKey,
      fields.commandId,
      fields.orderNo,
      fields.laneNo,
      fields.due,
      fields.tendered,
      fields.method,
      fields.paymentTime,
      JSON.stringify(fields.coupons),
      at,
    )
  }
}
