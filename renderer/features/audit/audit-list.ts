import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { AuditEntry, AuditFilter, AuditPage } from '#shared/contract/audit/audit.ts'
import type { Reply } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { replyOf } from '#renderer/stores/reply.ts'

/** At most 200 by the contract. */
const PAGE = 100

export interface AuditListState {
  readonly filter: AuditFilter
  /** Newest first; null until the first page is here. */
  readonly entries: readonly AuditEntry[] | null
  /** Where the older ones begin; null at the beginning of the stream. */
  readonly next: number | null
  /** Some rows are not told before a drawer has been counted. */
  readonly untold: boolean
  readonly loading: boolean
  /** Why the last page could not be read. */
  readonly error: AppError | null
}

/** The rows of the audit that fit a filter, a page at a time from the newest downwards. */
export interface AuditList {
  readonly store: StoreApi<AuditListState>
  /** Begins at the newest row that fits. */
  show(filter: AuditFilter): Promise<void>
  /** Reads the next older page, unless one is on its way or there is none. */
  older(): Promise<void>
}

type ReadPage = (args: {
  before: number | null
  filter: AuditFilter
  limit: number
}) => Promise<Reply<AuditPage>>

/** Builds the list over `auditPage`. */
export function createAuditList(readPage: ReadPage): AuditList {
  const store = createStore<AuditListState>(() => ({
    filter: {},
    entries: null,
    next: null,
    untold: false,
    loading: false,
    error: null,
  }))
  let asked = 0

  /** An answer is dropped when something else was asked for in the meantime. */
  const ask = async (before: number | null, above: readonly AuditEntry[]): Promise<void> => {
    asked += 1
    const mine = asked
    store.setState({ loading: true, error: null })
    const { filter } = store.getState()
    const reply = await replyOf(readPage({ before, filter, limit: PAGE }))
    if (mine !== asked) return
    store.setState(
      reply.ok
        ? { ...reply.value, loading: false, entries: [...above, ...reply.value.entries] }
        : { loading: false, error: reply.error },
    )
  }

  return {
    store,
    show: async (filter) => {
      store.setState({ filter })
      await ask(null, [])
    },
    older: async () => {
      const { entries, next, loading } = store.getState()
      if (entries !== null && next !== null && !loading) await ask(next, entries)
    },
  }
}
