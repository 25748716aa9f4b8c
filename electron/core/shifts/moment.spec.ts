import { expect, it } from 'vitest'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { dayOf } from './moment.ts'

it('a row is of the day that the lot had', () => {
  const lotTime = lotTimeOfWallMs(Date.UTC(2026, 5, 2, 0, 10))
  expect(dayOf({ at: new Date(2026, 5, 1, 23, 50).getTime(), lotTime })).toBe('2026-06-02')
})

it.each([0, 23])('where that is not known, of the day that this PC had, at %d o’clock', (hour) => {
  expect(dayOf({ at: new Date(2026, 5, 1, hour, 30).getTime(), lotTime: null })).toBe('2026-06-01')
})
