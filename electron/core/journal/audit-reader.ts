import { setImmediate as turn } from 'node:timers/promises'
import type { AuditFilter, AuditPage, ChainState } from '#shared/contract/audit/audit.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { AuditRow } from '#shared/contract/audit/rows.ts'
import { err } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { exportFile } from '#electron/core/base/export-file.ts'
import type { ExportPlace } from '#electron/core/base/export-file.ts'
import { writeLines, writeTable } from './audit-export.ts'
import { ChainCheck } from './chain-check.ts'
import type { Journal } from './journal.ts'

export interface AuditReaderOptions extends ExportPlace {
  readonly journal: Pick<Journal, 'audit' | 'search' | 'pages'>
  /** Which rows are told to nobody at this desk now, because a drawer waits to be counted blind; null: none. */
  readonly untold: () => ((row: AuditRow) => boolean) | null
}

/** More flaws than these are only counted. */
const TOLD = 100
/** Rows of one page of an export. */
const PAGE = 200

/** The audit for whoever reads it: pages, a check of the whole, exports. */
export class AuditReader {
  readonly #options: AuditReaderOptions

  constructor(options: AuditReaderOptions) {
    this.#options = options
  }

  page(asked: {
    readonly before: number | null
    readonly filter: AuditFilter
    readonly limit: number
  }): AuditPage {
    const { journal, untold } = this.#options
    const page = journal.search.page(asked)
    const isUntold = untold()
    if (isUntold === null) return { ...page, untold: false }
    return { ...page, entries: page.entries.filter(({ row }) => !isUntold(row)), untold: true }
  }

  /** Checks the whole stream as it is on the disk; others have their turn between the pages. */
  async check(): Promise<ChainState> {
    const check = new ChainCheck()
    for (const page of this.#options.journal.pages()) {
      for (const row of page) check.next(row)
      await turn()
    }
    const { rows, head, flaws } = check.end()
    return { rows, head, flaws: flaws.slice(0, TOLD), flawCount: flaws.length }
  }

  /**
   * Writes rows to a new file and says in the stream that it did. `export-failed`: the disk refuses. `hand-over-waits`: a
   * file has all rows or none, and some are not to be told yet.
   */
  async export(
    as: 'lines' | 'table',
    filter: AuditFilter,
  ): Promise<Result<{ readonly file: string; readonly rows: number }, AppError>> {
    const { journal, untold } = this.#options
    if (untold() !== null) return err({ code: 'hand-over-waits' })
    return exportFile(this.#options, 'audit', as === 'lines' ? 'jsonl' : 'csv', async (path, file) => {
      const rows =
        as === 'lines'
          ? await writeLines(path, journal.pages())
          : await writeTable(path, this.#pagesThatFit(filter))
      journal.audit.append('exported', { what: `audit, ${as}`, file, rows })
      return { rows }
    })
  }

  *#pagesThatFit(filter: AuditFilter): Generator<AuditPage> {
    let before: number | null = null
    do {
      const page: AuditPage = this.page({ before, filter, limit: PAGE })
      yield page
      before = page.next
    } while (before !== null)
  }
}
