import type { DatabaseSync } from 'node:sqlite'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openJournal } from '#electron/core/storage/database.ts'
import { eventMigrations } from './event-migrations.ts'
import type { EventFilter, StoredEvent } from './event-record.ts'
import { lanesOfEvents, searchEvents } from './event-search.ts'
import { EventStore } from './event-store.ts'
import { newEventOf } from './fixture.ts'
import { Listing } from './listing.ts'
import { ReadableEvents } from './readable-events.ts'

let folder: string
let database: DatabaseSync

beforeEach(() => {
  listing = true
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-search-'))
  const file = join(folder, 'events.sqlite')
  database = openJournal(file, 0, { migrations: eventMigrations, isSound: () => true }).database
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

let number = 0
/** Tells of an event, and lists it as long as `listing`. */
let listing = true
function tell(type: number, laneNo: string | null, laneName: string | null): void {
  number += 1
  database
    .prepare(
      `INSERT INTO event (request_key, type, source, received_at, day, lane_no, lane_name, body)
       VALUES (?, ?, 'callback', ?, '2026-03-28', ?, ?, '{}')`,
    )
    .run(`request ${number}`, type, number, laneNo, laneName)
  if (listing) new Listing(database, 1).go()
}

const lanes = () => lanesOfEvents(database, new Listing(database, 1).upTo)

describe('the lanes that events name', () => {
  it('are none in an empty journal, and none of events without a lane', () => {
    expect(lanes()).toEqual([])
    tell(6, null, null)
    expect(lanes()).toEqual([])
  })

  it('stand there once each, with the newest name of any type of event', () => {
    tell(0, '1', 'North in')
    tell(1, '12', 'South out')
    tell(7, '1', 'North entrance')
    tell(0, '2', 'West in')
    tell(1, '12', 'South exit')
    expect(lanes()).toEqual([
      { no: '1', name: 'North entrance' },
      { no: '12', name: 'South exit' },
      { no: '2', name: 'West in' },
    ])
  })

  it('have the name that was told where the newest event tells none, and an empty one where none was', () => {
    tell(0, '1', 'North in')
    tell(7, '1', null)
    tell(7, '2', null)
    expect(lanes()).toEqual([
      { no: '1', name: 'North in' },
      { no: '2', name: '' },
    ])
  })

  it('are those of events, too, that are not listed yet', () => {
    tell(0, '1', 'North in')
    tell(0, '2', 'West in')
    listing = false
    tell(7, '1', null)
    tell(7, '2', 'West entrance')
    tell(0, '10', 'East in')
    expect(lanes()).toEqual([
      { no: '1', name: 'North in' },
      { no: '10', name: 'East in' },
      { no: '2', name: 'West entrance' },
    ])
  })

  it('are found from lane to lane, without a look at every event', () => {
    const prepare = vi.spyOn(database, 'prepare')
    lanes()
    const sql = prepare.mock.calls.map(([text]) => text)
    prepare.mockRestore()
    const plan = sql.flatMap((text) => database.prepare(`EXPLAIN QUERY PLAN ${text}`).all())
    const steps = plan.map((step) => String(step['detail']))
    expect(steps.filter((step) => /\b(event|e|listed)\b/.test(step))).not.toEqual([])
    expect(steps.filter((step) => /^SCAN (event|e|listed)\b/.test(step))).toEqual([])
  })

  it('are not without end', () => {
    for (let no = 0; no < 250; no += 1) tell(0, String(no), 'A lane')
    expect(lanes()).toHaveLength(200)
  })
})

describe('a search', () => {
  it('finds what looking at every event finds, page by page, however many are listed', () => {
    const one = fc.record({
      type: fc.constantFrom(0, 1, 2, 8, -1),
      laneNo: fc.constantFrom(null, '1', '2'),
      day: fc.constantFrom('2026-03-27', '2026-03-28'),
      plate: fc.constantFrom(null, '京A12345', '京A1234X', '76Y8MT1', 'A1', 'X%_A12'),
    })
    const events = fc.sample(one, { numRuns: 700, seed: 1 })
    const onUnreadable = (count: number): void => expect(count).toBe(0)
    const store = new EventStore(database, onUnreadable)
    const readable = new ReadableEvents(store, onUnreadable)
    store.insert(events.map((more, n) => ({ event: newEventOf(n, more), body: '', pictures: [] })))
    while (store.list()) continue
    const stored = store.page({ filter: {}, limit: 1000 }).events
    const pages = (filter: EventFilter, limit: number, listedTo: number): StoredEvent[] => {
      const found: StoredEvent[] = []
      for (let before: number | null | undefined; before !== null;) {
        const page = searchEvents(database, { filter, before, limit, listedTo }, readable)
        expect(page.events.length).toBeLessThanOrEqual(limit)
        found.push(...page.events)
        before = page.next
      }
      return found
    }
    const filters: fc.Arbitrary<EventFilter> = fc.record(
      {
        types: fc.subarray([0, 1, 2, 8, -1, 10]),
        laneNo: fc.constantFrom('1', '2', '3'),
        day: fc.constantFrom('2026-03-27', '2026-03-28'),
        plate: fc.record({
          part: fc.constantFrom(
            '',
            '京',
            'A1',
            '京A1',
            'a123',
            '京a·12345',
            '5',
            '1234X',
            '%_',
            'QQQ',
            '"',
            '6y8',
          ),
          at: fc.constantFrom('anywhere', 'start'),
        }),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(filters, fc.integer({ min: 1, max: 60 }), fc.nat(700), (filter, limit, listedTo) => {
        expect(pages(filter, limit, listedTo)).toEqual(stored.filter((one) => fits(one, filter)))
      }),
      { numRuns: 300 },
    )
  })

  function fits(one: StoredEvent, { types, laneNo, day, plate }: EventFilter): boolean {
    const part = (plate?.part ?? '').replaceAll(/[·_]/g, '').toUpperCase()
    const hasPart =
      plate?.at === 'start' ? (one.plate ?? '').startsWith(part) : (one.plate ?? '').includes(part)
    return (
      (types === undefined || types.includes(one.type)) &&
      (laneNo === undefined || one.laneNo === laneNo) &&
      (day === undefined || one.day === day) &&
      (part === '' || hasPart)
    )
  }
})
