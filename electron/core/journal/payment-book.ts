import type { DatabaseSync, StatementSync } from 'node:sqlite'
import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import type { ChargeBasis } from '#shared/contract/receipts.ts'
import { deskMethod } from '#shared/contract/payment-methods.ts'
import type { DeskMethod } from '#shared/contract/payment-methods.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { centsSchema, lotTimeSchema } from '#shared/contract/values.ts'
import type { Cents } from '#shared/money.ts'
import { nobody } from '#shared/contract/operators.ts'
import type { LotTime } from '#shared/lot-time.ts'
import type { RowFields } from '#shared/contract/audit/rows.ts'
import type { AuditStream, Moment } from './audit-stream.ts'
import type { CommandBook } from './command-book.ts'

/** Money that was taken for an order. `paymentOrderNo` is its name for ever, on every try. */
export interface Payment {
  readonly paymentOrderNo: string
  readonly auditId: string
  /** The lot it is owed to; it is never sent to another. */
  readonly parkKey: string
  readonly orderNo: string
  readonly laneNo: string
  readonly due: Cents
  readonly tendered: Cents
  readonly method: DeskMethod
  readonly paymentTime: LotTime
  readonly coupons: readonly string[]
}

/** What is written down with a payment when it is taken. */
export interface TakenWith {
  readonly basis?: ChargeBasis
  /** The numbers of the payments for its order that whoever took it could know of. */
  readonly knew?: readonly string[]
}

const paymentState = z.enum(['pending', 'booked', 'refused'])
export type PaymentState = z.infer<typeof paymentState>

const row = z.object({
  payment_order_no: z.string(),
  audit_id: z.string(),
  park_key: z.string(),
  order_no: z.string(),
  lane_no: z.string(),
  due: centsSchema,
  tendered: centsSchema,
  /** Cash, before there was anything else. */
  method: deskMethod.default(PaymentMethod.OfflineCash),
  payment_time: lotTimeSchema,
  coupons: z.string().transform(parseJson).pipe(z.array(z.string())),
})

/** A row of the table, for whoever looks for rows that mean nothing. */
export const paymentRow: z.ZodType = row.extend({ state: paymentState })

/**
 * Payments on their way to the lot: stored before they are sent, `pending` until the lot has them or has refused
 * them for good. Each step is a row of the audit stream, too. Methods throw when the disk refuses; the caller then must
 * not send.
 */
export class PaymentBook {
  readonly #stream: AuditStream
  readonly #commands: Pick<CommandBook, 'find'>
  readonly #pending: StatementSync
  readonly #pendingForOrder: StatementSync
  readonly #stateForAudit: StatementSync
  readonly #pendingForAudit: StatementSync
  readonly #bookedForOrder: StatementSync
  readonly #refusedUnder: StatementSync

  constructor(database: DatabaseSync, stream: AuditStream, commands: Pick<CommandBook, 'find'>) {
    this.#stream = stream
    this.#commands = commands
    this.#pending = database.prepare(
      `SELECT * FROM payment WHERE state = 'pending' AND park_key = ? ORDER BY rowid`,
    )
    this.#pendingForOrder = database.prepare(
      `SELECT * FROM payment WHERE state = 'pending' AND order_no = ? LIMIT 1`,
    )
    this.#pendingForAudit = database.prepare(`SELECT * FROM payment WHERE state = 'pending' AND audit_id = ?`)
    this.#bookedForOrder = database.prepare(
      `SELECT * FROM payment WHERE state = 'booked' AND order_no = ? ORDER BY rowid DESC LIMIT 1`,
    )
    this.#refusedUnder = database.prepare(
      `SELECT * FROM payment WHERE state = 'refused' AND payment_order_no = ?`,
    )
    this.#stateForAudit = database.prepare('SELECT state FROM payment WHERE audit_id = ?')
  }

  /** Stores a payment as pending, with how it came about; durable when this returns. */
  store(payment: Payment, { basis, knew }: TakenWith, pcEpochMs: number): void {
    const fields = {
      ...rowFields(payment),
      ...(basis === undefined ? {} : { basis }),
      ...(knew === undefined || knew.length === 0 ? {} : { knew: [...knew] }),
    }
    this.#stream.append('payment-taken', fields, {
      ...this.#moment(payment, pcEpochMs),
      lotTime: payment.paymentTime,
    })
  }

  /** The lot has it (`booked`) or refused it for good (`refused`). A second settling has no effect. */
  settle(auditId: string, state: 'booked' | 'refused', pcEpochMs: number): void {
    const payment = this.pendingOf(auditId)
    if (payment === undefined) return
    this.#stream.append('payment-settled', { ...rowFields(payment), state }, this.#moment(payment, pcEpochMs))
  }

  /** Payments this lot does not have yet, oldest first; without those that cannot be read (`findUnreadable`). */
  pending(parkKey: string): Payment[] {
    return this.#pending.all(parkKey).flatMap(readable)
  }

  /** The payment of this command while it is on its way. */
  pendingOf(auditId: string): Payment | undefined {
    const found = this.#pendingForAudit.get(auditId)
    return found === undefined ? undefined : readable(found)[0]
  }

  /** The newest payment for this order that the lot has. */
  bookedFor(orderNo: string): Payment | undefined {
    const found = this.#bookedForOrder.get(orderNo)
    return found === undefined ? undefined : readable(found)[0]
  }

  /** The payment of this number, where its end here is that the lot does not have it. */
  refusedUnder(paymentOrderNo: string): Payment | undefined {
    const found = this.#refusedUnder.get(paymentOrderNo)
    return found === undefined ? undefined : readable(found)[0]
  }

  /** What became of the payment of this command; `undefined` when none was stored for it. */
  stateOf(auditId: string): PaymentState | undefined {
    const found = this.#stateForAudit.get(auditId)
    return found === undefined ? undefined : paymentState.parse(found['state'])
  }

  /** True while a payment for this order is on its way. */
  isPending(orderNo: string): boolean {
    return this.#pendingForOrder.get(orderNo) !== undefined
  }

  /** A payment is his who gave the command, whoever sits at the desk when it is settled. */
  #moment({ auditId }: Payment, at: number): Moment {
    return { at, by: this.#commands.find(auditId)?.by ?? nobody }
  }
}

const rowFields = ({ auditId, coupons, ...payment }: Payment): RowFields<'payment-taken'> => ({
  ...payment,
  commandId: auditId,
  coupons: [...coupons],
})

function readable(raw: unknown): Payment[] {
  const one = row.safeParse(raw)
  return one.success ? [paymentOf(one.data)] : []
}

function paymentOf(one: z.output<typeof row>): Payment {
  return {
    paymentOrderNo: one.payment_order_no,
    auditId: one.audit_id,
    parkKey: one.park_key,
    orderNo: one.order_no,
    laneNo: one.lane_no,
    due: one.due,
    tendered: one.tendered,
    method: one.method,
    paymentTime: one.payment_time,
    coupons: one.coupons,
  }
}
