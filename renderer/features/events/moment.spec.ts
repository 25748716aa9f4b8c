import { expect, it } from 'vitest'
import { lotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { cameLate } from './moment.ts'

const at = (text: string): LotTime => {
  const time = lotTime(text)
  if (time === undefined) throw new Error(text)
  return time
}

it.each([
  ['2026-03-28 17:21:27', '2026-03-28 17:21:53', '17:21:53'],
  ['2026-03-28 17:21:27', '2026-03-28 17:21:31', null],
  ['2026-03-28 23:59:50', '2026-03-29 00:00:18', '03-29 00:00'],
  // A lot whose clock was put back.
  ['2026-03-28 17:21:27', '2026-03-28 16:00:00', null],
])('what happened at %s and came at %s came late: %s', (happened, came, late) => {
  expect(cameLate({ lotTime: at(happened), cameAt: at(came) })).toBe(late)
})

it('nothing is said of what names no time, nor of what an older LaneDesk stored', () => {
  expect(cameLate({ lotTime: null, cameAt: at('2026-03-28 17:21:53') })).toBeNull()
  expect(cameLate({ lotTime: at('2026-03-28 17:21:27'), cameAt: null })).toBeNull()
})
