import { rm, writeFile } from 'node:fs/promises'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { Actor } from '#shared/contract/operators.ts'
import type { Language } from '#shared/contract/preferences.ts'
import { MOST_EXPORTED } from '#shared/contract/records.ts'
import type { ExportProgress, LotRecord, RecordSearch } from '#shared/contract/records.ts'
import { lotList } from '#shared/lot-lists/lists.ts'
import type { ListName } from '#shared/lot-lists/lists.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { exportFile } from '#electron/core/base/export-file.ts'
import type { ExportPlace } from '#electron/core/base/export-file.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import { readPages } from '#electron/core/lan/query.ts'
import { toldRecord } from './cells.ts'
import { recordCsv } from './record-csv.ts'
import { conditionsOf } from './record-query.ts'
import { surely } from './record-look-up.ts'
import type { LotToRead, RecordLookUpOptions } from './record-look-up.ts'
import { refusedExport, refusedSearch } from './viewer.ts'

export interface RecordExportOptions extends RecordLookUpOptions, ExportPlace {
  readonly audit: Pick<AuditStream, 'append'>
  readonly atDesk: WhoIsAtTheDesk
}

/** What was written, and how many records fit in all; null: the lot does not say. */
interface Exported {
  readonly file: string
  readonly rows: number
  readonly total: number | null
}

/** What is to be taken away, and in whose words. */
interface Wanted {
  readonly list: ListName
  readonly search: RecordSearch
  readonly language: Language
}

/** The search in one line, for the audit. */
const searchWords = ({ values, from, to }: RecordSearch): string =>
  [
    ...Object.entries(values).flatMap(([field, value]) => (value === '' ? [] : [`${field} ${value}`])),
    ...(from === null ? [] : [`from ${from}`]),
    ...(to === null ? [] : [`to ${to}`]),
  ].join(', ')

/** `paymentDetails` is `payment-details`, as the names of all files are. */
const nameOfFile = (list: ListName): string => list.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Takes what was searched of a list away as a file, one at a time. All of it is read before anything is written. */
export class RecordExport {
  readonly #options: RecordExportOptions
  #underWay: { readonly ending: AbortController; progress: ExportProgress } | null = null

  constructor(options: RecordExportOptions) {
    this.#options = options
  }

  /** How far it is; null: none is under way. */
  get progress(): ExportProgress | null {
    return this.#underWay?.progress ?? null
  }

  /** Ends the one that is under way: nothing is written. */
  stop(): void {
    this.#underWay?.ending.abort()
  }

  /**
   * Writes what fits to a new file in words of this language, the newest first and at most `MOST_EXPORTED` records, and says
   * in the audit that it did.
   * Fails as the calls fail, with `cancelled`, with why whoever asks may not, or with `export-failed`; then there is no
   * file.
   */
  async run(list: ListName, search: RecordSearch, language: Language): Promise<Result<Exported, AppError>> {
    if (this.#underWay !== null) return err(appErrorOf('busy'))
    const here = this.#options.lot()
    if (here === null) return err(appErrorOf('not-configured'))
    const underWay = { ending: new AbortController(), progress: { read: 0, total: null } }
    this.#underWay = underWay
    try {
      return await this.#export({ list, search, language }, here, underWay.ending.signal)
    } finally {
      this.#underWay = null
    }
  }

  async #export(
    { list, search, language }: Wanted,
    here: LotToRead,
    signal: AbortSignal,
  ): Promise<Result<Exported, AppError>> {
    const { audit, atDesk } = this.#options
    const by = atDesk.now()
    const refused = this.#refused(list, search, by)
    if (refused !== null) return err(refused)
    const read = await this.#read(list, search, here, signal)
    if (!read.ok) return read
    // Whoever asked for it has to be there still, and the lot, too.
    if (signal.aborted || this.#options.lot()?.lot !== here.lot) return err(appErrorOf('cancelled'))
    const refusedNow = this.#refused(list, search, by)
    if (refusedNow !== null) return err(refusedNow)
    const { records, total } = read.value
    const rows = records.length
    return exportFile(this.#options, nameOfFile(list), 'csv', async (path, file) => {
      await writeFile(path, recordCsv(records, language), { flag: 'wx', flush: true })
      const what = `lot list ${list}: ${searchWords(search) || 'all'}`
      try {
        audit.append('exported', { what, file, rows }, { by })
      } catch (cause) {
        // Nothing is taken away without a row that says so.
        await rm(path, { force: true })
        throw cause
      }
      return { rows, total }
    })
  }

  async #read(
    list: ListName,
    search: RecordSearch,
    { lot }: LotToRead,
    signal: AbortSignal,
  ): Promise<Result<{ readonly records: LotRecord[]; readonly total: number | null }, AppError>> {
    const where = conditionsOf(list, search)
    if (!where.ok) return err(appErrorOf('bad-arguments'))
    const viewer = this.#options.viewer()
    const records: LotRecord[] = []
    let total: number | null = null
    const query = { where: where.value, newestFirst: true }
    const onTotal = (all: number | null): void => {
      total = all
    }
    for await (const page of readPages(surely(lot), lotList(list).interface, query, { signal, onTotal })) {
      if (!page.ok) return err(errorOfFailure(page.error))
      for (const record of page.value) {
        const { cells } = toldRecord(list, record, viewer)
        records.push({ cells })
      }
      if (this.#underWay !== null) this.#underWay.progress = { read: records.length, total }
      if (records.length >= MOST_EXPORTED) break
    }
    return ok({ records: records.slice(0, MOST_EXPORTED), total })
  }

  #refused(list: ListName, search: RecordSearch, by: Actor): AppError | null {
    const viewer = this.#options.viewer()
    if (this.#options.atDesk.now().operatorNo !== by.operatorNo) return { code: 'cancelled' }
    return refusedExport(list, viewer) ?? refusedSearch(list, search, viewer)
  }
}
