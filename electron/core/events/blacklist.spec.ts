import { expect, it } from 'vitest'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { Blacklist } from './blacklist.ts'

const day = (date: number): ReturnType<typeof lotTimeOfWallMs> => lotTimeOfWallMs(Date.UTC(2026, 2, date))

it('finds a plate however the lot writes it, while its entry holds', () => {
  const list = new Blacklist()
  list.replace([
    { LicensePlateNumber: '京A·12345', StartTime: day(2), EndTime: day(4), Remarks: 'debt', Status: 1 },
  ])
  expect(list.find('京A12345', day(3))).toEqual({ remarks: 'debt' })
  expect(list.find('京A12345', day(1))).toBeUndefined()
  expect(list.find('京A12345', day(5))).toBeUndefined()
  expect(list.find('京A12346', day(3))).toBeUndefined()
})

it('forgets an entry that is switched off, and all that are not in a new list', () => {
  const list = new Blacklist()
  list.note({ LicensePlateNumber: 'A1' })
  list.note({ LicensePlateNumber: 'B2', Remarks: '' })
  list.note({ LicensePlateNumber: null })
  list.note({ LicensePlateNumber: 'A1', Status: 0 })
  expect(list.find('A1', day(1))).toBeUndefined()
  expect(list.find('B2', day(1))).toEqual({ remarks: null })
  list.replace([])
  expect(list.find('B2', day(1))).toBeUndefined()
})
