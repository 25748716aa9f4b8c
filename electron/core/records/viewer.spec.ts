import { describe, expect, it } from 'vitest'
import { fieldsOfList } from '#shared/lot-lists/fields.ts'
import { listNames, lotList } from '#shared/lot-lists/lists.ts'
import { isWithheld, refusedExport, refusedList, refusedSearch } from './viewer.ts'

const cashier = { supervises: false, drawerWaits: false }
const supervisor = { supervises: true, drawerWaits: false }
/** Whoever sits at a desk without operators while its drawer waits to be counted. */
const beforeTheCount = { supervises: true, drawerWaits: true }

const search = (values: Record<string, string> = {}): Parameters<typeof refusedSearch>[1] => ({
  values,
  from: null,
  to: null,
})

describe('a cashier', () => {
  const readable = listNames.filter((name) => refusedList(name, cashier) === null)

  it('reads neither the payments nor the openings', () => {
    expect(listNames.filter((name) => !readable.includes(name))).toEqual([
      'payments',
      'paymentDetails',
      'releases',
    ])
    expect(refusedList('payments', cashier)).toEqual({ code: 'supervisor-needed' })
  })

  it('is told no amount of any car in the lists that are left, so that nothing can be added up', () => {
    const told = readable
      .filter((name) => lotList(name).about === 'cars')
      .flatMap((name) =>
        [...fieldsOfList(name)]
          .filter(([field, { wire }]) => wire === 'yuan' && !isWithheld(name, field, cashier))
          .map(([field]) => `${name}.${field}`),
      )
    expect(told).toEqual([])
  })

  it('is told nothing of whose a car is', () => {
    const told = readable.flatMap((name) =>
      [...fieldsOfList(name).keys()]
        .filter((field) => /^(?:Owner|Phone|Email)/.test(field) && !isWithheld(name, field, cashier))
        .map((field) => `${name}.${field}`),
    )
    expect(told).toEqual(['vehicles.OwnerParkingSpaceCount'])
  })

  it('looks a car up by its plate or the number of its order, and does not read through all of them', () => {
    const needed = { code: 'search-needed', params: { count: 3, digits: 14 } }
    expect(refusedSearch('vehicles', search(), cashier)).toEqual(needed)
    expect(refusedSearch('vehicles', search({ LicensePlateNumber: 'A ·1' }), cashier)).toEqual(needed)
    expect(refusedSearch('orders', search({ OrderStatus: '200' }), cashier)).toEqual(needed)
    expect(refusedSearch('orders', search({ LicensePlateNumber: 'A12' }), cashier)).toBeNull()
    expect(refusedSearch('orders', search({ OrderNo: '20260328124703' }), cashier)).toBeNull()
    // All orders of a year, and of an hour.
    expect(refusedSearch('orders', search({ OrderNo: '2026' }), cashier)).toEqual(needed)
    expect(refusedSearch('orders', search({ OrderNo: '2026032812' }), cashier)).toEqual(needed)
    // A sign that a lot may take for whatever letters.
    expect(refusedSearch('orders', search({ LicensePlateNumber: 'A1%%' }), cashier)).toEqual(needed)
    expect(refusedSearch('lanes', search(), cashier)).toBeNull()
  })

  it('does not search by what is withheld either: an answer would tell it', () => {
    const byOwner = search({ LicensePlateNumber: 'A12', OwnerName: 'Zhang' })
    expect(refusedSearch('vehicles', byOwner, cashier)).toEqual({ code: 'supervisor-needed' })
    expect(refusedSearch('vehicles', byOwner, supervisor)).toBeNull()
  })

  it('takes nothing away', () => {
    expect(listNames.filter((name) => refusedExport(name, cashier) === null)).toEqual([])
  })
})

it('a supervisor reads and takes away everything', () => {
  expect(listNames.filter((name) => refusedList(name, supervisor) !== null)).toEqual([])
  expect(listNames.filter((name) => refusedExport(name, supervisor) !== null)).toEqual([])
  expect(isWithheld('orders', 'TotalAmountPaid', supervisor)).toBe(false)
})

it('while a drawer waits to be counted nobody at a desk without operators is told what was paid', () => {
  const waits = { code: 'hand-over-waits' }
  expect(refusedList('payments', beforeTheCount)).toEqual(waits)
  expect(refusedList('paymentDetails', beforeTheCount)).toEqual(waits)
  const amounts = [
    ['orders', 'TotalAmountPaid'],
    ['orders', 'TotalAmountDue'],
    ['releases', 'TotalAmountPaid'],
  ] as const
  expect(amounts.filter(([list, field]) => !isWithheld(list, field, beforeTheCount))).toEqual([])
  expect(refusedExport('orders', beforeTheCount)).toEqual(waits)
  expect(refusedExport('vehicles', beforeTheCount)).toBeNull()
})
