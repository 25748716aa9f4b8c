import { expect, it } from 'vitest'
import { isAlike, mayAnswer } from './answer-shape.ts'

it.each([
  ['LaneOrderQuery', { OrderNo: '1-A', ChargeMoney: 5 }, true],
  ['LaneOrderQuery', null, true],
  ['LaneOrderQuery', { GataStatus: 1 }, false],
  ['BarrierStatusQuery', { GSStatus: 0 }, true],
  ['BarrierStatusQuery', null, false],
  ['OrderFeeQuery', { OrderNo: '1-A', CalcTime: '2026-03-28 10:00:00' }, true],
  ['LaneOrderQuery', { OrderNo: '1-A', CalcTime: '2026-03-28 10:00:00' }, false],
  ['LaneQuery', { Results: [], TotalCount: 0 }, true],
  ['LaneQuery', { OrderNo: null }, false],
  ['BarrierStatusNotify', null, true],
  ['BarrierStatusNotify', { Results: [] }, false],
  ['BarrierStatusQuery', { something: 'new' }, true],
] as const)('%s and %j: %s', (name, data, may) => {
  expect(mayAnswer(name, 200, data)).toBe(may)
})

it('a refusal may be the answer to anything', () => {
  expect(mayAnswer('LaneQuery', 1003, null)).toBe(true)
})

it('answers of two lanes are alike, a page and a barrier are not', () => {
  expect(isAlike('LaneOrderQuery', 'LaneOrderQuery')).toBe(true)
  expect(isAlike('AreaQuery', 'LaneQuery')).toBe(true)
  expect(isAlike('LaneOrderQuery', 'BarrierStatusNotify')).toBe(true)
  expect(isAlike('BarrierStatusQuery', 'LaneQuery')).toBe(false)
})
