import { basename, dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { setAsideFiles } from '#electron/core/base/durable-file.ts'
import { inTransaction } from '#electron/core/storage/database.ts'
import { scanRows } from '#electron/core/storage/page-scan.ts'
import type { Stored } from '#electron/core/storage/page-scan.ts'
import { paymentRow } from './payment-book.ts'
import { legiblePayment } from './unreadable.ts'
import type { LegiblePayment } from './unreadable.ts'

/** What was carried over from a damaged journal. */
export interface Salvage {
  /** The damaged file's name, without folder. */
  readonly file: string
  /** Commands, with what became of them. */
  readonly commands: number
  /** Payments that the lot does not have yet; they go on from here. */
  readonly pending: readonly LegiblePayment[]
  /** Payments that were found and cannot be read as a whole: nothing goes on with them by itself. */
  readonly unreadable: readonly LegiblePayment[]
}

/** A table of the journal as it lies in the pages. */
interface Table {
  readonly columns: readonly string[]
  readonly row: z.ZodType
}

const text = z.string().min(1)
const epochMs = z.int().min(0)
const audit: Table = {
  columns: 'id park_key at lot_time operator command lane_no lane_name order_no plate amounts reason'.split(
    ' ',
  ),
  row: z.object({ id: text, park_key: text, at: epochMs, lot_time: text, command: text, amounts: text }),
}
const outcome: Table = {
  columns: 'audit_id at state order_no message error found_out'.split(' '),
  row: z.object({ audit_id: text, at: epochMs, state: text, found_out: z.int().min(0).max(1) }),
}
const payment: Table = {
  columns:
    'payment_order_no park_key audit_id order_no lane_no due tendered payment_time coupons state stored_at settled_at'.split(
      ' ',
    ),
  row: paymentRow,
}
/** What makes a row of twelve values one of `payment`, however damaged it is. */
const PAYMENT_ORDER_NO = /^LD\d{6,}/

type Row = Readonly<Record<string, Stored>>

/**
 * Carries over what can be read of the damaged journals that were set aside beside `file`, payments above all: once
 * each, all of a file or nothing of it, and again at the next start if LaneDesk was stopped before. A payment that was
 * found pending goes on as pending: it keeps its PaymentOrderNo, under which the lot books it once.
 */
export function salvage(database: DatabaseSync, file: string, pcEpochMs: number): Salvage[] {
  const isKnown = database.prepare('SELECT 1 FROM salvaged WHERE file = ?')
  return setAsideFiles(file)
    .filter((name) => isKnown.get(name) === undefined)
    .map((name) => inTransaction(database, () => carryOver(database, join(dirname(file), name), pcEpochMs)))
}

function carryOver(database: DatabaseSync, file: string, pcEpochMs: number): Salvage {
  const found = rowsOf(file)
  const insert = (table: string, row: Row, columns: readonly string[]): boolean =>
    database
      .prepare(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`,
      )
      .run(...columns.map((column) => row[column] ?? null)).changes > 0
  const known = database.prepare('SELECT 1 FROM audit WHERE id = ?')
  const has = (id: Stored): boolean => typeof id === 'string' && known.get(id) !== undefined

  const commands = new Set<Stored>()
  for (const row of found.audit) if (insert('audit', row, audit.columns)) commands.add(row['id'])
  for (const row of found.outcome)
    if (commands.has(row['audit_id'])) insert('audit_outcome', row, outcome.columns)
  const pending: LegiblePayment[] = []
  for (const row of found.payment) {
    if (!has(row['audit_id'])) insert('audit', commandOf(row), audit.columns)
    if (insert('payment', row, payment.columns) && row['state'] === 'pending')
      pending.push(...legiblePayment(row))
  }
  const note = database.prepare(
    'INSERT INTO unreadable (source, row_id, found_at, content) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  for (const [index, row] of found.unreadable.entries())
    note.run(basename(file), String(index), pcEpochMs, JSON.stringify(row))
  database.prepare('INSERT INTO salvaged (file, at) VALUES (?, ?)').run(basename(file), pcEpochMs)
  return {
    file: basename(file),
    commands: commands.size,
    pending,
    unreadable: found.unreadable.flatMap(legiblePayment),
  }
}

/** The rows of each table in their order, each once; of a payment the copy that is furthest on. */
function rowsOf(file: string): Record<'audit' | 'outcome' | 'payment' | 'unreadable', Row[]> {
  const commands = new Map<Stored, Row>()
  const outcomes = new Map<string, Row>()
  const payments = new Map<Stored, Row>()
  const unreadable = new Map<Stored, Row>()
  for (const { values } of scanRows(file)) {
    const asPayment = rowAs(payment, values)
    const asAudit = rowAs(audit, values)
    const asOutcome = rowAs(outcome, values)
    if (asPayment.fits) {
      const no = asPayment.row['payment_order_no']
      if (payments.get(no)?.['state'] !== 'booked')
        payments.set(no, furtherOn(payments.get(no), asPayment.row))
    } else if (asAudit.fits) commands.set(asAudit.row['id'], asAudit.row)
    else if (asOutcome.fits) outcomes.set(JSON.stringify(values), asOutcome.row)
    else if (values.length === payment.columns.length && PAYMENT_ORDER_NO.test(String(values[0])))
      unreadable.set(values[0], asPayment.row)
  }
  for (const no of payments.keys()) unreadable.delete(no)
  return {
    audit: inOrder(commands, 'at'),
    outcome: inOrder(outcomes, 'at'),
    payment: inOrder(payments, 'stored_at'),
    unreadable: [...unreadable.values()],
  }
}

const inOrder = (rows: ReadonlyMap<unknown, Row>, column: string): Row[] =>
  [...rows.values()].toSorted((a, b) => Number(a[column]) - Number(b[column]))

const furtherOn = (known: Row | undefined, row: Row): Row =>
  known === undefined || known['state'] === 'pending' ? row : known

function rowAs({ columns, row: schema }: Table, values: readonly Stored[]): { row: Row; fits: boolean } {
  const row = Object.fromEntries(columns.map((column, index) => [column, values[index]]))
  return { row, fits: values.length === columns.length && schema.safeParse(row).success }
}

/** The command of a payment whose own row is lost, made from the payment. */
function commandOf(row: Row): Row {
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
