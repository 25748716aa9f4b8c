import { statSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename } from 'node:path'
import type { Notice } from '#shared/contract/alerts.ts'
import { pagesOf } from './audit-file.ts'
import { AuditSearch } from './audit-search.ts'
import { AuditStream } from './audit-stream.ts'
import type { Stamp } from './audit-stream.ts'
import type { GivenRow } from './chain-check.ts'
import { boothIdBeside } from './booth-id.ts'
import type { BoothId } from './booth-id.ts'
import { HeadBook } from './head-book.ts'
import { DerivedTables } from './derived-tables.ts'
import { CommandBook } from './command-book.ts'
import { isWholeSound, openJournal } from '#electron/core/storage/database.ts'
import { doubt, isInDoubt, trust } from '#electron/core/storage/doubt.ts'
import { checkWhole } from '#electron/core/storage/integrity.ts'
import { migrations } from './migrations.ts'
import { PaymentBook } from './payment-book.ts'
import { PresentState } from './present-state.ts'
import { PrintJobBook } from './print-job-book.ts'
import { SalesBook } from './sales-book.ts'
import { salvage } from './salvage.ts'
import type { Salvage } from './salvage.ts'
import { findUnreadable } from './unreadable.ts'

/** The booth's durable memory: the audit stream, what it comes to, and what is to be printed, in one SQLite file. */
export interface Journal {
  readonly audit: AuditStream
  readonly commands: CommandBook
  /** Finds rows of the stream. */
  readonly search: AuditSearch
  readonly payments: PaymentBook
  readonly sales: SalesBook
  readonly printJobs: PrintJobBook
  readonly heads: HeadBook
  /** What is kept of the stream for speed, against the stream. */
  readonly derived: DerivedTables
  /** What somebody must be told about the journal itself since the last start. */
  readonly notices: readonly Notice[]
  /**
   * Reads the whole file in another thread, unless that was done when it was opened. A damaged one is marked: the next
   * start sets it aside and carries over what can be read. Rejects when it cannot be read for another reason.
   */
  checkWhole(signal: AbortSignal): ReturnType<typeof checkWhole>
  /** The stream as it is on the disk, a page of rows at a time. */
  pages(): Iterable<GivenRow[]>
  /** All of `work` is on disk when this returns, or none of it. */
  transaction<T>(work: () => T): T
  close(): void
}

/** A file up to this size is read whole before it is used: that takes a tenth of a second. */
const AT_ONCE_BYTES = 4 * 1024 * 1024

export interface BoothJournalOptions {
  /** A lot was set up before: that there is nothing here, nor its witness, is no first start. */
  readonly isExpected?: boolean
  readonly atOnceBytes?: number
  /** The name of this computer; absent: as the system has it. */
  readonly computer?: string
}

/**
 * Opens (or begins) the journal in `file`; what can be read of a damaged one is carried over into a new one. A large
 * one is read whole first only where damage has shown; else `checkWhole` does that beside the work. Throws when there
 * can be no journal: without one nothing may be sent.
 */
export function openBoothJournal(
  file: string,
  stamp: Stamp,
  { isExpected = false, atOnceBytes = AT_ONCE_BYTES, computer = hostname() }: BoothJournalOptions = {},
): Journal {
  const isSmall = sizeOf(file) <= atOnceBytes
  const here = { isExpected, computer }
  if (isSmall || isInDoubt(file)) return open(file, stamp, here, true)
  try {
    return open(file, stamp, here, false)
  } catch (error) {
    if (!(error instanceof Error && 'errcode' in error)) throw error
    // What SQLite fell over may be damage.
    return open(file, stamp, here, true)
  }
}

/** @param isWhole the file is read whole before anything else. */
function open(
  file: string,
  stamp: Stamp,
  { isExpected, computer }: Required<Pick<BoothJournalOptions, 'isExpected' | 'computer'>>,
  isWhole: boolean,
): Journal {
  const isMissing = sizeOf(file) === 0
  const pcEpochMs = stamp.now()
  const isSound = isWhole ? isWholeSound : (): boolean => true
  const { database, lost } = openJournal(file, pcEpochMs, { migrations, isSound })
  try {
    // After each commit its rows are in the file itself: a write-ahead log that goes astray takes none with it.
    database.exec('PRAGMA wal_autocheckpoint = 1')
    const state = new PresentState(database)
    const audit = new AuditStream(database, stamp, (row) => state.apply(row))
    const commands = new CommandBook(database, audit)
    const payments = new PaymentBook(database, audit, commands)
    const saved = salvage({ database, stream: audit, state, payments }, file, pcEpochMs)
    const notices: Notice[] = saved.map(noticeOf)
    const derived = new DerivedTables(database)
    const differences = derived.newestDifferences()
    if (differences.length > 0) notices.push(derived.mend(differences))
    // What the stream can tell anew is not lost.
    const unreadable = findUnreadable(database, pcEpochMs)
    const isGone = lost?.file === null || (lost === undefined && isMissing && isExpected)
    if (isGone && saved.length === 0)
      notices.push({ kind: 'journal-gone', text: basename(file), payments: [] })
    if (unreadable.count > 0)
      notices.push({
        kind: 'rows-unreadable',
        text: String(unreadable.count),
        payments: [...unreadable.payments],
      })
    const id = boothIdBeside(file, pcEpochMs, computer)
    const heads = new HeadBook(database, audit, id.booth)
    notices.push(...noticesOfName(id, heads.hasOthers))
    // Whoever is at the desk may dismiss the notice: the row stays.
    if (id.elsewhere !== null) audit.append('other-computer', { before: id.elsewhere, after: computer })
    if (isWhole) trust(file)
    return {
      audit,
      commands,
      checkWhole: async (signal) => {
        const verdict = isWhole ? 'sound' : await checkWhole(file, signal, 'integrity_check')
        if (verdict === 'damaged') doubt(file)
        return verdict
      },
      search: new AuditSearch(database),
      pages: () => pagesOf(database),
      payments,
      sales: new SalesBook(database),
      heads,
      derived,
      printJobs: new PrintJobBook(database),
      notices,
      transaction: (work) => audit.together(work),
      close: () => {
        database.close()
      },
    }
  } catch (error) {
    database.close()
    throw error
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

const noticeOf = ({ file, pending, unreadable }: Salvage): Notice =>
  unreadable.length > 0
    ? { kind: 'payments-unreadable', text: file, payments: [...unreadable, ...pending] }
    : pending.length > 0
      ? { kind: 'payments-saved', text: file, payments: [...pending] }
      : { kind: 'journal-damaged', text: file, payments: [] }

/** What is to be told of the booth's name; of a new one only where other booths know the stream by the one before. */
function noticesOfName({ isNew, damaged, elsewhere }: BoothId, hasOthers: boolean): Notice[] {
  if (damaged !== null) return [{ kind: 'booth-name-set-aside', text: damaged }]
  if (isNew) return hasOthers ? [{ kind: 'booth-name-gone', text: null }] : []
  return elsewhere === null ? [] : [{ kind: 'other-computer', text: elsewhere }]
}
