import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setAside } from '#electron/core/base/durable-file.ts'
import { newJournalId, readWitness, writeWitness } from './witness.ts'

/** One step of a schema: SQL, or what SQL alone cannot do. Runs in a transaction of its own. */
export type Migration = string | ((database: DatabaseSync) => void)

/** What a database file is to be. */
export interface JournalKind {
  /** The schema, one step per version; a released step is never changed. */
  readonly migrations: readonly Migration[]
  /** Looks for damage before anything else; a check of the whole file unless given. May throw what SQLite says. */
  readonly isSound?: (database: DatabaseSync) => boolean
  /** Endings of the files that belong to it and are set aside with it; `COMPANIONS` unless given. */
  readonly companions?: readonly string[]
}

/** A journal that was there and is no more: a new one was begun in its place. */
export interface LostJournal {
  /** `damaged`: its content cannot be relied on. `gone`: the file was empty or missing. */
  readonly why: 'damaged' | 'gone'
  /** Where the damaged file was set aside; null when there was no file. */
  readonly file: string | null
}

export interface OpenedJournal {
  readonly database: DatabaseSync
  readonly lost: LostJournal | undefined
}

/** A newer LaneDesk wrote the journal: this one must not guess at its meaning. */
export class NewerJournal extends Error {
  constructor(version: number) {
    super(`the journal is of a newer LaneDesk (version ${version})`)
  }
}

/** What lies beside a database file and belongs to it. */
export const COMPANIONS: readonly string[] = ['-wal', '-shm']

/**
 * Opens a journal: SQLite in WAL mode with synchronous=FULL, because booth PCs are switched off at the
 * wall and a committed row must survive that. A damaged file is set aside under another name, never overwritten; one
 * that was begun once (its witness says so) and now is empty, missing, or another one, is damage and no first start.
 * A journal written by a newer LaneDesk throws `NewerJournal`.
 */
export function openJournal(file: string, pcEpochMs: number, kind: JournalKind): OpenedJournal {
  mkdirSync(dirname(file), { recursive: true })
  const lost = lookForLoss(file, pcEpochMs, kind)
  const database = new DatabaseSync(file)
  try {
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 3000',
    )
    migrate(database, kind.migrations)
    bearWitness(file, database)
    return { database, lost }
  } catch (error) {
    database.close()
    throw error
  }
}

/** Sets aside what is not the journal that was begun here. */
function lookForLoss(file: string, pcEpochMs: number, kind: JournalKind): LostJournal | undefined {
  const witness = readWitness(file)
  const isEmpty = !existsSync(file) || statSync(file).size === 0
  const hasLog = existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0
  if (isEmpty && !hasLog) return witness === undefined ? undefined : { why: 'gone', file: null }
  if (!isEmpty && isItself(file, witness, kind)) return undefined
  // A write-ahead log without its file is kept, too: there may be rows in it.
  if (!existsSync(file)) writeFileSync(file, '')
  const kept = setAside(file, new Date(pcEpochMs), kind.companions ?? COMPANIONS)
  return { why: isEmpty ? 'gone' : 'damaged', file: join(dirname(file), kept) }
}

/**
 * Looks without writing: a write-ahead log that belongs to another file would else be written into this one.
 *
 * @throws when the file cannot be read for another reason than damage, or a newer LaneDesk wrote it.
 */
function isItself(
  file: string,
  witness: number | 'unreadable' | undefined,
  { migrations, isSound = isWholeSound }: JournalKind,
): boolean {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    if (!isSound(database)) return false
    const version = pragma(database, 'user_version')
    if (version > migrations.length) throw new NewerJournal(version)
    return typeof witness !== 'number' || pragma(database, 'application_id') === witness
  } catch (error) {
    if (isDamage(error)) return false
    throw error
  } finally {
    database.close()
  }
}

/** Gives a new journal its number, and has its witness name it. */
function bearWitness(file: string, database: DatabaseSync): void {
  if (pragma(database, 'application_id') === 0) database.exec(`PRAGMA application_id = ${newJournalId()}`)
  const id = pragma(database, 'application_id')
  if (readWitness(file) === id) return
  // The witness must not know of a journal that is still in the write-ahead log alone.
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  writeWitness(file, id)
}

/** Whether SQLite threw because the file is damaged: SQLITE_CORRUPT (11, with its extensions) or SQLITE_NOTADB (26). */
export const isDamage = (error: unknown): boolean => [11, 26].includes(errcodeOf(error) ?? 0)

/** SQLite's own number of an error, without its extension. */
const errcodeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : undefined

/**
 * Reads the whole file. A check that cannot make out what a row holds (SQLITE_ERROR, e.g. in the expression of an
 * index) is damage, too.
 */
export function isWholeSound(database: DatabaseSync): boolean {
  try {
    return database.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'] === 'ok'
  } catch (error) {
    if (errcodeOf(error) === 1) return false
    throw error
  }
}

const pragma = (database: DatabaseSync, name: 'user_version' | 'application_id'): number =>
  Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0)

function migrate(database: DatabaseSync, migrations: readonly Migration[]): void {
  const version = pragma(database, 'user_version')
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue
    inTransaction(database, () => {
      if (typeof step === 'string') database.exec(step)
      else step(database)
      database.exec(`PRAGMA user_version = ${index + 1}`)
    })
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
