import type { EventJournal } from '#electron/core/event-log/event-journal.ts'
import type { CommandArgs } from '#shared/contract/contract.ts'
import type { EventDetail, EventPageView } from '#shared/contract/events.ts'
import { fieldsOf } from './event-fields.ts'
import { eventView } from './event-view.ts'

/** So many events of a plate are looked through for those of one order. */
const SAME_PLATE = 200

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

/** One event in full: the fields of its body, and what else was told of its order. */
export function eventDetail(journal: EventJournal, uid: number): EventDetail {
  const event = journal.get(uid)
  if (event === undefined) return { fields: [], others: [] }
  const { plate, orderNo } = event
  const ofPlate =
    plate === null || orderNo === null
      ? []
      : journal.page({ filter: { plate: { part: plate, at: 'anywhere' } }, limit: SAME_PLATE }).events
  return {
    fields: fieldsOf(journal.body(uid)),
    others: ofPlate.filter((one) => one.orderNo === orderNo && one.uid !== uid).map(eventView),
  }
}
