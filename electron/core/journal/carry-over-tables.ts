import type { DatabaseSync } from 'node:sqlite'
import { NOTHING_BEFORE, canonicalJson, hashOf } from './chain.ts'
import { streamOf } from './legacy.ts'

const SCHEMA = `
  CREATE TABLE audit_row (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    before TEXT NOT NULL,
    hash TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_row_kind ON audit_row (kind);
  CREATE INDEX audit_row_at ON audit_row (at);
  CREATE TRIGGER audit_row_stays BEFORE UPDATE ON audit_row BEGIN SELECT raise(ABORT, 'rows are only added'); END;
  CREATE TRIGGER audit_row_remains BEFORE DELETE ON audit_row BEGIN SELECT raise(ABORT, 'rows are only added'); END;
  CREATE TABLE command (
    id TEXT PRIMARY KEY,
    park_key TEXT NOT NULL,
    given INTEGER NOT NULL,
    latest INTEGER,
    state TEXT NOT NULL
  ) STRICT;
  CREATE INDEX command_given ON command (given);
  CREATE INDEX command_open ON command (park_key) WHERE state IN ('under-way', 'finding-out');
  CREATE TABLE payment_on (
    payment_order_no TEXT PRIMARY KEY,
    park_key TEXT NOT NULL,
    audit_id TEXT NOT NULL,
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
  INSERT INTO payment_on SELECT * FROM payment ORDER BY rowid`

const LEGACY_GONE = `
  DROP TABLE payment;
  DROP TABLE audit_outcome;
  DROP TABLE audit;
  ALTER TABLE payment_on RENAME TO payment;
  CREATE INDEX payment_state ON payment (state);
  CREATE INDEX payment_order ON payment (order_no);
  CREATE INDEX payment_command ON payment (audit_id)`

/**
 * Version 3: the tables of versions 1 and 2 become one stream. The hashes begin here; what was changed before cannot
 * be known.
 */
export function carryOverTables(database: DatabaseSync): void {
  // What is dropped is overwritten: a later look into the pages of a damaged file must not find payments of before.
  database.exec('PRAGMA secure_delete = ON')
  database.exec(SCHEMA)
  const all = (table: string): Record<string, unknown>[] =>
    database.prepare(`SELECT * FROM ${table} ORDER BY rowid`).all()
  const insert = database.prepare(
    'INSERT INTO audit_row (seq, kind, at, before, hash, body) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const begin = database.prepare(
    `INSERT INTO command (id, park_key, given, state) VALUES (?, ?, ?, 'under-way')`,
  )
  const move = database.prepare('UPDATE command SET latest = ?, state = ? WHERE id = ?')
  let before = NOTHING_BEFORE
  const tables = { audit: all('audit'), audit_outcome: all('audit_outcome'), payment: all('payment') }
  for (const [index, row] of streamOf(tables).entries()) {
    const seq = index + 1
    const body = canonicalJson({ ...row, seq, app: null })
    const hash = hashOf(before, body)
    insert.run(seq, row.kind, row.at, before, hash, body)
    if (row.kind === 'command-given') begin.run(row.fields.commandId, row.fields.parkKey, seq)
    if (row.kind === 'command-outcome') move.run(seq, row.fields.state, row.fields.commandId)
    before = hash
  }
  database.exec(LEGACY_GONE)
}
