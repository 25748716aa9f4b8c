import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { centsSchema } from '#shared/contract/values.ts'
import type { Cents } from '#shared/money.ts'
import { inTransaction } from '#electron/core/storage/database.ts'
import { rowIn } from './audit-stream.ts'
import { storedRow } from './chain.ts'
import type { StoredRow } from './chain.ts'
import { paymentRow } from './payment-book.ts'

/** Rows whose content means nothing, as they were found. */
export interface UnreadableRows {
  readonly count: number
  /** What can still be read of the payments among them. */
  readonly payments: readonly LegiblePayment[]
}

/** As much of a payment as there is to read. */
export interface LegiblePayment {
  readonly paymentOrderNo: string
  readonly orderNo: string
  readonly due: Cents | null
}

/** How many rows of the stream, from its end, are looked at: those that the strip and the desk may need. */
const NEWEST = 1000

const legible = z.object({
  payment_order_no: z.string(),
  order_no: z.string().catch(''),
  due: centsSchema.nullable().catch(null),
})

/**
 * Looks for rows that SQLite gives and that mean nothing: one flipped letter in a row is no damage that SQLite knows
 * of. They stay where they are, are passed over by whoever reads, and are written down in `unreadable`.
 *
 * @returns those that were not written down before.
 */
export function findUnreadable(database: DatabaseSync, pcEpochMs: number): UnreadableRows {
  const insert = database.prepare(
    'INSERT INTO unreadable (source, row_id, found_at, content) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  return inTransaction(database, () => {
    let count = 0
    const isNew = (source: string, id: unknown, raw: unknown): boolean => {
      const isNoted = insert.run(source, String(id), pcEpochMs, JSON.stringify(raw)).changes === 0
      if (!isNoted) count += 1
      return !isNoted
    }
    const payments = database
      .prepare(`SELECT * FROM payment WHERE state = 'pending'`)
      .all()
      .filter((raw) => !paymentRow.safeParse(raw).success && isNew('payment', raw['payment_order_no'], raw))
      .flatMap(legiblePayment)
    for (const row of newest(database)) if (rowIn(row)?.seq !== row.seq) isNew('audit_row', row.seq, row)
    return { count, payments }
  })
}

const newest = (database: DatabaseSync): StoredRow[] =>
  z
    .array(storedRow)
    .parse(
      database
        .prepare(`SELECT seq, before, hash, body FROM audit_row ORDER BY seq DESC LIMIT ${NEWEST}`)
        .all(),
    )

/** What can be read of a row of the table `payment`. */
export function legiblePayment(raw: unknown): LegiblePayment[] {
  const one = legible.safeParse(raw)
  if (!one.success) return []
  const { payment_order_no: paymentOrderNo, order_no: orderNo, due } = one.data
  return [{ paymentOrderNo, orderNo, due }]
}
