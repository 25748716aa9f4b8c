import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setAside } from '#electron/core/base/durable-file.ts'

/** What a database file is to be. */
export interface JournalKind {
  /** The schema, one step per version; a released step is never changed. */
  readonly migrations: readonly string[]
  /** Looks for damage before anything else; a check of the whole file unless given. May throw what SQLite says. */
  readonly isSound?: (database: DatabaseSync) => boolean
}

/** What happened when the journal was opened. `setAside`: the damaged file's new name; a new journal was begun. */
export interface OpenedJournal {
  readonly database: DatabaseSync
  readonly setAside: string | undefined
}

/**
 * Opens a journal: SQLite in WAL mode with synchronous=FULL, because booth PCs are switched off at the
 * wall and a committed row must survive that. A damaged file is set aside under another name, never overwritten.
 * A journal written by a newer LaneDesk throws: an older program must not guess at its meaning.
 */
export function openJournal(file: string, pcEpochMs: number, kind: JournalKind): OpenedJournal {
  mkdirSync(dirname(file), { recursive: true })
  const existed = existsSync(file)
  const database = tryOpen(file, kind)
  if (database !== undefined) return { database, setAside: undefined }
  if (!existed) throw new Error(`the journal cannot be created: ${file}`)
  const kept = join(dirname(file), setAside(file, new Date(pcEpochMs), COMPANIONS))
  const fresh = tryOpen(file, kind)
  if (fresh === undefined) throw new Error(`the journal cannot be created: ${file}`)
  return { database: fresh, setAside: kept }
}

/** What lies beside a database file and belongs to it. */
export const COMPANIONS: readonly string[] = ['-wal', '-shm']

function tryOpen(
  file: string,
  { migrations, isSound = isWholeSound }: JournalKind,
): DatabaseSync | undefined {
  const database = new DatabaseSync(file)
  try {
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 3000',
    )
    if (!isSound(database)) throw new DamagedJournal()
    migrate(database, migrations)
    return database
  } catch (error) {
    database.close()
    if (error instanceof DamagedJournal || isDamage(error)) return undefined
    throw error
  }
}

class DamagedJournal extends Error {}

/** Whether SQLite threw because the file is damaged: SQLITE_CORRUPT (11, with its extensions) or SQLITE_NOTADB (26). */
export const isDamage = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  [11, 26].includes(error.errcode & 0xff)

const isWholeSound = (database: DatabaseSync): boolean =>
  database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] === 'ok'

function migrate(database: DatabaseSync, migrations: readonly string[]): void {
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
    // SQLite has already rolled back by itself where the disk is full or fails.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
