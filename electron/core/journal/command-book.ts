import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Activity } from '#shared/contract/activities.ts'
import { nobody } from '#shared/contract/operators.ts'
import type { Actor } from '#shared/contract/operators.ts'
import type { CommandGiven, RowOf } from '#shared/contract/audit/rows.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { listChangeBrief } from '#shared/contract/list-change.ts'
import type { ListChange } from '#shared/contract/list-change.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { rowIn } from './audit-stream.ts'
import type { AuditStream } from './audit-stream.ts'

/** A command about to be given, as it is written down before anything is sent. */
export interface Intent extends Pick<
  Activity,
  | 'at'
  | 'command'
  | 'laneNo'
  | 'laneName'
  | 'orderNo'
  | 'plate'
  | 'amounts'
  | 'method'
  | 'newPlate'
  | 'coupon'
  | 'reason'
> {
  readonly id: string
  /** The lot it was given to. */
  readonly parkKey: string
  /** The lot's clock at the moment; the EntryTime of a no-plate entry and the PaymentTime of a payment. */
  readonly lotTime: LotTime
  readonly by: Actor
  readonly listChange?: ListChange | undefined
  /** What was asked back before it was given, and answered with yes. */
  readonly despite?: AppError[] | undefined
  /** The reason was not said with it and is to be said afterwards. */
  readonly toExplain?: boolean
  /** An entry without a plate, made while the loop of the lane was seen free. */
  readonly loopFree?: boolean
}

/** What became of it, for now or for good. */
export interface CommandEnd {
  readonly state: Activity['state']
  readonly message: string | null
  readonly error: AppError | null
  readonly foundOut: boolean
  /** The order that the command made (no-plate entry), where the intent had none. */
  readonly orderNo?: string | undefined
  /** The number of the lot's answer that told it. */
  readonly resultId?: string | undefined
}

/** A command with its present state, and what finding out about it needs. */
export interface WrittenCommand {
  readonly activity: Activity
  readonly lotTime: LotTime
  readonly by: Actor
  /** What is kept from the screen of what was written. */
  readonly listChange: ListChange | undefined
}

/** Each command with the two rows that tell how it stands. */
const SELECT = `
  SELECT given.before AS given_before, given.hash AS given_hash, given.body AS given,
    latest.before AS latest_before, latest.hash AS latest_hash, latest.body AS latest, command.latest AS latest_seq
  FROM command
  LEFT JOIN audit_row given ON given.seq = command.given
  LEFT JOIN audit_row latest ON latest.seq = command.latest`

/** The order of a row that tells of a command, as the index of version 8 has it. */
const OF_ORDER = `kind IN ('command-given', 'command-outcome')
  AND CASE WHEN json_valid(body) THEN json_extract(body, '$.fields.orderNo') END`

/**
 * What was commanded, with its present state: an index over the audit stream, whose rows tell everything. A command
 * leaves a row before it is sent and its outcome after. Methods throw when the disk refuses; the caller then must not
 * send.
 */
export class CommandBook {
  readonly #stream: AuditStream
  readonly #one: StatementSync
  readonly #recent: StatementSync
  readonly #ofOrder: StatementSync
  readonly #open: StatementSync
  readonly #openElsewhere: StatementSync

