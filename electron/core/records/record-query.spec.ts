import { expect, it } from 'vitest'
import { listNames, lotList } from '#shared/lot-lists/lists.ts'
import { pageRequest } from '#electron/core/lan/query.ts'
import { conditionsOf, orderOf } from './record-query.ts'

const search = (
  values: Record<string, string> = {},
  from: string | null = null,
  to: string | null = null,
): Parameters<typeof conditionsOf>[1] => ({ values, from, to })

it('a plate is looked for as the lot stores it, anywhere in it', () => {
  expect(conditionsOf('vehicles', search({ LicensePlateNumber: ' 京a·12 345' }))).toEqual({
    ok: true,
    value: [{ field: 'LicensePlateNumber', operator: 'Like', value: '京A12345' }],
  })
})

it('a status is looked for as itself, and what is empty not at all', () => {
  expect(
    conditionsOf('orders', search({ OrderStatus: '200', OrderNo: '', LicensePlateNumber: '- ' })),
  ).toEqual({
    ok: true,
    value: [{ field: 'OrderStatus', operator: 'Equal', value: '200' }],
  })
})

it('days are those of the lot, from the beginning of the first to the end of the last', () => {
  expect(conditionsOf('orders', search({}, '2026-02-28', '2026-02-28'))).toEqual({
    ok: true,
    value: [
      { field: 'EntryTime', operator: 'GreaterThanOrEqual', value: '2026-02-28 00:00:00' },
      { field: 'EntryTime', operator: 'LessThan', value: '2026-03-01 00:00:00' },
    ],
  })
  // Of a pass it is asked until when it holds.
  expect(conditionsOf('vehicles', search({}, null, '2026-12-31'))).toEqual({
    ok: true,
    value: [{ field: 'EndTime', operator: 'LessThan', value: '2027-01-01 00:00:00' }],
  })
})

it.each([
  ['a field that the list is not searched by', 'orders', search({ TotalAmountPaid: '5' })],
  ['a field of another list', 'zones', search({ OrderNo: '5' })],
  ['a day that there is not', 'orders', search({}, '2026-02-30')],
  ['days of a list without a time', 'zones', search({}, '2026-02-28')],
] as const)('%s is no search', (_what, list, asked) => {
  expect(conditionsOf(list, asked)).toMatchObject({ ok: false })
})

it.each(listNames)('%s: whatever it is searched by is a query that the lot takes', (name) => {
  const { interface: query, search: by, time } = lotList(name)
  const values = Object.fromEntries(Object.keys(by).map((field) => [field, '1']))
  const where = conditionsOf(
    name,
    search(values, ...(time === undefined ? [] : ['2026-01-01', '2026-01-02'])),
  )
  expect(
    where.ok && pageRequest(query, { where: where.value, ...orderOf(name), page: 2, size: 50 }),
  ).toMatchObject({
    ok: true,
    value: { PageIndex: 2, OrderBy: time ?? 'Uid', OrderType: time === undefined ? 0 : 1 },
  })
})
