import { basename, dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { setAsideFiles } from '#electron/core/base/durable-file.ts'
import { inTransaction } from '#electron/core/storage/database.ts'
import type { Stored } from '#electron/core/storage/page-scan.ts'
import { nobody } from '#shared/contract/operators.ts'
import { rowIn } from './audit-stream.ts'
import type { AuditStream } from './audit-stream.ts'
import { streamOf } from './legacy.ts'
import type { PaymentBook } from './payment-book.ts'
import type { PresentState } from './present-state.ts'
import { rowsIn } from './salvaged-rows.ts'
import type { FoundRow, FoundRows } from './salvaged-rows.ts'
import { legiblePayment } from './unreadable.ts'
import type { LegiblePayment } from './unreadable.ts'

/** What was carried over from a damaged journal. */
export interface Salvage {
  /** The damaged file's name, without folder. */
  readonly file: string
  /** Payments that the lot does not have yet; they go on from here. */
  readonly pending: readonly LegiblePayment[]
  /** Payments that were found and cannot be read as a whole: nothing goes on with them by itself. */
  readonly unreadable: readonly LegiblePayment[]
}

/** What salvage puts together again. */
export interface Parts {
  readonly database: DatabaseSync
  readonly stream: AuditStream
  readonly state: PresentState
  readonly payments: PaymentBook
}

/**
 * Carries over what can be read of the damaged journals that were set aside beside `file`, payments above all: once
 * each, all of a file or nothing of it, and again at the next start if LaneDesk was stopped before. Rows of the stream
 * keep their places and their hashes: where some are lost, the chain is broken there for ever and says so. A payment
 * that was found pending goes on as pending: it keeps its PaymentOrderNo, under which the lot books it once.
 */
export function salvage(parts: Parts, file: string, pcEpochMs: number): Salvage[] {
  const isKnown = parts.database.prepare('SELECT 1 FROM salvaged WHERE file = ?')
  return setAsideFiles(file)
    .filter((name) => isKnown.get(name) === undefined)
    .map((name) =>
      inTransaction(parts.database, () => carryOver(parts, join(dirname(file), name), pcEpochMs)),
    )
}

function carryOver(parts: Parts, file: string, pcEpochMs: number): Salvage {
  const { database, stream } = parts
  const found = rowsIn(file)
  const pendingBefore = new Set(pendingIn(database).map(({ paymentOrderNo }) => paymentOrderNo))
  const rows = carryStream(parts, found) + carryTables(parts, found)
  const hasPayment = holds(database, 'SELECT 1 FROM payment WHERE payment_order_no = ?')
  const unreadable = found.unreadable.filter((row) => !hasPayment(row['payment_order_no']))
  const note = database.prepare(
    'INSERT INTO unreadable (source, row_id, found_at, content) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const lost = [...unreadable, ...found.spoilt]
  for (const [index, row] of lost.entries())
    note.run(basename(file), String(index), pcEpochMs, JSON.stringify(row))
  database.prepare('INSERT INTO salvaged (file, at) VALUES (?, ?)').run(basename(file), pcEpochMs)
  stream.append(
    'journal-salvaged',
    { file: basename(file), rows, unreadable: lost.length },
    { at: pcEpochMs, lotTime: null, by: nobody },
  )
  return {
    file: basename(file),
    pending: pendingIn(database).filter(({ paymentOrderNo }) => !pendingBefore.has(paymentOrderNo)),
    unreadable: unreadable.flatMap(legiblePayment),
  }
}

/** Puts the rows of the stream where they stood, and what they come to where it belongs. */
function carryStream({ database, state }: Parts, found: FoundRows): number {
  const insert = database.prepare(
    'INSERT INTO audit_row (seq, kind, at, before, hash, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const carried = found.stream.filter((one) => {
    const { seq, before, hash, body } = one
    const row = rowIn(one)
    if (insert.run(seq, row?.kind ?? '', row?.at ?? 0, before, hash, body).changes === 0) return false
    if (row !== undefined) state.apply(row)
    return true
  })
  return carried.length
}

/** What only the tables tell: those of versions 1 and 2, and payments whose rows of the stream are lost. */
function carryTables({ database, stream, payments }: Parts, found: FoundRows): number {
  const hasCommand = holds(database, 'SELECT 1 FROM command WHERE id = ?')
  const hasPayment = holds(database, 'SELECT 1 FROM payment WHERE payment_order_no = ?')
  const untold = found.payment.filter((row) => !hasPayment(row['payment_order_no']))
  const commands = found.audit.filter((row) => !hasCommand(row['id']))
  const told = new Set(commands.map((row) => row['id']))
  const unnamed = untold.filter((row) => !hasCommand(row['audit_id']) && !told.has(row['audit_id']))
  const entries = streamOf({
    audit: [...commands, ...unnamed.map(commandOf)],
    audit_outcome: found.outcome.filter((row) => told.has(row['audit_id'])),
    payment: untold,
  })
  for (const entry of entries) stream.add(entry)
  for (const { state, audit_id: id, settled_at: at } of found.payment)
    if ((state === 'booked' || state === 'refused') && typeof id === 'string')
      payments.settle(id, state, Number(at ?? 0))
  return entries.length
}

const holds = (database: DatabaseSync, sql: string): ((id: Stored) => boolean) => {
  const look = database.prepare(sql)
  return (id) => typeof id === 'string' && look.get(id) !== undefined
}

const pendingIn = (database: DatabaseSync): LegiblePayment[] =>
  database
    .prepare(`SELECT * FROM payment WHERE state = 'pending' ORDER BY rowid`)
    .all()
    .flatMap(legiblePayment)

/** The command of a payment whose own row is lost, made from the payment. */
function commandOf(row: FoundRow): FoundRow {
  const due = Number(row['due'])
  const tendered = Number(row['tendered'])
  return {
    id: row['audit_id'],
    park_key: row['park_key'],
    at: row['stored_at'],
    lot_time: row['payment_time'],
    operator: null,
    command: 'take-cash',
    lane_no: row['lane_no'],
    lane_name: row['lane_no'],
    order_no: row['order_no'],
    plate: null,
    amounts: JSON.stringify({ due, tendered, change: tendered - due }),
    reason: null,
  }
}
