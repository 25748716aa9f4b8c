import { expect, it } from 'vitest'
import type { LotRecord, RecordCell } from '#shared/contract/records.ts'
import { lotList } from '#shared/lot-lists/lists.ts'
import { lotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { holdingOf } from './holding.ts'

const at = (text: string): LotTime => {
  const time = lotTime(text)
  if (time === undefined) throw new RangeError(text)
  return time
}
const pass = (from: string | null, until: string | null, ...more: RecordCell[]): LotRecord => ({
  cells: [
    ...(from === null ? [] : [{ field: 'StartTime', as: 'time', value: at(from) } as const]),
    ...(until === null ? [] : [{ field: 'EndTime', as: 'time', value: at(until) } as const]),
    ...more,
  ],
})
const now = at('2026-03-28 12:00:00')
const vehicles = lotList('vehicles')

it.each([
  ['holds', '2026-03-28 12:00:00', '2026-03-28 12:00:00'],
  ['holds', null, '2026-04-01 00:00:00'],
  ['over', '2026-01-01 00:00:00', '2026-03-28 11:59:59'],
  ['not-yet', '2026-03-28 12:00:01', '2026-04-01 00:00:00'],
  [null, '2026-01-01 00:00:00', null],
] as const)('%s: from %s until %s', (holding, from, until) => {
  expect(holdingOf(pass(from, until), vehicles, now)).toBe(holding)
})

it('what is switched off does not hold, whatever its times say', () => {
  const disabled = { field: 'Status', as: 'code', value: '3', name: 'Disabled' } as const
  expect(holdingOf(pass(null, '2030-01-01 00:00:00', disabled), vehicles, now)).toBe('off')
})

it('nothing is said of lists whose records hold always', () => {
  expect(holdingOf(pass('2026-01-01 00:00:00', '2026-04-01 00:00:00'), lotList('payments'), now)).toBeNull()
})
