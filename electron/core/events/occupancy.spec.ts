import { beforeEach, expect, it } from 'vitest'
import type { Occupancy } from '#shared/contract/occupancy.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { wallMsHere } from '#electron/core/base/clocks.ts'
import { storedEventOf } from '#electron/core/event-log/fixture.ts'
import type { StoredEvent } from '#electron/core/event-log/event-record.ts'
import { OccupancyBoard } from './occupancy.ts'

const DAY = 24 * 60 * 60_000
const NOW = new Date(2026, 2, 29, 12).getTime()

let now: number
let told: Occupancy[]
const clock = { now: () => now, lotNow: () => lotTimeOfWallMs(wallMsHere(now)) }
const empty = { latestSpaces: () => undefined, body: () => undefined }
beforeEach(() => {
  now = NOW
  told = []
})
const board = (journal: ConstructorParameters<typeof OccupancyBoard>[0] = empty): OccupancyBoard =>
  new OccupancyBoard(journal, clock, (occupancy) => told.push(occupancy))

const stored = (signedAt: number, source: StoredEvent['source'] = 'callback'): StoredEvent =>
  storedEventOf({ type: 6, source, receivedAt: now, day: '2026-03-29', signedAt })
const counts = (RemainingSpaces: number): { TotalSpaces: number; RemainingSpaces: number } => ({
  TotalSpaces: 500,
  RemainingSpaces,
})

it.each(['callback', 'mqtt', 'booth'] as const)('old counts change nothing, by %s neither', (source) => {
  const spaces = board()
  spaces.note(stored(NOW - 1000), counts(7), 0)
  spaces.note(stored(NOW - 40 * DAY, source), counts(400), 0)
  expect(spaces.current).toMatchObject({ remaining: 7 })
  spaces.note(stored(NOW, source), counts(6), 0)
  expect(told.map(({ remaining }) => remaining)).toEqual([7, 6])
})

it('shows the counts with their own time', () => {
  const spaces = board()
  spaces.note(stored(NOW - 40 * DAY), counts(400), 0)
  expect(spaces.current?.at).toBe(NOW - 40 * DAY)
  spaces.note(stored(NOW), counts(3), 5000)
  expect(spaces.current?.at).toBe(NOW - 5000)
})

it('begins with the counts of the journal, and old ones change nothing after a restart either', () => {
  const journal = {
    latestSpaces: () => stored(NOW - 2 * DAY),
    body: () => JSON.stringify({ Data: counts(9) }),
  }
  const spaces = board(journal)
  expect(spaces.current).toMatchObject({ remaining: 9, at: NOW - 2 * DAY })
  spaces.note(stored(NOW - 3 * DAY), counts(400), 0)
  expect(spaces.current).toMatchObject({ remaining: 9 })
})

it('counts that were signed while the clock of the lot was days ahead give way once it is right', () => {
  const spaces = board()
  spaces.note(stored(NOW + 3 * DAY), counts(400), 0)
  now += 60_000
  spaces.note(stored(now), counts(8), 0)
  expect(spaces.current).toMatchObject({ remaining: 8, at: now })
})
