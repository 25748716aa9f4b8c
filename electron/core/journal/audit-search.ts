import type { DatabaseSync, StatementSync } from 'node:sqlite'
import * as z from 'zod'
import type { AuditFilter, AuditPage } from '#shared/contract/audit/audit.ts'
import { rowIn } from './audit-stream.ts'

/** So many rows are looked through for one page: however few fit, nobody else waits long. */
const LOOKED_THROUGH = 20_000

const found = z.object({ seq: z.int(), before: z.string(), hash: z.string(), body: z.string() })

/**
 * Texts are looked for in what a row says, not in the names of its fields: the second condition is asked of the few
 * rows whose whole text fits the first.
 */
const SELECT = `
  SELECT seq, before, hash, body FROM audit_row
  WHERE seq < :before AND seq >= :first
    AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
    AND (:who IS NULL OR (body LIKE :who ESCAPE '\\' AND json_valid(body) AND (
      body ->> '$.by.operatorNo' LIKE :who ESCAPE '\\' OR body ->> '$.by.name' LIKE :who ESCAPE '\\'
      OR body ->> '$.by.approvedBy.number' LIKE :who ESCAPE '\\' OR body ->> '$.by.approvedBy.name' LIKE :who ESCAPE '\\')))
    AND (:text IS NULL OR (body LIKE :text ESCAPE '\\' AND json_valid(body) AND EXISTS (
      SELECT 1 FROM json_tree(body, '$.fields') WHERE atom LIKE :text ESCAPE '\\')))
  ORDER BY seq DESC LIMIT :limit`

const pattern = (text: string | undefined): string | null =>
  text === undefined || text === '' ? null : `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** Finds rows of the audit stream, newest first. */
export class AuditSearch {
  readonly #page: StatementSync
  readonly #days: StatementSync

  constructor(database: DatabaseSync) {
    this.#page = database.prepare(SELECT)
    this.#days = database.prepare(
      'SELECT min(seq) AS first, max(seq) AS last FROM audit_row WHERE at BETWEEN ? AND ?',
    )
  }

  /** A page of what fits, without rows that cannot be read; a short one has a next one until the beginning is reached. */
  page({
    before,
    filter,
    limit,
  }: {
    readonly before: number | null
    readonly filter: AuditFilter
    readonly limit: number
  }): Omit<AuditPage, 'untold'> {
    const { first, last } = this.#span(filter)
    const below = Math.min(before ?? Number.MAX_SAFE_INTEGER, last + 1)
    const lowest = Math.max(first, below - LOOKED_THROUGH)
    const rows = this.#page
      .all({
        before: below,
        first: lowest,
        kinds: filter.kinds === undefined || filter.kinds.length === 0 ? null : JSON.stringify(filter.kinds),
        who: pattern(filter.who),
        text: pattern(filter.text),
        limit,
      })
      .map((raw) => found.parse(raw))
    const end = rows.length === limit ? (rows.at(-1)?.seq ?? lowest) : lowest
    return {
      entries: rows.flatMap((stored) => {
        const row = rowIn(stored)
        return row === undefined || !isWithin(row.at, filter) ? [] : [{ hash: stored.hash, row }]
      }),
      next: end > first ? end : null,
    }
  }

  /**
   * Between which places the rows of the wanted time stand. The PC's clock may have been set: others may stand there,
   * too.
   */
  #span({ from = Number.MIN_SAFE_INTEGER, to = Number.MAX_SAFE_INTEGER }: AuditFilter): {
    readonly first: number
    readonly last: number
  } {
    const { first, last } = z
      .object({ first: z.int().nullable(), last: z.int().nullable() })
      .parse(this.#days.get(from, to))
    return { first: first ?? 1, last: last ?? 0 }
  }
}

const isWithin = (at: number, { from, to }: AuditFilter): boolean =>
  (from === undefined || at >= from) && (to === undefined || at <= to)
