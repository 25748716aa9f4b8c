import type { AuditEntry, AuditPage } from '#shared/contract/audit/audit.ts'
import { CSV_BEGINS, csvLine } from '#electron/core/base/csv.ts'
import { writePages } from '#electron/core/base/pages-file.ts'
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
  writePages(file, '', pages, (page) => page.map((row) => `${lineOf(row)}\n`))

/** Rows as CSV (RFC 4180, with a byte order mark, without which Excel takes UTF-8 for something else); how many. */
export const writeTable = (file: string, pages: Iterable<AuditPage>): Promise<number> =>
  writePages(file, CSV_BEGINS + csvLine(COLUMNS), pages, ({ entries }) => entries.map(tableLine))