  constructor(database: DatabaseSync, stream: AuditStream) {
    this.#stream = stream
    this.#one = database.prepare(`${SELECT} WHERE command.id = ?`)
    this.#recent = database.prepare(`${SELECT} ORDER BY command.given DESC LIMIT ?`)
    this.#ofOrder = database.prepare(
      `${SELECT} WHERE command.id IN (
         SELECT json_extract(body, '$.fields.commandId') FROM audit_row WHERE ${OF_ORDER} = ?)
       ORDER BY command.given DESC LIMIT ?`,
    )
    const openAt = (lots: string): StatementSync =>
      database.prepare(
        `${SELECT} WHERE command.park_key ${lots} AND command.state IN ('under-way', 'finding-out') ORDER BY command.given`,
      )
    this.#open = openAt('= ?')
    this.#openElsewhere = openAt('<> ?')
  }

  /** Writes the intent down; durable when this returns. */
  intend({ id, at, lotTime, by, ...intent }: Intent): Activity {
    this.#stream.append('command-given', { commandId: id, ...intent }, { at, lotTime, by })
    return this.get(id).activity
  }

  /**
   * Adds an outcome to a command, under the name of whoever gave it; `at` is this PC's epoch in milliseconds.
   * `undefined`: its row cannot be read, and nobody can be named: least of all whoever is at the desk by now.
   */
  note(id: string, at: number, { orderNo, resultId, ...end }: CommandEnd): Activity | undefined {
    const by = this.find(id)?.by ?? nobody
    this.#stream.append(
      'command-outcome',
      { commandId: id, ...end, orderNo: orderNo ?? null, resultId: resultId ?? null },
      { at, by },
    )
    return this.find(id)?.activity
  }

  /** The command with this id; throws when there is none. */
  get(id: string): WrittenCommand {
    const found = this.find(id)
    if (found === undefined) throw new Error(`no command ${id}`)
    return found
  }

  /** The command with this id, if there is one that can be read. */
  find(id: string): WrittenCommand | undefined {
    return readable(this.#one.get(id))[0]
  }

  /** The newest first; without those that cannot be read (`findUnreadable`), as below. */
  recent(limit: number): Activity[] {
    return this.#recent.all(limit).flatMap((one) => readable(one).map(({ activity }) => activity))
  }

  /** What was commanded for an order, or made it, however long ago; the newest first. */
  ofOrder(orderNo: string, limit: number): Activity[] {
    return this.#ofOrder.all(orderNo, limit).flatMap((one) => readable(one).map(({ activity }) => activity))
  }

  /** Commands to this lot without an end: LaneDesk was stopped while they were under way. Oldest first. */
  open(parkKey: string): WrittenCommand[] {
    return this.#open.all(parkKey).flatMap(readable)
  }

  /** The same to other lots than this one. */
  openElsewhere(parkKey: string): WrittenCommand[] {
    return this.#openElsewhere.all(parkKey).flatMap(readable)
  }
}

function readable(found: Record<string, unknown> | undefined): WrittenCommand[] {
  const given = rowIn({
    before: found?.['given_before'],
    hash: found?.['given_hash'],
    body: found?.['given'],
  })
  if (given?.kind !== 'command-given' || given.lotTime === null) return []
  if (found?.['latest_seq'] === null) return [commandOf(given, given.lotTime, undefined)]
  const latest = rowIn({
    before: found?.['latest_before'],
    hash: found?.['latest_hash'],
    body: found?.['latest'],
  })
  return latest?.kind === 'command-outcome' ? [commandOf(given, given.lotTime, latest.fields)] : []
}

function commandOf(
  { at, by, fields }: CommandGiven,
  lotTime: LotTime,
  outcome: RowOf<'command-outcome'>['fields'] | undefined,
): WrittenCommand {
  const { commandId, command, laneNo, laneName, orderNo, plate, amounts, method, newPlate, coupon, reason } =
    fields
  const { listChange } = fields
  return {
    lotTime,
    by,
    listChange,
    activity: {
      id: commandId,
      at,
      command,
      laneNo,
      laneName,
      orderNo: outcome?.orderNo ?? orderNo,
      plate,
      amounts,
      ...(method === undefined ? {} : { method }),
      ...(newPlate === undefined ? {} : { newPlate }),
      ...(coupon === undefined ? {} : { coupon }),
      ...(listChange === undefined ? {} : { listChange: listChangeBrief.parse(listChange) }),
      reason,
      operator: by.name,
      state: outcome?.state ?? 'under-way',
      message: outcome?.message ?? null,
      error: outcome?.error ?? null,
      foundOut: outcome?.foundOut ?? false,
    },
  }
}
