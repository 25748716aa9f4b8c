import type { DatabaseSync, StatementSync } from 'node:sqlite'
import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import { inTransaction } from '#electron/core/storage/database.ts'
import { auditRow } from '#shared/contract/audit/rows.ts'
import type { AuditRow, RowFields, RowKind, RowOf } from '#shared/contract/audit/rows.ts'
import type { LotTime } from '#shared/lot-time.ts'
import type { WhoIsAtTheDesk } from './who-is-at-the-desk.ts'
import { NOTHING_BEFORE, canonicalJson, hashOf } from './chain.ts'

/** What a row says of its moment, where whoever appends it does not. */
export interface Stamp {
  /** This PC's epoch in milliseconds. */
  readonly now: () => number
  /** The lot's time, where one is known. */
  readonly lotNow: () => LotTime | null
  readonly atDesk: WhoIsAtTheDesk
  /** The version of LaneDesk. */
  readonly app: string
}

/** A row's moment and actor, where they are not those of now. */
export type Moment = Partial<Pick<AuditRow, 'at' | 'lotTime' | 'by'>>

/** A row before it has its place; what `fields` has to be, its kind says. */
export interface Entry extends Pick<AuditRow, 'kind' | 'at' | 'lotTime' | 'by'> {
  readonly fields: unknown
}

/** The end of the stream: what stands there proves all that came before it. Sequence 0: it is empty. */
export interface AuditHead {
  readonly seq: number
  readonly hash: string
}

/** Which rows; both ends included. */
export interface RowRange<K extends RowKind = RowKind> {
  readonly from?: number
  readonly to?: number
  readonly kinds?: readonly K[]
}

const written = z.object({ before: z.string(), hash: z.string(), body: z.string() })
const headRow = z.object({ seq: z.int(), hash: z.string() })

/**
 * The booth's one ordered, append-only record: each row has its place, its content as canonical JSON, and a SHA-256
 * over that and the hash before, so that no row can be changed, taken out or put in without all later ones telling.
 */
export class AuditStream {
  readonly #database: DatabaseSync
  readonly #stamp: Stamp
  readonly #derive: (row: AuditRow) => void
  readonly #insert: StatementSync
  readonly #last: StatementSync
  readonly #range: StatementSync
  readonly #lastSettings: StatementSync
  readonly #one: StatementSync
  readonly #at: StatementSync

  /** @param derive brings what is derived from the stream up to a new row, in its transaction. */
  constructor(database: DatabaseSync, stamp: Stamp, derive: (row: AuditRow) => void) {
    this.#database = database
    this.#stamp = stamp
    this.#derive = derive
    this.#insert = database.prepare(
      'INSERT INTO audit_row (seq, kind, at, before, hash, body) VALUES (?, ?, ?, ?, ?, ?)',
    )
    this.#last = database.prepare('SELECT seq, hash FROM audit_row ORDER BY seq DESC LIMIT 1')
    this.#range = database.prepare(
      `SELECT before, hash, body FROM audit_row WHERE seq BETWEEN ?1 AND ?2
       AND (?3 IS NULL OR kind IN (SELECT value FROM json_each(?3))) ORDER BY seq`,
    )
    this.#lastSettings = database.prepare(
      `SELECT max(seq) AS seq FROM audit_row WHERE kind = 'settings-changed'
       GROUP BY CASE WHEN json_valid(body) THEN body ->> '$.fields.what' END`,
    )
    this.#one = database.prepare('SELECT before, hash, body FROM audit_row WHERE seq = ?')
    this.#at = database.prepare('SELECT seq, hash FROM audit_row WHERE seq = ?')
  }

  /**
   * Adds a row; durable when this returns, or with the transaction it is part of.
   *
   * @throws when the disk refuses: then nothing was added.
   */
  append<K extends RowKind>(kind: K, fields: RowFields<K>, moment: Moment = {}): AuditRow {
    const { now, lotNow, atDesk } = this.#stamp
    const { at = now(), lotTime = lotNow(), by = atDesk.now() } = moment
    return this.add({ kind, at, lotTime, by, fields })
  }

  /** Adds a row with all that it says but its place. */
  add(entry: Entry): AuditRow {
    return this.together(() => {
      const { seq, hash: before } = this.head()
      const row = auditRow.parse({ ...entry, seq: seq + 1, app: this.#stamp.app })
      const body = canonicalJson(row)
      this.#insert.run(row.seq, row.kind, row.at, before, hashOf(before, body), body)
      this.#derive(row)
      return row
    })
  }

  /** The rows in their order, without those that cannot be read: `verify` names them. */
  *rows<K extends RowKind = RowKind>({ from = 1, to, kinds }: RowRange<K> = {}): Generator<RowOf<K>> {
    const wanted = kinds === undefined ? null : JSON.stringify(kinds)
    const isWanted = (row: AuditRow): row is RowOf<K> =>
      kinds === undefined || kinds.some((kind) => kind === row.kind)
    for (const found of this.#range.iterate(from, to ?? Number.MAX_SAFE_INTEGER, wanted)) {
      const row = rowIn(found)
      if (row !== undefined && isWanted(row)) yield row
    }
  }

  /**
   * The last row about each of the settings, without those that cannot be read. Of a long record only these are read whole:
   * for the start.
   */
  lastSettings(): RowOf<'settings-changed'>[] {
    const isWanted = (row: AuditRow | undefined): row is RowOf<'settings-changed'> =>
      row?.kind === 'settings-changed'
    const rows = this.#lastSettings.all().map(({ seq }) => this.row(Number(seq)))
    if (rows.every(isWanted)) return rows
    // The one before an unreadable one counts.
    const all = this.rows({ kinds: ['settings-changed'] })
    return [...new Map(all.map((row) => [row.fields.what, row])).values()]
  }

  /** The row at a place, if there is one that can be read. */
  row(seq: number): AuditRow | undefined {
    return rowIn(this.#one.get(seq))
  }

  head(): AuditHead {
    const last = this.#last.get()
    return last === undefined ? { seq: 0, hash: NOTHING_BEFORE } : headRow.parse(last)
  }

  /** The head as it was when this row was the last one; throws where there is none. */
  headAt(seq: number): AuditHead {
    return headRow.parse(this.#at.get(seq))
  }

  /** Runs `work` in one transaction, or in the one that is under way already. */
  together<T>(work: () => T): T {
    return this.#database.isTransaction ? work() : inTransaction(this.#database, work)
  }
}

/** What a stored row tells; `undefined` when that means nothing, or is not what its hash was made of. */
export function rowIn(found: unknown): AuditRow | undefined {
  const { data } = written.safeParse(found)
  return data !== undefined && hashOf(data.before, data.body) === data.hash
    ? auditRow.safeParse(parseJson(data.body)).data
    : undefined
}
