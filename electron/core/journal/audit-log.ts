import type { DatabaseSync, StatementSync } from 'node:sqlite'
import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import { activity } from '#shared/contract/activities.ts'
import { activityState, commandKind } from '#shared/contract/lane-commands.ts'
import type { Activity } from '#shared/contract/activities.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { lotTimeSchema } from '#shared/contract/values.ts'
import type { LotTime } from '#shared/lot-time.ts'

/** A command about to be given, as it is written down before anything is sent. */
export interface Intent extends Pick<
  Activity,
  'at' | 'command' | 'laneNo' | 'laneName' | 'orderNo' | 'plate' | 'amounts' | 'reason' | 'operator'
> {
  readonly id: string
  /** The lot it was given to. */
  readonly parkKey: string
  /** The lot's clock at the moment; the EntryTime of a no-plate entry and the PaymentTime of a payment. */
  readonly lotTime: LotTime
}

/** What became of it, for now or for good. */
export interface AuditOutcome {
  readonly state: Activity['state']
  readonly message: string | null
  readonly error: AppError | null
  readonly foundOut: boolean
  /** The order that the command made (no-plate entry), where the intent had none. */
  readonly orderNo?: string | undefined
}

/** An audit row with its lot time, for finding out what became of it. */
export interface AuditRow {
  readonly activity: Activity
  readonly lotTime: LotTime
}

const row = z.object({
  id: z.string(),
  at: z.number(),
  lot_time: lotTimeSchema,
  operator: z.string().nullable(),
  command: commandKind,
  lane_no: z.string(),
  lane_name: z.string(),
  order_no: z.string().nullable(),
  plate: z.string().nullable(),
  amounts: z.string().transform(parseJson).pipe(activity.shape.amounts),
  reason: z.string().nullable(),
  state: activityState.nullable(),
  made_order_no: z.string().nullable(),
  message: z.string().nullable(),
  error: z.string().transform(parseJson).pipe(activity.shape.error).nullable(),
  found_out: z.number().nullable(),
})

/** A row of the two tables, for whoever looks for rows that mean nothing. */
export const auditRow: z.ZodType = row

/** Each command with its last outcome. */
export const SELECT = `
  SELECT audit.*, o.state, o.order_no AS made_order_no, o.message, o.error, o.found_out
  FROM audit LEFT JOIN audit_outcome o
    ON o.rowid = (SELECT max(rowid) FROM audit_outcome WHERE audit_id = audit.id)`

/**
 * The audit log: every command leaves a row before it is sent and its outcome after. Rows are only ever added.
 * Methods throw when the disk refuses; the caller then must not send.
 */
export class AuditLog {
  readonly #insert: StatementSync
  readonly #insertOutcome: StatementSync
  readonly #one: StatementSync
  readonly #recent: StatementSync
  readonly #open: StatementSync

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      `INSERT INTO audit (id, park_key, at, lot_time, operator, command, lane_no, lane_name, order_no, plate, amounts, reason)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    this.#insertOutcome = database.prepare(
      `INSERT INTO audit_outcome (audit_id, at, state, order_no, message, error, found_out) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    this.#one = database.prepare(`${SELECT} WHERE audit.id = ?`)
    this.#recent = database.prepare(`${SELECT} ORDER BY audit.rowid DESC LIMIT ?`)
    this.#open = database.prepare(
      `${SELECT} WHERE audit.park_key = ? AND (o.state IS NULL OR o.state IN ('under-way', 'finding-out')) ORDER BY audit.rowid`,
    )
  }

  /** Writes the intent down; durable when this returns. */
  intend(intent: Intent): Activity {
    this.#insert.run(
      intent.id,
      intent.parkKey,
      intent.at,
      intent.lotTime,
      intent.operator,
      intent.command,
      intent.laneNo,
      intent.laneName,
      intent.orderNo,
      intent.plate,
      JSON.stringify(intent.amounts),
      intent.reason,
    )
    return this.get(intent.id).activity
  }

  /** Adds an outcome to a command; `at` is this PC's epoch in milliseconds. `undefined`: its row cannot be read. */
  note(id: string, at: number, outcome: AuditOutcome): Activity | undefined {
    this.#insertOutcome.run(
      id,
      at,
      outcome.state,
      outcome.orderNo ?? null,
      outcome.message,
      outcome.error === null ? null : JSON.stringify(outcome.error),
      outcome.foundOut ? 1 : 0,
    )
    return this.find(id)?.activity
  }

  /** The row with this id; throws when there is none. */
  get(id: string): AuditRow {
    return read(this.#one.get(id))
  }

  /** The row with this id, if there is one that can be read. */
  find(id: string): AuditRow | undefined {
    return readable(this.#one.get(id))[0]
  }

  /** The newest rows first; without those that cannot be read (`findUnreadable`), as below. */
  recent(limit: number): Activity[] {
    return this.#recent.all(limit).flatMap((one) => readable(one).map(({ activity }) => activity))
  }

  /** Commands to this lot without an end: LaneDesk was stopped while they were under way. Oldest first. */
  open(parkKey: string): AuditRow[] {
    return this.#open.all(parkKey).flatMap(readable)
  }
}

const read = (raw: unknown): AuditRow => auditRowOf(row.parse(raw))

function readable(raw: unknown): AuditRow[] {
  const one = row.safeParse(raw)
  return one.success ? [auditRowOf(one.data)] : []
}

function auditRowOf(one: z.output<typeof row>): AuditRow {
  return {
    lotTime: one.lot_time,
    activity: {
      id: one.id,
      at: one.at,
      command: one.command,
      laneNo: one.lane_no,
      laneName: one.lane_name,
      orderNo: one.made_order_no ?? one.order_no,
      plate: one.plate,
      amounts: one.amounts,
      reason: one.reason,
      operator: one.operator,
      state: one.state ?? 'under-way',
      message: one.message,
      error: one.error,
      foundOut: one.found_out === 1,
    },
  }
}
