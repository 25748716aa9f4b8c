import { describe, expect, it } from 'vitest'
import type { LotRecord } from '#shared/contract/records.ts'
import { lotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'
import {
  commandOf,
  entryOf,
  longerBy,
  newEntry,
  problemsOf,
  removalOf,
  shownIn,
  typedInto,
} from './entry-form.ts'

const time = (text: string): LotTime => {
  const read = lotTime(text)
  if (read === undefined) throw new RangeError(text)
  return read
}
const now = time('2026-03-28 15:57:36')
const ends = { as: 'ends' } as const

const record: LotRecord = {
  cells: [
    { field: 'LicensePlateNumber', as: 'text', value: '京B66666' },
    { field: 'Remarks', as: 'text', value: 'unpaid' },
    { field: 'StartTime', as: 'time', value: time('2026-01-01 08:15:30') },
    { field: 'EndTime', as: 'time', value: time('2026-12-31 12:00:00') },
    { field: 'Status', as: 'code', value: '1', name: null },
  ],
  writable: { no: 'B1', version: 'v1' },
}

describe('a record that was read', () => {
  it('is sent back with what was edited alone, and not at all with nothing', () => {
    const form = entryOf('blacklist', record)
    expect(commandOf(form)).toBeNull()
    expect(commandOf(typedInto(form, 'Remarks', { as: 'text' }, ' unpaid '))).toBeNull()
    expect(commandOf(typedInto(form, 'Remarks', { as: 'text' }, 'paid'))).toEqual({
      list: 'blacklist',
      deed: 'change',
      plate: '京B66666',
      record: { no: 'B1', version: 'v1' },
      fields: { Remarks: { from: 'unpaid', to: 'paid' } },
    })
  })

  it('keeps the hour of a day that is chosen again, and has the last second of another', () => {
    const form = entryOf('blacklist', record)
    expect(shownIn(form, 'EndTime', ends)).toBe('2026-12-31')
    const other = typedInto(form, 'EndTime', ends, '2027-01-31')
    expect(commandOf(other)?.fields).toEqual({
      EndTime: { from: '2026-12-31 12:00:00', to: '2027-01-31 23:59:59' },
    })
    expect(commandOf(typedInto(other, 'EndTime', ends, '2026-12-31'))).toBeNull()
    expect(problemsOf(typedInto(form, 'EndTime', ends, ''))).toEqual({ EndTime: 'missing' })
    expect(problemsOf(typedInto(form, 'EndTime', ends, '2025-12-31'))).toEqual({ EndTime: 'reversed' })
  })

  it('is valid for longer after its last day, or from today on where that is over', () => {
    const until = (end: string, months: number): string => {
      const cells = record.cells.map((cell) =>
        cell.field === 'EndTime' ? { field: 'EndTime', as: 'time' as const, value: time(end) } : cell,
      )
      const form = longerBy(entryOf('blacklist', { ...record, cells }), months, now)
      return form.typed['EndTime'] ?? ''
    }
    expect(until('2026-12-31 23:59:59', 1)).toBe('2027-01-31 23:59:59')
    expect(until('2026-08-31 23:59:59', 1)).toBe('2026-09-30 23:59:59')
    expect(until('2021-08-31 23:59:59', 12)).toBe('2027-03-28 23:59:59')
  })

  it('is taken off with all that it says', () => {
    expect(removalOf('blacklist', record)).toMatchObject({
      deed: 'remove',
      plate: '京B66666',
      fields: { Remarks: { from: 'unpaid', to: '' }, EndTime: { from: '2026-12-31 12:00:00', to: '' } },
    })
  })
})

it('a new record holds from now on, for a year, under a plate in one form', () => {
  const form = newEntry('blacklist', now)
  expect(problemsOf(form)).toEqual({ LicensePlateNumber: 'missing', Remarks: 'missing' })
  const plate = typedInto(form, 'LicensePlateNumber', { as: 'plate' }, ' 京b·66666 ')
  expect(commandOf(typedInto(plate, 'Remarks', { as: 'text' }, 'unpaid'))).toEqual({
    list: 'blacklist',
    deed: 'add',
    plate: '京B66666',
    record: null,
    fields: {
      LicensePlateNumber: { from: '', to: '京B66666' },
      Remarks: { from: '', to: 'unpaid' },
      StartTime: { from: '', to: '2026-03-28 15:57:36' },
      EndTime: { from: '', to: '2027-03-28 23:59:59' },
    },
  })
})
