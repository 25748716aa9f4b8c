import { expect, it } from 'vitest'
import { listNames, lotList } from '#shared/lot-lists/lists.ts'
import { formFor, isEnough, listsFor, searchOf, searchedBy } from './search-form.ts'
import type { SearchForm } from './search-form.ts'

const form = (over: Partial<SearchForm> = {}): SearchForm => ({
  list: 'vehicles',
  values: {},
  from: '',
  to: '',
  ...over,
})

it('a plate that was typed is looked for in the next list, too; a status and days of this one are not', () => {
  const typed = form({ values: { LicensePlateNumber: 'A12', Status: '1' }, from: '2026-01-01' })
  expect(formFor('orders', typed)).toEqual(form({ list: 'orders', values: { LicensePlateNumber: 'A12' } }))
  expect(formFor('lanes', typed)).toEqual(form({ list: 'lanes' }))
})

it('what is empty is no condition', () => {
  expect(searchOf(form({ values: { LicensePlateNumber: ' ', OwnerName: 'Li' }, to: '2026-01-02' }))).toEqual({
    values: { OwnerName: 'Li' },
    from: null,
    to: '2026-01-02',
  })
})

it('a cashier is offered the lists and fields that main tells to cashiers, and looks for something', () => {
  expect(listsFor(false)).toEqual(listNames)
  expect(listsFor(true).map((name) => lotList(name).role)).not.toContain('supervisor')
  expect([searchedBy('vehicles', true), searchedBy('vehicles', false)]).toEqual([
    ['LicensePlateNumber', 'Status'],
    ['LicensePlateNumber', 'Status', 'OwnerName'],
  ])
  expect([isEnough(form(), true), isEnough(form(), false)]).toEqual([false, true])
  expect(isEnough(form({ values: { LicensePlateNumber: 'A·1' } }), true)).toBe(false)
  expect(isEnough(form({ values: { LicensePlateNumber: 'A12' } }), true)).toBe(true)
  expect(isEnough(form({ list: 'zones' }), true)).toBe(true)
})
