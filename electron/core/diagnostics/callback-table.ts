import { CSV_BEGINS, csvLine } from '#electron/core/base/csv.ts'
import { writePages } from '#electron/core/base/pages-file.ts'
import { callbackOfIndex } from '#electron/core/event-log/lot-event.ts'
import { decimalOfCents } from '#shared/money.ts'
import type { CommandArgs } from '#shared/contract/contract.ts'
import type { EventPageView, LotEventView } from '#shared/contract/events.ts'
import { redactWire, withoutPlates } from './redact.ts'

/** What the lot told, as it is kept. */
export interface Told {
  /** Newest first; `before`: the `next` of the page before, null for the first. */
  page(args: CommandArgs<'eventsPage'>[0]): EventPageView
  /** The body without its pictures; undefined where it is not kept any more. */
  body(uid: number): string | undefined
}

/** So many are taken away at most, the newest: some days of a busy lot. */
export const MOST_CALLBACKS = 5000
const PAGE = 100

const COLUMNS = 'no pc-time lot-time came-at way callback order lane due paid pictures body'.split(' ')

const amount = (cents: LotEventView['due']): string | null => (cents === null ? null : decimalOfCents(cents))

/** A callback as whoever helps may see it: as the wire log has it, without signatures and what is about people. */
const lineOf = (event: LotEventView, body: string | undefined): string =>
  csvLine([
    event.uid,
    new Date(event.receivedAt).toISOString(),
    event.lotTime,
    event.cameAt,
    event.source,
    callbackOfIndex(event.type) ?? String(event.type),
    event.orderNo === null ? null : withoutPlates(event.orderNo),
    event.laneNo,
    amount(event.due),
    amount(event.paid),
    event.pictures.length,
    body === undefined ? null : redactWire(body),
  ])

function* pagesOf(told: Told, most: number): Generator<LotEventView[]> {
  let left = most
  for (let before: number | null = null; left > 0;) {
    const { events, next } = told.page({ before, filter: {}, limit: Math.min(PAGE, left) })
    yield events
    left -= events.length
    if (next === null) return
    before = next
  }
}

const HEAD = CSV_BEGINS + csvLine(COLUMNS)

/**
 * Writes what the lot told to a new file as CSV, the newest first and at most {@link MOST_CALLBACKS}; resolves with how many.
 * Rejects with what the file system says.
 */
export const writeCallbacks = (file: string, told: Told): Promise<number> =>
  writePages(file, HEAD, pagesOf(told, MOST_CALLBACKS), (page) =>
    page.map((event) => lineOf(event, told.body(event.uid))),
  )

/** The same of the newest `most`, as a text. */
export const callbackTable = (told: Told, most: number): string =>
  HEAD +
  [...pagesOf(told, most)]
    .flat()
    .map((event) => lineOf(event, told.body(event.uid)))
    .join('')
