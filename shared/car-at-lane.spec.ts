import { expect, it } from 'vitest'
import type { LaneState } from './contract/lanes.ts'
import { laneOf, popupOf } from './contract/fixture.ts'
import { carAtLane } from './car-at-lane.ts'

const limits = { popupMaxAgeMs: 5000, statusMaxAgeMs: 8000 }
const order = popupOf({ orderNo: '1-A' })
const lane = (more: Partial<LaneState> = {}): LaneState =>
  laneOf({ statusAgeMs: 100, orderAgeMs: 100, ...more })

it.each([
  ['an order that was read lately is one', lane({ popup: order, loop: 'unknown' }), 0, 'order'],
  ['a free loop without an order is no car', lane(), 0, 'none'],
  ['a car on the loop without an order is unread', lane({ loop: 'occupied' }), 0, 'unread'],
  ['no order and no loop tells nothing of a car', lane({ loop: 'unknown' }), 0, 'no-order'],
  ['a loop that was read long ago tells nothing', lane({ statusAgeMs: 8100 }), 0, 'no-order'],
  ['a stale order is not known, nor is a stale "none"', lane({ orderAgeMs: 5100 }), 0, 'unknown'],
  ['age goes on after the state was sent', lane({ popup: order }), 5000, 'unknown'],
  ['what was never read is not known', lane({ orderAgeMs: null }), 0, 'unknown'],
])('%s', (_what, state, sinceMs, car) => {
  expect(carAtLane(state, limits, sinceMs)).toBe(car)
})
