import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { RECORDS_PER_PAGE } from '#shared/contract/records.ts'
import type { LotRecord, RecordPage, RecordSearch } from '#shared/contract/records.ts'
import { isChangeable } from '#shared/lot-lists/changes.ts'
import { lotList } from '#shared/lot-lists/lists.ts'
import type { ListName } from '#shared/lot-lists/lists.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { askSurely } from '#electron/core/lan/ask-surely.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import type { Lot } from '#electron/core/lan/lot.ts'
import { pageRequest } from '#electron/core/lan/query.ts'
import { versionOf } from '#electron/core/lan/record-version.ts'
import { toldRecord } from './cells.ts'
import { conditionsOf, orderOf } from './record-query.ts'
import { refusedList, refusedSearch } from './viewer.ts'
import type { Viewer } from './viewer.ts'

/** The lot whose lists are read. */
export interface LotToRead {
  readonly lot: Lot
  readonly lotNow: () => LotTime
}

export interface RecordLookUpOptions {
  /** The same `lot` as long as the booth works with it; null: with none. Its calls wait for their turn. */
  readonly lot: () => LotToRead | null
  /** Who looks, at this moment. */
  readonly viewer: () => Viewer
}

/**
 * A lot whose answers are certainly to us: where they carry no ids, what counts is what two of them say. `call` is all that
 * it is for.
 */
export const surely = (lot: Lot): Lot => ({
  call: (name, data, options) =>
    askSurely(
      () => lot.call(name, data, options),
      (told) => told,
    ),
})

/** How a record is named by whoever may write it; nothing where nobody at the desk may. */
const writableAs = (list: ListName, record: object, { supervises }: Viewer): Pick<LotRecord, 'writable'> => {
  const no = 'No' in record && typeof record.No === 'string' ? record.No : ''
  return supervises && isChangeable(list) && no !== '' ? { writable: { no, version: versionOf(record) } } : {}
}

/** The lot's lists, a page at a time, as whoever is at the desk may see them. Nothing is read but what is asked for. */
export class RecordLookUp {
  readonly #options: RecordLookUpOptions
  /** Of each list the search that is under way. */
  readonly #asking = new Map<ListName, AbortController>()

  constructor(options: RecordLookUpOptions) {
    this.#options = options
  }

  /**
   * A page of what fits. An earlier search of the same list ends as cancelled, and so does one whose lot was changed or
   * whose reader has gone meanwhile. Otherwise fails as the call fails, or with why whoever looks may not.
   */
  async page(asked: {
    readonly list: ListName
    readonly search: RecordSearch
    readonly page: number
  }): Promise<Result<RecordPage, AppError>> {
    const { list, search, page } = asked
    const refused = this.#refused(list, search)
    if (refused !== null) return err(refused)
    const here = this.#options.lot()
    if (here === null) return err(appErrorOf('not-configured'))
    const where = conditionsOf(list, search)
    if (!where.ok) return err(appErrorOf('bad-arguments'))
    const { interface: name } = lotList(list)
    const query = { where: where.value, ...orderOf(list), page, size: RECORDS_PER_PAGE }
    const request = pageRequest(name, query)
    if (!request.ok) return err(errorOfFailure(request.error))
    this.#asking.get(list)?.abort()
    const asking = new AbortController()
    this.#asking.set(list, asking)
    const outcome = await surely(here.lot).call(name, request.value, { signal: asking.signal })
    if (this.#asking.get(list) === asking) this.#asking.delete(list)
    if (asking.signal.aborted || this.#options.lot()?.lot !== here.lot) return err(appErrorOf('cancelled'))
    if (outcome.kind !== 'ok') return err(errorOfFailure(outcome))
    // Another may sit there by now.
    const refusedNow = this.#refused(list, search)
    if (refusedNow !== null) return err(refusedNow)
    const viewer = this.#options.viewer()
    const told = outcome.data.Results.map((record) => {
      const { cells, withheld } = toldRecord(list, record, viewer)
      return { record: { cells, ...writableAs(list, record, viewer) }, withheld }
    })
    return ok({
      records: told.map(({ record }) => record),
      page,
      total: outcome.data.TotalCount ?? null,
      asOf: here.lotNow(),
      withheld: told.some(({ withheld }) => withheld),
    })
  }

  #refused(list: ListName, search: RecordSearch): AppError | null {
    const viewer = this.#options.viewer()
    return refusedList(list, viewer) ?? refusedSearch(list, search, viewer)
  }
}
