import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { boothOf, laneOf, popupOf } from '#shared/contract/fixture.ts'
import type { LaneState } from '#shared/contract/lanes.ts'
import { ok } from '#shared/result.ts'
import { cents } from '#shared/money.ts'
import { DriverDisplay } from './driver-display.ts'

const carAt = (no: string, plate: string): LaneState =>
  laneOf({ no, loop: 'occupied', popup: popupOf({ orderNo: plate, plate, fee: cents(500) }) })

let settings = { laneNo: '2', display: 1 } as { laneNo: string | null; display: number | null }
let lanes: LaneState[] = []
/** Whoever hears that what was shown may stand there no more. */
const displayLost = new Set<() => void>()
const lose = (): void => displayLost.forEach((listener) => listener())
/** What stands on the display; null: nothing. */
let page: string | null
const display = new DriverDisplay({
  screen: {
    displays: () => [],
    show: (_display, html) => {
      page = html
    },
    close: () => {
      page = null
    },
    onLost: (listener) => {
      displayLost.add(listener)
      return () => {
        displayLost.delete(listener)
      }
    },
  },
  read: () => settings,
  save: (wanted) => {
    settings = wanted
    return ok(wanted)
  },
  state: () => boothOf({ lanes }),
  now: () => Date.now(),
})

beforeEach(() => {
  vi.useFakeTimers()
  settings = { laneNo: '2', display: 1 }
  lanes = [carAt('2', '京A2'), carAt('3', '京A3')]
  page = null
  display.start()
})
afterEach(() => {
  display.stop()
  vi.useRealTimers()
})

it('what the display has lost is shown anew, and only that', () => {
  expect(page).toContain('京A2')
  page = null
  vi.advanceTimersByTime(5_000)
  expect(page).toBeNull()
  lose()
  vi.advanceTimersByTime(1_000)
  expect(page).toContain('京A2')
})

it('another lane is another car, and a display that is switched off shows none', () => {
  display.save({ laneNo: '3', display: 1 })
  expect(page).toContain('京A3')
  expect(page).not.toContain('京A2')
  display.save({ laneNo: '3', display: null })
  expect(page).toBeNull()
  lose()
  vi.advanceTimersByTime(2_000)
  expect(page).toBeNull()
})

it('hears of the display while it runs, once, and no longer', () => {
  display.save({ laneNo: '3', display: 1 })
  expect(displayLost.size).toBe(1)
  display.stop()
  expect(displayLost.size).toBe(0)
  display.start()
  expect(displayLost.size).toBe(1)
})

it('what is stale goes by itself', () => {
  lanes = lanes.map((one) => Object.assign(one, { orderAgeMs: 60_000 }))
  vi.advanceTimersByTime(1_000)
  expect(page).toContain('Welcome')
})
