import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { CommandArgs, Reply } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { RECORDS_PER_PAGE } from '#shared/contract/records.ts'
import type { RecordPage } from '#shared/contract/records.ts'
import { replyOf } from '#renderer/stores/reply.ts'

type Asked = CommandArgs<'recordsPage'>[0]
/** What is looked for, whichever page of it. */
export type Wanted = Pick<Asked, 'list' | 'search'>

export interface RecordListState {
  /** What is on the screen, or on its way there; null: nothing was asked. */
  readonly wanted: Wanted | null
  /** What the lot said to that; null: nothing yet. */
  readonly page: RecordPage | null
  readonly loading: boolean
  /** Why the last page that was asked for is not here. */
  readonly error: AppError | null
}

/** What the lot says of one search, a page at a time. */
export interface RecordList {
  readonly store: StoreApi<RecordListState>
  /** Asks for the first page of something else. */
  show(wanted: Wanted): Promise<void>
  /** Asks for another page of the same; what stands there stays until it comes. */
  turn(page: number): Promise<void>
  /** Shows nothing, and takes nothing any more that is on its way. */
  clear(): void
}

/**
 * Whether there is a page after this one; where the lot does not say how many records there are, a full page may have
 * one.
 */
export const hasNext = ({ page, total, records }: RecordPage): boolean =>
  total === null ? records.length === RECORDS_PER_PAGE : page * RECORDS_PER_PAGE < total

const NOTHING: RecordListState = { wanted: null, page: null, loading: false, error: null }

/** Builds the list over `recordsPage`. An answer is dropped when something else was asked for in the meantime. */
export function createRecordList(read: (asked: Asked) => Promise<Reply<RecordPage>>): RecordList {
  const store = createStore<RecordListState>(() => NOTHING)
  let asked = 0

  const ask = async (wanted: Wanted, page: number): Promise<void> => {
    asked += 1
    const mine = asked
    const reply = await replyOf(read({ ...wanted, page }))
    if (mine !== asked) return
    store.setState(
      reply.ok ? { page: reply.value, loading: false, error: null } : { loading: false, error: reply.error },
    )
  }

  return {
    store,
    show: async (wanted) => {
      store.setState({ wanted, page: null, loading: true, error: null })
      await ask(wanted, 1)
    },
    turn: async (page) => {
      const { wanted } = store.getState()
      if (wanted === null) return
      store.setState({ loading: true, error: null })
      await ask(wanted, page)
    },
    clear: () => {
      asked += 1
      store.setState(NOTHING)
    },
  }
}
