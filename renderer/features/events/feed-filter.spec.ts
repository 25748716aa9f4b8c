import { describe, expect, it } from 'vitest'
import { eventFilter } from '#shared/contract/events.ts'
import { lotTime } from '#shared/lot-time.ts'
import { CallbackIndex } from '#shared/lan/enumerations.ts'
import { eventGroups, typesOf } from './event-groups.ts'
import { filterOf, isOpen, matches, NO_FILTER } from './feed-filter.ts'
import { lotEventOf } from '#shared/contract/fixture.ts'

describe('the filter', () => {
  it('lets everything through as long as nothing is chosen', () => {
    expect(filterOf(NO_FILTER)).toEqual({})
    expect(isOpen(filterOf({ ...NO_FILTER, plate: ' - ' }))).toBe(true)
  })

  it('is what the contract takes, also with every group chosen', () => {
    const filter = filterOf({ groups: eventGroups, laneNo: '2', day: '2026-08-01', plate: ' b1 ' })
    expect(eventFilter.parse(filter)).toEqual(filter)
    expect(typesOf(eventGroups).toSorted((a, b) => a - b)).toEqual([
      -1,
      ...Object.values(CallbackIndex).toSorted((a, b) => a - b),
    ])
  })

  it.each([
    [{}, true],
    [{ types: [1, 2] }, true],
    [{ types: [0] }, false],
    [{ laneNo: '2' }, true],
    [{ laneNo: '3' }, false],
    [{ day: '2026-08-01' }, true],
    [{ day: '2026-08-02' }, false],
    [{ plate: 'b·12' }, true],
    [{ plate: '99' }, false],
    [{ types: [1], laneNo: '3' }, false],
  ])('%o takes the event: %s', (filter, taken) => {
    const at = lotTime('2026-08-01 23:59:59') ?? null
    const event = lotEventOf(1, { type: 1, laneNo: '2', lotTime: at, plate: '粤B12345' })
    expect(matches(event, filter)).toBe(taken)
  })

  it('takes the day of arrival where the event names no time, and no event without a plate for a part of one', () => {
    const event = lotEventOf(1, { receivedAt: new Date(2026, 7, 1, 12).getTime() })
    expect(matches(event, { day: '2026-08-01' })).toBe(true)
    expect(matches(event, { plate: '1' })).toBe(false)
  })
})
