import { lotEventOf } from '#shared/contract/fixture.ts'
import { EventJournal } from './event-journal.ts'
import type { EventJournalOptions } from './event-journal.ts'
import type { NewEvent, StoredEvent } from './event-record.ts'
import { defaultRetention } from './event-retention.ts'

/** A journal and events for the specs: nothing out of the ordinary but what is said. */

const { uid: _uid, pictures: _pictures, ...shown } = lotEventOf(1)
const facts = { ...shown, day: '2026-03-28' }

/** An event that comes for the first time: no other of this name is the same. */
export const newEventOf = (name: string | number, over: Partial<NewEvent> = {}): NewEvent => ({
  ...facts,
  requestKey: `request ${name}`,
  seal: `seal ${name}`,
  fact: null,
  said: `said ${name}`,
  body: `{"number":"${name}"}`,
  pictures: [],
  ...over,
})

export const storedEventOf = (over: Partial<StoredEvent> = {}): StoredEvent => ({
  ...facts,
  uid: 1,
  signedAt: null,
  pictures: [],
  ...over,
})

/** The journal in this folder. What somebody must be told, and every fault, goes to `onFault`. */
export const openEvents = (
  directory: string,
  onFault: (fault: string) => void,
  over: Partial<EventJournalOptions> = {},
): EventJournal =>
  EventJournal.open({
    directory,
    retention: defaultRetention,
    now: () => Date.now(),
    onSetAside: (file) => onFault(`set aside: ${file}`),
    onLost: (kind, count) => onFault(`${kind}: ${count}`),
    onFault: (what, cause) => onFault(`${what}: ${String(cause)}`),
    ...over,
  })
