import { describe, expect, it } from 'vitest'
import { eventsDown } from './fixture.ts'
import { firstPage, isBehind, MAX_ROWS, withArrivals, withHole, withOlder } from './feed-window.ts'

const uids = ({ rows }: { rows: readonly { uid: number }[] }): number[] => rows.map((row) => row.uid)
const window = firstPage({ events: eventsDown(50_000, 49_901), next: 49_901 })

describe('going down', () => {
  it('keeps so many rows and gives up the newest', () => {
    let down = window
    for (let newest = 49_900; newest > 29_000; newest -= 100)
      down = withOlder(down, { events: eventsDown(newest, newest - 99), next: newest - 99 })
    expect(down.rows).toHaveLength(MAX_ROWS)
    expect(uids(down)[0]).toBe(49_000)
    expect(uids(down).at(-1)).toBe(29_001)
    expect(down.above).toBe(1000)
    expect(isBehind(down)).toBe(true)
  })

  it('takes a short page for what it is', () => {
    const down = withOlder(window, { events: [], next: 49_000 })
    expect([down.rows.length, down.next, down.above]).toEqual([100, 49_000, 0])
  })
})

describe('what arrives', () => {
  it('comes on top while the top is looked at, each once', () => {
    const after = withArrivals(
      withArrivals(window, eventsDown(50_002, 49_990), true),
      eventsDown(50_003, 49_990),
      true,
    )
    expect(uids(after).slice(0, 4)).toEqual([50_003, 50_002, 50_001, 50_000])
    expect(isBehind(after)).toBe(false)
  })

  it('waits while the reader is further down, and is counted once', () => {
    const one = withArrivals(window, eventsDown(50_002, 49_990), false)
    const two = withArrivals(one, eventsDown(50_003, 49_990), false)
    expect(two.waiting).toBe(3)
    expect(two.rows).toBe(window.rows)
    expect(withArrivals(two, eventsDown(50_004, 49_990), true).waiting).toBe(4)
  })

  it('may be more than is counted after a hole, until the list begins at the newest again', () => {
    const holed = withHole(window)
    expect([holed.waiting, isBehind(holed)]).toEqual([0, true])
    expect(withHole(holed)).toBe(holed)
    const after = withArrivals(holed, eventsDown(50_120, 50_071), true)
    expect([after.waiting, after.missed]).toEqual([50, true])
    expect(after.rows).toBe(window.rows)
  })

  it('leaves the same window when nothing is new', () => {
    expect(withArrivals(window, eventsDown(50_000, 49_951), true)).toBe(window)
  })

  it('pushes out the oldest, which can be read again', () => {
    const full = { ...window, rows: eventsDown(50_000, 50_001 - MAX_ROWS), next: null }
    const after = withArrivals(full, eventsDown(50_001, 50_000), true)
    expect(after.rows).toHaveLength(MAX_ROWS)
    expect(after.next).toBe(uids(after).at(-1))
  })
})
