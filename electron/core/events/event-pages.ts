import type { EventJournal } from '#electron/core/event-log/event-journal.ts'
import type { CommandBook } from '#electron/core/journal/command-book.ts'
import type { CommandArgs } from '#shared/contract/contract.ts'
import type { EventDetail, EventPageView } from '#shared/contract/events.ts'
import { fieldsOf } from './event-fields.ts'
import { eventView } from './event-view.ts'

/** So many events, and so many commands, are told of one order. */
const OF_ORDER = 50

/** What is told of an event that is not there (any more). */
export const noDetail: EventDetail = { fields: [], others: [], done: [] }

/** A page of the feed, newest first. */
export function eventPage(
  journal: EventJournal,
  { before, filter, limit }: CommandArgs<'eventsPage'>[0],
): EventPageView {
  const { plate, ...conditions } = filter
  const { events, next } = journal.page({
    filter: { ...conditions, ...(plate ? { plate: { part: plate, at: 'anywhere' } } : {}) },
    before: before ?? undefined,
    limit,
  })
  return { events: events.map(eventView), next }
}

/** One event in full: the fields of its body, what else was told of its order, and what was done with that at this desk. */
export function eventDetail(
  journal: EventJournal,
  commands: Pick<CommandBook, 'ofOrder'>,
  uid: number,
): EventDetail {
  const event = journal.get(uid)
  if (event === undefined) return noDetail
  const { orderNo } = event
  const ofOrder = orderNo === null ? [] : journal.ofOrder(orderNo, OF_ORDER)
  return {
    fields: fieldsOf(journal.body(uid)),
    others: ofOrder.filter((one) => one.uid !== uid).map(eventView),
    done: orderNo === null ? [] : commands.ofOrder(orderNo, OF_ORDER),
  }
}
