import type { EventPageView, LotEventView } from '#shared/contract/events.ts'

/**
 * So many events are kept in the page, however many there are in the journal: more than anybody scrolls through, some
 * ten megabytes.
 */
export const MAX_ROWS = 20_000

/** The part of the journal that the list holds. */
export interface FeedWindow {
  /** Newest first. */
  readonly rows: readonly LotEventView[]
  /** Where the older ones begin; null at the end of the journal. */
  readonly next: number | null
  /** How many newer rows were given up while going down. */
  readonly above: number
  /** How many new events are known to have been kept back, because the reader is further down. */
  readonly waiting: number
  /** More came at once than was heard: there may be more new ones than `waiting`. */
  readonly missed: boolean
  /** The newest event that is shown or waiting. */
  readonly seen: number
}

/** The window after the first page. */
export const firstPage = ({ events, next }: EventPageView): FeedWindow => ({
  rows: events,
  next,
  above: 0,
  waiting: 0,
  missed: false,
  seen: events[0]?.uid ?? -1,
})

/** With an older page below; what gets too much is given up above. */
export function withOlder(window: FeedWindow, page: EventPageView): FeedWindow {
  const rows = [...window.rows, ...page.events]
  const tooMany = Math.max(0, rows.length - MAX_ROWS)
  return { ...window, rows: rows.slice(tooMany), next: page.next, above: window.above + tooMany }
}

/** Whether rows that are newer than the first one exist, or may exist. */
export const isBehind = ({ above, waiting, missed }: FeedWindow): boolean =>
  above > 0 || waiting > 0 || missed

/**
 * With events that arrived (newest first, all of them fitting). They are put on top only while the top is looked at:
 * otherwise they wait, so that nothing moves under the reader's finger.
 */
export function withArrivals(
  window: FeedWindow,
  events: readonly LotEventView[],
  atTop: boolean,
): FeedWindow {
  const fresh = events.filter((event) => event.uid > window.seen)
  const [newest] = fresh
  if (newest === undefined) return window
  const seen = newest.uid
  if (!atTop || isBehind(window)) return { ...window, seen, waiting: window.waiting + fresh.length }
  const rows = [...fresh, ...window.rows]
  const kept = rows.slice(0, MAX_ROWS)
  const last = kept.at(-1)
  const cut = kept.length < rows.length && last !== undefined
  return { ...window, seen, rows: kept, next: cut ? last.uid : window.next }
}

/** After a hole in what was heard: what is waiting is only known to be so many at the least. */
export const withHole = (window: FeedWindow): FeedWindow =>
  window.missed ? window : { ...window, missed: true }
