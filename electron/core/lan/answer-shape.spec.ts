import { expect, it } from 'vitest'
import { lanInterface, lanInterfaces } from '#shared/lan/interfaces.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import { interfaceExamples } from '#shared/lan/fixtures/examples.ts'
import { namesIn } from '#shared/names-in.ts'
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

const queries = namesIn(lanInterfaces).filter((name) => lanInterface(name).kind === 'query')
const exampleOf = (name: LanInterfaceName): unknown =>
  interfaceExamples.find((example) => example.name === name)?.response

it.each(queries)('a page of the document’s records of %s is one of it', (name) => {
  expect(mayAnswer(name, 200, exampleOf(name))).toBe(true)
})

it('a page of one interface’s records is taken for no other one’s, but where that knows nearly all their fields', () => {
  const taken = queries.flatMap((name) =>
    queries
      .filter((other) => other !== name && mayAnswer(other, 200, exampleOf(name)))
      .map((other) => `${name} for ${other}`),
  )
  expect(taken).toEqual([
    'PlateColorQuery for PlateTypeQuery',
    'PlateColorQuery for VehicleRecordQuery',
    'PlateColorQuery for BlacklistQuery',
    'PlateColorQuery for PaymentRecordQuery',
    'PlateColorQuery for PaymentDetailQuery',
    'PlateColorQuery for GateReleaseQuery',
    'PlateColorQuery for CouponSchemeQuery',
    'BlacklistQuery for VehicleRecordQuery',
  ])
})

it('fields that no document lists, or that are missing, make a page no other one’s', () => {
  const page = (record: object): object => ({ TotalCount: 1, Results: [record] })
  expect(
    mayAnswer('BoothQuery', 200, page({ Uid: 1, No: '1', Name: 'A', StatusText: 'on', Remarks: '' })),
  ).toBe(true)
  expect(mayAnswer('LaneQuery', 200, page({ No: '1' }))).toBe(true)
  expect(mayAnswer('LaneQuery', 200, page({}))).toBe(true)
})
