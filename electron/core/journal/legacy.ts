import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import { activity } from '#shared/contract/activities.ts'
import { nobody } from '#shared/contract/operators.ts'
import type { Actor } from '#shared/contract/operators.ts'
import type { RowKind, RowOf } from '#shared/contract/audit/rows.ts'
import { activityState, commandKind } from '#shared/contract/lane-commands.ts'
import { deskMethod } from '#shared/contract/payment-methods.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { centsSchema, lotTimeSchema } from '#shared/contract/values.ts'

/** A row of a table of versions 1 and 2, as SQLite gives it or as it lay in a page. */
export type LegacyRow = Readonly<Record<string, unknown>>

/** What versions 1 and 2 kept in place of the stream, each table in the order in which it was written. */
export interface LegacyTables {
  readonly audit: readonly LegacyRow[]
  readonly audit_outcome: readonly LegacyRow[]
  readonly payment: readonly LegacyRow[]
}

/** A row of the stream before it has its place there. */
export type Unplaced = { [K in RowKind]: Omit<RowOf<K>, 'seq' | 'app'> }[RowKind]

const given = z.object({
  id: z.string(),
  park_key: z.string(),
  at: z.int(),
  lot_time: lotTimeSchema,
  operator: z.string().nullable(),
  command: commandKind,
  lane_no: z.string(),
  lane_name: z.string(),
  order_no: z.string().nullable(),
  plate: z.string().nullable(),
  amounts: z.string().transform(parseJson).pipe(activity.shape.amounts),
  reason: z.string().nullable(),
})
const ended = z.object({
  audit_id: z.string(),
  at: z.int(),
  state: activityState,
  order_no: z.string().nullable(),
  message: z.string().nullable(),
  error: z.string().transform(parseJson).pipe(activity.shape.error).nullable(),
  found_out: z.number(),
})
const paid = z.object({
  payment_order_no: z.string(),
  audit_id: z.string(),
  park_key: z.string(),
  order_no: z.string(),
  lane_no: z.string(),
  due: centsSchema,
  tendered: centsSchema,
  payment_time: lotTimeSchema,
  coupons: z.string().transform(parseJson).pipe(z.array(z.string())),
  method: deskMethod.default(PaymentMethod.OfflineCash),
  state: z.enum(['pending', 'booked', 'refused']),
  stored_at: z.int(),
  settled_at: z.int().nullable(),
})

/** An entry with the place it belongs to: never before what it is about, else by the clock of then. */
interface Placed {
  readonly time: number
  readonly row: Unplaced
}

/**
 * The stream that would have told what these tables tell. A row that means nothing becomes one that quotes it. The PC's
 * clock may have been set back in between: what came later in its table comes later in the stream.
 */
export function streamOf(tables: LegacyTables): Unplaced[] {
  const operators = new Map<unknown, Actor>()
  const begun = new Map<unknown, number>()
  const placed: Placed[] = []
  let clock = 0
  const place = (about: unknown, time: number, row: Unplaced): void => {
    clock = Math.max(clock, time, begun.get(about) ?? 0)
    placed.push({ time: clock, row })
  }
  const quote = (source: string, id: unknown, row: LegacyRow): Unplaced => ({
    kind: 'unreadable',
    at: clock,
    lotTime: null,
    by: nobody,
    fields: { source, id: String(id), content: JSON.stringify(row) },
  })

  for (const raw of tables.audit) {
    const one = given.safeParse(raw).data
    if (one === undefined) place(raw['id'], clock, quote('audit', raw['id'], raw))
    else {
      const by = { ...nobody, name: one.operator }
      operators.set(one.id, by)
      place(one.id, one.at, {
        kind: 'command-given',
        at: one.at,
        lotTime: one.lot_time,
        by,
        fields: {
          commandId: one.id,
          parkKey: one.park_key,
          command: one.command,
          laneNo: one.lane_no,
          laneName: one.lane_name,
          orderNo: one.order_no,
          plate: one.plate,
          amounts: one.amounts,
          reason: one.reason,
        },
      })
    }
    begun.set(raw['id'], clock)
  }
  clock = 0
  for (const raw of tables.payment) {
    const one = paid.safeParse(raw).data
    const id = raw['audit_id']
    if (one === undefined) {
      place(id, clock, quote('payment', raw['payment_order_no'], raw))
      continue
    }
    const by = operators.get(id) ?? nobody
    const fields = {
      paymentOrderNo: one.payment_order_no,
      commandId: one.audit_id,
      parkKey: one.park_key,
      orderNo: one.order_no,
      laneNo: one.lane_no,
      due: one.due,
      tendered: one.tendered,
      method: one.method,
      paymentTime: one.payment_time,
      coupons: one.coupons,
    }
    place(id, one.stored_at, {
      kind: 'payment-taken',
      at: one.stored_at,
      lotTime: one.payment_time,
      by,
      fields,
    })
    begun.set(id, clock)
    if (one.state === 'pending') continue
    const at = one.settled_at ?? one.stored_at
    placed.push({
      time: Math.max(at, clock),
      row: { kind: 'payment-settled', at, lotTime: null, by, fields: { ...fields, state: one.state } },
    })
  }
  clock = 0
  for (const raw of tables.audit_outcome) {
    const one = ended.safeParse(raw).data
    const id = raw['audit_id']
    if (one === undefined) place(id, clock, quote('audit_outcome', id, raw))
    else
      place(id, one.at, {
        kind: 'command-outcome',
        at: one.at,
        lotTime: null,
        by: operators.get(id) ?? nobody,
        fields: {
          commandId: one.audit_id,
          state: one.state,
          message: one.message,
          error: one.error,
          foundOut: one.found_out === 1,
          orderNo: one.order_no,
          resultId: null,
        },
      })
  }
  return placed.toSorted((a, b) => a.time - b.time).map(({ row }) => row)
}
