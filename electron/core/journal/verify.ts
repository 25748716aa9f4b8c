import { DatabaseSync } from 'node:sqlite'
import { migrations } from './migrations.ts'
import { DerivedTables } from './derived-tables.ts'
import type { Difference } from './derived-tables.ts'
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

/**
 * Holds the tables that a journal keeps of its stream against the stream; empty for an export, which has none. Nothing
 * is written: LaneDesk makes them anew by itself.
 */
export async function differencesIn(file: string): Promise<Difference[]> {
  if (!(await isDatabase(file))) return []
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    // An older LaneDesk kept other tables.
    if (Number(database.prepare('PRAGMA user_version').get()?.['user_version']) < migrations.length) return []
    const found = [...new DerivedTables(database).differences()].flat()
    return [...new Map(found.map((one) => [`${one.table} ${one.id}`, one])).values()]
  } finally {
    database.close()
  }
}
