import { DatabaseSync } from 'node:sqlite'
import { isDatabase, pagesOf, rowsOfExport } from './audit-file.ts'
import { ChainCheck } from './chain-check.ts'
import type { ChainReport, KnownHead } from './chain-check.ts'

/**
 * Checks the audit stream in a file: `booth.sqlite`, or an export of it (JSON Lines). Nothing is written.
 *
 * @param known heads that somebody else has seen: a Z report, another booth.
 * @throws what the file system or SQLite says when it cannot be read.
 */
export async function verifyFile(file: string, known: readonly KnownHead[]): Promise<ChainReport> {
  const check = new ChainCheck(known)
  if (!(await isDatabase(file))) {
    for await (const row of rowsOfExport(file)) check.next(row)
    return check.end()
  }
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    for (const page of pagesOf(database)) for (const row of page) check.next(row)
    return check.end()
  } finally {
    database.close()
  }
}
