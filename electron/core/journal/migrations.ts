import type { Migration } from '#electron/core/storage/database.ts'
import { carryOverTables } from './carry-over-tables.ts'

/**
 * The booth journal's schema, one step per version; a step is never changed once it has been released.
 *
 * 1. `audit`: what a cashier commanded, written before it is sent; `audit_outcome`: what became of it. Both only
 *    grow: the present state of a command is its last outcome. `payment`: cash that was taken, until the lot has it.
 * 2. `salvaged`: files that were set aside and whose readable rows are here now. `unreadable`: rows that mean nothing
 *    (any more), once each, as text.
 * 3. `audit_row`: the one audit stream, in which everything above is told; `command` is an index over it, and `payment`
 *    what it comes to for money on its way.
 * 4. `print_job`: slips on their way to paper. Nothing is in it that is not elsewhere, too; it is not salvaged.
 * 5. The method of a payment.
 * 6. `witnessed`: how far the audits of other booths were seen here.
 * 7. An index by payment over the rows of the stream that tell of one.
 * 8. An index by order over the rows that tell of a command for one, or of one that made it.
 */
export const migrations: readonly Migration[] = [
  `
  CREATE TABLE audit (
    id TEXT PRIMARY KEY,
    park_key TEXT NOT NULL,
    at INTEGER NOT NULL,
    lot_time TEXT NOT NULL,
    operator TEXT,
    command TEXT NOT NULL,
    lane_no TEXT NOT NULL,
    lane_name TEXT NOT NULL,
    order_no TEXT,
    plate TEXT,
    amounts TEXT NOT NULL,
    reason TEXT
  ) STRICT;
  CREATE TABLE audit_outcome (
    audit_id TEXT NOT NULL REFERENCES audit (id),
    at INTEGER NOT NULL,
    state TEXT NOT NULL,
    order_no TEXT,
    message TEXT,
    error TEXT,
    found_out INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX audit_at ON audit (at);
  CREATE INDEX audit_outcome_audit ON audit_outcome (audit_id);
  CREATE TABLE payment (
    payment_order_no TEXT PRIMARY KEY,
    park_key TEXT NOT NULL,
    audit_id TEXT NOT NULL REFERENCES audit (id),
    order_no TEXT NOT NULL,
    lane_no TEXT NOT NULL,
    due INTEGER NOT NULL,
    tendered INTEGER NOT NULL,
    payment_time TEXT NOT NULL,
    coupons TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'booked', 'refused')),
    stored_at INTEGER NOT NULL,
    settled_at INTEGER
  ) STRICT;
  CREATE INDEX payment_state ON payment (state);
  CREATE INDEX payment_order ON payment (order_no)
  `,
  `
  CREATE TABLE salvaged (file TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE unreadable (
    source TEXT NOT NULL,
    row_id TEXT NOT NULL,
    found_at INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (source, row_id)
  ) STRICT, WITHOUT ROWID
  `,
  carryOverTables,
  `
  CREATE TABLE print_job (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    title TEXT NOT NULL,
    slip TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'printing', 'unsure', 'printed', 'dropped')),
    settled_at INTEGER
  ) STRICT;
  CREATE INDEX print_job_state ON print_job (state)
  `,
  `
  ALTER TABLE payment ADD COLUMN method TEXT NOT NULL DEFAULT '79001';
  `,
  `
  CREATE TABLE witnessed (
    booth TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL
  ) STRICT, WITHOUT ROWID
  `,
  `
  DROP INDEX IF EXISTS audit_row_payment;
  CREATE INDEX audit_row_payment
    ON audit_row (CASE WHEN json_valid(body) THEN json_extract(body, '$.fields.commandId') END)
    WHERE kind IN ('payment-taken', 'payment-settled', 'payment-reversed', 'receipt-printed', 'receipt-reprinted', 'reversal-printed', 'drawer-opened')
  `,
  `
  CREATE INDEX audit_row_order
    ON audit_row (CASE WHEN json_valid(body) THEN json_extract(body, '$.fields.orderNo') END)
    WHERE kind IN ('command-given', 'command-outcome')
  `,
]
