import { AuditLog } from './audit-log.ts'
import { inTransaction, openJournal } from '#electron/core/storage/database.ts'
import { migrations } from './migrations.ts'
import { PaymentBook } from './payment-book.ts'

/** The booth's durable memory: the audit log and the payments on their way, in one SQLite file. */
export interface Journal {
  readonly audit: AuditLog
  readonly payments: PaymentBook
  /** Where a damaged journal was set aside at opening; say so to the user. */
  readonly setAside: string | undefined
  /** All of `work` is on disk when this returns, or none of it. */
  transaction<T>(work: () => T): T
  close(): void
}

/** Opens (or begins) the journal in `file`. Throws when that is impossible: without a journal nothing may be sent. */
export function openBoothJournal(file: string, pcEpochMs: number): Journal {
  const { database, setAside } = openJournal(file, pcEpochMs, { migrations })
  return {
    audit: new AuditLog(database),
    payments: new PaymentBook(database),
    setAside,
    transaction: (work) => inTransaction(database, work),
    close: () => {
      database.close()
    },
  }
}
