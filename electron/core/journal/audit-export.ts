import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { AuditEntry, AuditPage } from '#shared/contract/audit/audit.ts'
import { CSV_BEGINS, csvLine } from '#electron/core/base/csv.ts'
import type { StoredRow } from './chain.ts'
import { lineOf } from './audit-file.ts'

const COLUMNS = 'seq kind pc-time lot-time app operator name role approved-by fields hash'.split(' ')

const tableLine = ({ row, hash }: AuditEntry): string => {
  const { operatorNo, name, role, approvedBy } = row.by
  return csvLine([
    row.seq,
    row.kind,
    new Date(row.at).toISOString(),
    row.lotTime,
    row.app,
    operatorNo,
    name,
    role,
    approvedBy === undefined ? null : `${approvedBy.number} ${approvedBy.name}`,
    JSON.stringify(row.fields),
    hash,
  ])
}

/** All rows as JSON Lines, as they are stored; how many. Others have their turn between the pages. */
export const writeLines = (file: string, pages: Iterable<readonly StoredRow[]>): Promise<number> =>
  write(file, '', pages, (page) => page.map((row) => `${lineOf(row)}\n`))

/** Rows as CSV (RFC 4180, with a byte order mark, without which Excel takes UTF-8 for something else); how many. */
export const writeTable = (file: string, pages: Iterable<AuditPage>): Promise<number> =>
  write(file, CSV_BEGINS + csvLine(COLUMNS), pages, ({ entries }) => entries.map(tableLine))

async function write<P>(
  file: string,
  head: string,
  pages: Iterable<P>,
  linesOf: (page: P) => readonly string[],
): Promise<number> {
  const out = createWriteStream(file, { flags: 'wx' })
  const done = finished(out)
  let rows = 0
  try {
    out.write(head)
    for (const page of pages) {
      const lines = linesOf(page)
      rows += lines.length
      if (!out.write(lines.join(''))) await Promise.race([once(out, 'drain'), done])
      await new Promise((resolve) => setImmediate(resolve))
    }
    out.end()
    await done
    return rows
  } catch (error) {
    out.destroy()
    throw error
  }
}
