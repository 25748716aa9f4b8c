import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lotTime, lotTimeOfWallMs, minutesBetween, wallMsOfLotTime } from './lot-time.ts'
import type { LotTime } from './lot-time.ts'

const at = (text: string): LotTime => {
  const time = lotTime(text)
  if (time === undefined) throw new Error(`no time: ${text}`)
  return time
}

/** Any second from the year 100 to the end of 9999. */
const wallMs = fc
  .integer({ min: Date.UTC(100, 0, 1) / 1000, max: Date.UTC(9999, 11, 31, 23, 59, 59) / 1000 })
  .map((seconds) => seconds * 1000)

describe('lotTime', () => {
  it.each([
    ['2026-03-28 15:57:36', '2026-03-28 15:57:36'],
    [' 2026-03-28 15:57:36 ', '2026-03-28 15:57:36'],
    ['2026-03-28 15:57:36:123', '2026-03-28 15:57:36'],
    ['2026-03-28T15:57:36.1234567', '2026-03-28 15:57:36'],
    ['2026-03-28', '2026-03-28 00:00:00'],
    ['2024-02-29', '2024-02-29 00:00:00'],
    ['9999-12-31 23:59:59', '9999-12-31 23:59:59'],
  ])('reads %s', (text, expected) => {
    expect(lotTime(text)).toBe(expected)
  })

  it.each([
    '',
    '0001-01-01 00:00:00',
    '0001-01-01',
    '0000-01-01',
    '2026-02-29',
    '2026-13-01',
    '2026-03-28 24:00:00',
    '2026-03-28 15:60:00',
    '2026-03-28 15:57',
    '2026-03-28T15:57:36Z',
    '2026-03-28 15:57:36+08:00',
    '9999-12-32',
    '9999-12-31 23:59:60',
    '28.03.2026',
    'now',
  ])('reads nothing from "%s"', (text) => {
    expect(lotTime(text)).toBeUndefined()
  })

  it('never throws, and what it reads it reads again', () => {
    const digits = fc.stringMatching(/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?$/)
    fc.assert(
      fc.property(fc.oneof(fc.string(), digits), (text) => {
        const time = lotTime(text)
        expect(time === undefined ? undefined : lotTime(time)).toBe(time)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the wall clock line', () => {
  it('goes there and back', () => {
    fc.assert(
      fc.property(wallMs, fc.nat(999), (ms, more) => {
        const time = lotTimeOfWallMs(ms + more)
        expect(lotTime(time)).toBe(time)
        expect(wallMsOfLotTime(time)).toBe(ms)
      }),
    )
  })

  it('keeps the order', () => {
    fc.assert(
      fc.property(wallMs, wallMs, (a, b) => {
        expect(lotTimeOfWallMs(a) < lotTimeOfWallMs(b)).toBe(a < b)
      }),
    )
  })

  it.each([Number.NaN, Infinity, Date.UTC(10_000, 0, 1), Date.UTC(-1, 0, 1)])('has no %d', (ms) => {
    expect(() => lotTimeOfWallMs(ms)).toThrow(RangeError)
  })
})

describe('minutesBetween', () => {
  it.each([
    ['2026-03-28 10:00:00', '2026-03-28 10:00:59', 0],
    ['2026-03-28 10:00:00', '2026-03-28 10:01:00', 1],
    ['2026-02-28 23:59:30', '2026-03-01 00:00:30', 1],
    // No zone, no daylight saving: a night is always as long as its figures say.
    ['2026-03-29 00:00:00', '2026-03-29 06:00:00', 360],
    ['2026-03-28 10:00:01', '2026-03-28 10:00:00', undefined],
  ])('%s to %s', (from, to, minutes) => {
    expect(minutesBetween(at(from), at(to))).toBe(minutes)
  })

  it('counts whole minutes', () => {
    fc.assert(
      fc.property(wallMs, fc.nat(10_000_000), (start, seconds) => {
        fc.pre(start + seconds * 1000 <= Date.UTC(9999, 11, 31, 23, 59, 59))
        const from = lotTimeOfWallMs(start)
        expect(minutesBetween(from, lotTimeOfWallMs(start + seconds * 1000))).toBe(Math.floor(seconds / 60))
      }),
    )
  })
})
