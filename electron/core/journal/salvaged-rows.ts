import * as z from 'zod'
import { scanRows } from '#electron/core/storage/page-scan.ts'
import type { Stored } from '#electron/core/storage/page-scan.ts'
import { rowIn } from './audit-stream.ts'
import { hashOf } from './chain.ts'
import type { StoredRow } from './chain.ts'
import { paymentRow } from './payment-book.ts'

/** A row of one of the journal's tables as it lay in a page. */
export type FoundRow = Readonly<Record<string, Stored>>

/** The rows of each table in their order, each once; of a payment the copy that is furthest on. */
export interface FoundRows {
  /** Rows whose own hash is right. */
  readonly stream: readonly StoredRow[]
  /** Of versions 1 and 2. */
  readonly audit: readonly FoundRow[]
  readonly outcome: readonly FoundRow[]
  readonly payment: readonly FoundRow[]
  /** Payments that are more than traces and less than readable. */
  readonly unreadable: readonly FoundRow[]
  /** Rows of the stream whose content is not what their hash says. */
  readonly spoilt: readonly FoundRow[]
}

/** A table of the journal as it lies in the pages. */
interface Table {
  readonly columns: readonly string[]
  /** Columns that came with a later version: rows of before do not have them. */
  readonly later?: number
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
    'payment_order_no park_key audit_id order_no lane_no due tendered payment_time coupons state stored_at settled_at method'.split(
      ' ',
    ),
  later: 1,
  row: paymentRow,
}
const STREAM = 'seq kind at before hash body'.split(' ')
const streamRow = z.tuple([z.null(), z.string(), z.int(), z.string(), z.string(), z.string()])
/** What makes a row of so many values one of `payment`, however damaged it is. */
const PAYMENT_ORDER_NO = /^LD\d{6,}/

/** Reads the pages of a damaged journal, whatever its version. */
export function rowsIn(file: string): FoundRows {
  const stream = new Map<number, StoredRow>()
  const spoilt = new Map<number, FoundRow>()
  const commands = new Map<Stored, FoundRow>()
  const outcomes = new Map<string, FoundRow>()
  const payments = new Map<Stored, FoundRow>()
  const unreadable = new Map<Stored, FoundRow>()
  for (const { rowid, values } of scanRows(file)) {
    const asPayment = rowAs(payment, values)
    const asAudit = rowAs(audit, values)
    const asOutcome = rowAs(outcome, values)
    const asStream = streamRow.safeParse(values)
    if (asPayment.fits) {
      const no = asPayment.row['payment_order_no']
      if (payments.get(no)?.['state'] !== 'booked')
        payments.set(no, furtherOn(payments.get(no), asPayment.row))
    } else if (asAudit.fits) commands.set(asAudit.row['id'], asAudit.row)
    else if (asOutcome.fits) outcomes.set(JSON.stringify(values), asOutcome.row)
    else if (isAsLong(payment, values) && PAYMENT_ORDER_NO.test(String(values[0])))
      unreadable.set(values[0], asPayment.row)
    else if (asStream.success) {
      const [, , , before, hash, body] = asStream.data
      // What the hash was made of says its place itself; the number of the row in its page may be damaged.
      const seq = rowIn({ before, hash, body })?.seq ?? rowid
      if (seq === undefined) continue
      if (hashOf(before, body) === hash) stream.set(seq, { seq, before, hash, body })
      else spoilt.set(seq, { ...named(STREAM, values), seq })
    }
  }
  for (const no of payments.keys()) unreadable.delete(no)
  for (const seq of stream.keys()) spoilt.delete(seq)
  return {
    stream: [...stream.values()].toSorted((a, b) => a.seq - b.seq),
    audit: inOrder(commands, 'at'),
    outcome: inOrder(outcomes, 'at'),
    payment: inOrder(payments, 'stored_at'),
    unreadable: [...unreadable.values()],
    spoilt: [...spoilt.values()],
  }
}

const inOrder = (rows: ReadonlyMap<unknown, FoundRow>, column: string): FoundRow[] =>
  [...rows.values()].toSorted((a, b) => Number(a[column]) - Number(b[column]))

const furtherOn = (known: FoundRow | undefined, row: FoundRow): FoundRow =>
  known === undefined || known['state'] === 'pending' ? row : known

const named = (columns: readonly string[], values: readonly Stored[]): FoundRow =>
  Object.fromEntries(columns.map((column, index) => [column, values[index]]))

const isAsLong = ({ columns, later = 0 }: Table, values: readonly Stored[]): boolean =>
  values.length <= columns.length && values.length >= columns.length - later

function rowAs(table: Table, values: readonly Stored[]): { row: FoundRow; fits: boolean } {
  const row = named(table.columns, values)
  return { row, fits: isAsLong(table, values) && table.row.safeParse(row).success }
}
