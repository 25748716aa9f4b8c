import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { centsSchema } from '#shared/contract/values.ts'
import type { Cents } from '#shared/money.ts'
import { inTransaction } from '#electron/core/storage/database.ts'
import { SELECT, auditRow } from './audit-log.ts'
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

/** The rows that somebody will want to read: what is on its way, and what the strip may show. */
const LOOKED_AT = [
  {
    source: 'payment',
    id: 'payment_order_no',
    schema: paymentRow,
    sql: `SELECT * FROM payment WHERE state = 'pending'`,
  },
  { source: 'audit', id: 'id', schema: auditRow, sql: `${SELECT} ORDER BY audit.rowid DESC LIMIT 500` },
] as const

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
    const payments: LegiblePayment[] = []
    for (const { source, id, schema, sql } of LOOKED_AT) {
      for (const raw of database.prepare(sql).all()) {
        if (schema.safeParse(raw).success) continue
        if (insert.run(source, String(raw[id]), pcEpochMs, JSON.stringify(raw)).changes === 0) continue
        count += 1
        if (source === 'payment') payments.push(...legiblePayment(raw))
      }
    }
    return { count, payments }
  })
}

/** What can be read of a row of the table `payment`. */
export function legiblePayment(raw: unknown): LegiblePayment[] {
  const one = legible.safeParse(raw)
  if (!one.success) return []
  const { payment_order_no: paymentOrderNo, order_no: orderNo, due } = one.data
  return [{ paymentOrderNo, orderNo, due }]
}
