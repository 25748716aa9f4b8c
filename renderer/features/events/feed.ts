import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Reply } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { EventFilterInput, EventPageView, LotEventView } from '#shared/contract/events.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import { matches } from './feed-filter.ts'
import { firstPage, withArrivals, withHole, withOlder } from './feed-window.ts'
import type { FeedWindow } from './feed-window.ts'

/** At most 200 by the contract. */
const PAGE = 100

export interface FeedState {
  readonly filter: EventFilterInput
  /** null until the first page is here. While another filter's page is on its way, it still shows the one before. */
  readonly window: FeedWindow | null
  readonly loading: 'newest' | 'older' | null
  /** Why the last page could not be read. */
  readonly error: AppError | null
}

/** The list of events: pages of the journal from the newest downwards, and on top what arrives. */
export interface Feed {
  readonly store: StoreApi<FeedState>
  /** Begins at the newest event that fits. */
  show(filter: EventFilterInput): Promise<void>
  /** Reads the next older page, unless one is on its way or there is none. */
  older(): Promise<void>
  /** The newest events of the lot as main streams them (newest first, bounded). */
  arrive(events: readonly LotEventView[], atTop: boolean): void
}

type ReadPage = (args: {
  before: number | null
  filter: EventFilterInput
  limit: number
}) => Promise<Reply<EventPageView>>

/** uids begin at 1 and have no gaps. */
const newestOf = (events: readonly LotEventView[]): number => events[0]?.uid ?? 0

/** Builds the list over `eventsPage`. */
export function createFeed(readPage: ReadPage): Feed {
  const store = createStore<FeedState>(() => ({ filter: {}, window: null, loading: null, error: null }))
  let asked = 0
  /** null: nothing yet, not even that there is nothing. */
  let heard: readonly LotEventView[] | null = null

  /** An answer is dropped when something else was asked for in the meantime. */
  const ask = async (
    before: number | null,
    loading: 'newest' | 'older',
    take: (page: EventPageView) => FeedWindow,
  ): Promise<void> => {
    asked += 1
    const mine = asked
    store.setState({ loading })
    const { filter } = store.getState()
    const reply = await replyOf(readPage({ before, filter, limit: PAGE }))
    if (mine !== asked) return
    store.setState(
      reply.ok
        ? { loading: null, error: null, window: take(reply.value) }
        : { loading: null, error: reply.error },
    )
  }

  const fitting = (): readonly LotEventView[] =>
    (heard ?? []).filter((event) => matches(event, store.getState().filter))

  const show = async (filter: EventFilterInput): Promise<void> => {
    store.setState({ filter, error: null })
    await ask(null, 'newest', (page) => withArrivals(firstPage(page), fitting(), true))
  }

  return {
    store,
    show,
    older: async () => {
      const { window, loading } = store.getState()
      if (window === null || window.next === null || loading !== null) return
      await ask(window.next, 'older', (page) => withOlder(store.getState().window ?? window, page))
    },
    arrive: (events, atTop) => {
      const before = heard === null ? null : newestOf(heard)
      heard = events
      const { window, filter } = store.getState()
      // Another lot's journal, or more came at once than main streams: only the journal knows all of them.
      const other = before !== null && newestOf(events) < before
      const hole = before !== null && (events.at(-1)?.uid ?? 0) > before + 1
      if (other || (hole && (atTop || window === null))) void show(filter)
      else if (window !== null)
        store.setState({ window: withArrivals(hole ? withHole(window) : window, fitting(), atTop) })
    },
  }
}
