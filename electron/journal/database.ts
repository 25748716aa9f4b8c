import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrations } from './migrations.ts'

/** What happened when the journal was opened. `setAside`: the damaged file's new name; a new journal was begun. */
export interface OpenedJournal {
  readonly database: DatabaseSync
  readonly setAside: string | undefined
}

/**
 * Opens the booth's journal: SQLite in WAL mode with synchronous=FULL, because booth PCs are switched off at the
 * wall and a committed row must survive that. A damaged file is set aside under another name, never overwritten.
 * A journal written by a newer LaneDesk throws: an older program must not guess at its meaning.
 */
export function openJournal(file: string, pcEpochMs: number): OpenedJournal {
  mkdirSync(dirname(file), { recursive: true })
  const existed = existsSync(file)
  const database = tryOpen(file)
  if (database !== undefined) return { database, setAside: undefined }
  if (!existed) throw new Error(`the journal cannot be created: ${file}`)
  const setAside = `${file}.damaged-${pcEpochMs}`
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, setAside + suffix)
  }
  const fresh = tryOpen(file)
  if (fresh === undefined) throw new Error(`the journal cannot be created: ${file}`)
  return { database: fresh, setAside }
}

function tryOpen(file: string): DatabaseSync | undefined {
  const database = new DatabaseSync(file)
  try {
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 3000',
    )
    if (!isSound(database)) throw new DamagedJournal()
    migrate(database)
    return database
  } catch (error) {
    database.close()
    if (error instanceof DamagedJournal || isNotADatabase(error)) return undefined
    throw error
  }
}

class DamagedJournal extends Error {}

// SQLITE_CORRUPT (11) and SQLITE_NOTADB (26)
const isNotADatabase = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (error.errcode === 11 || error.errcode === 26)

const isSound = (database: DatabaseSync): boolean =>
  database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] === 'ok'

function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
  if (version > migrations.length) throw new Error(`the journal is of a newer LaneDesk (version ${version})`)
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue
    inTransaction(database, () => database.exec(`${sql}; PRAGMA user_version = ${index + 1}`))
  }
}

/** Runs `work` in one transaction: all of it is on disk when this returns, or none of it. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
