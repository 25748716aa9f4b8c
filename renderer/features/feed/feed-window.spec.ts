import { describe, expect, it } from 'vitest'
import { eventsDown } from './fixture.ts'
import { firstPage, isBehind, MAX_ROWS, visibleRows, withArrivals, withOlder } from './feed-window.ts'

const uids = ({ rows }: { rows: readonly { uid: number }[] }): number[] => rows.map((row) => row.uid)
const window = firstPage({ events: eventsDown(5000, 4901), next: 4901 })

describe('going down', () => {
  it('keeps so many rows and gives up the newest', () => {
    let down = window
    for (let newest = 4900; newest > 3000; newest -= 100)
      down = withOlder(down, { events: eventsDown(newest, newest - 99), next: newest - 99 })
    expect(down.rows).toHaveLength(MAX_ROWS)
    expect(uids(down)[0]).toBe(4000)
    expect(uids(down).at(-1)).toBe(3001)
    expect(down.above).toBe(1000)
    expect(isBehind(down)).toBe(true)
  })

  it('takes a short page for what it is', () => {
    const down = withOlder(window, { events: [], next: 4000 })
    expect([down.rows.length, down.next, down.above]).toEqual([100, 4000, 0])
  })
})

describe('what arrives', () => {
  it('comes on top while the top is looked at, each once', () => {
    const after = withArrivals(
      withArrivals(window, eventsDown(5002, 4990), true),
      eventsDown(5003, 4990),
      true,
    )
    expect(uids(after).slice(0, 4)).toEqual([5003, 5002, 5001, 5000])
    expect(isBehind(after)).toBe(false)
  })

  it('waits while the reader is further down, and is counted once', () => {
    const one = withArrivals(window, eventsDown(5002, 4990), false)
    const two = withArrivals(one, eventsDown(5003, 4990), false)
    expect(two.waiting).toBe(3)
    expect(two.rows).toBe(window.rows)
    expect(withArrivals(two, eventsDown(5004, 4990), true).waiting).toBe(4)
  })

  it('leaves the same window when nothing is new', () => {
    expect(withArrivals(window, eventsDown(5000, 4951), true)).toBe(window)
  })

  it('pushes out the oldest, which can be read again', () => {
    const full = { ...window, rows: eventsDown(5000, 5001 - MAX_ROWS), next: null }
    const after = withArrivals(full, eventsDown(5001, 5000), true)
    expect(after.rows).toHaveLength(MAX_ROWS)
    expect(after.next).toBe(uids(after).at(-1))
  })
})

it('draws what is visible and a little beyond', () => {
  expect(visibleRows({ top: 0, height: 560 }, 56, 1000)).toEqual({ first: 0, last: 18 })
  expect(visibleRows({ top: 5600, height: 560 }, 56, 1000)).toEqual({ first: 92, last: 118 })
  expect(visibleRows({ top: 99_999, height: 560 }, 56, 20)).toEqual({ first: 20, last: 20 })
  expect(visibleRows({ top: 0, height: 0 }, 56, 0)).toEqual({ first: 0, last: 0 })
})
