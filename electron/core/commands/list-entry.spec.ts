import { createCipheriv } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { NoticeType } from '#shared/lan/enumerations.ts'
import { nobody } from '#shared/contract/operators.ts'
import type { ListChange } from '#shared/contract/list-change.ts'
import { lotTime } from '#shared/lot-time.ts'
import type { WrittenIntent } from './command.ts'
import { noticeOf, saidBy } from './list-entry.ts'
import type { Entry } from './list-entry.ts'

function intent(listChange: ListChange, name: string | null = 'Sun'): WrittenIntent {
  const now = lotTime('2026-03-28 15:57:36')
  if (now === undefined) throw new RangeError('no lot time')
  return {
    id: 'C1',
    parkKey: 'P1',
    at: 0,
    lotTime: now,
    by: { ...nobody, name },
    command: 'change-list',
    laneNo: '',
    laneName: '',
    orderNo: null,
    plate: '京A12345',
    amounts: {},
    listChange,
    reason: null,
  }
}

/** As a lot hands sensitive fields out (section 3.1.5). */
function encrypted(text: string): string {
  const cipher = createCipheriv('aes-128-cbc', 'infoexchange4api', 'activevector4api')
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64')
}

const renewal: ListChange = {
  list: 'vehicles',
  deed: 'change',
  no: 'M1',
  fields: { EndTime: { from: '2026-12-31 12:00:00', to: '2027-12-31 23:59:59' } },
}

const vehicle: Entry = {
  Uid: 7,
  No: 'M1',
  LicensePlateNumber: '京A12345',
  SystemSpotNumber: 'C00001',
  ParkingSpotNumber: '56',
  OwnerNo: 'O1',
  PhoneNumber: encrypted('13800000000'),
  OwnerIDCard: encrypted('110101199003070000'),
  OwnerLicense: 'D-4711',
  StartTime: '2026-01-01 00:00:00',
  EndTime: '2026-12-31 12:00:00',
  StoredVehicleBalance: 12.5,
  ParkingCardTypeNo: 'T1',
  OwnerParkingSpaceCount: 2,
  OperatorName: 'Li',
  EnableOffline: 1,
  Status: 1,
}

describe('the notice of a change', () => {
  it('has what was typed, and of the record all that the interface takes and nothing that it does not', () => {
    expect(noticeOf(NoticeType.AddOrUpdate, vehicle, intent(renewal))).toMatchObject({
      ok: true,
      value: {
        NoticeType: 0,
        Items: [
          {
            No: 'M1',
            ParkingSpotNumber: '56',
            OwnerNo: 'O1',
            PhoneNumber: '13800000000',
            OwnerIDCard: '110101199003070000',
            OwnerLicense: 'D-4711',
            EndTime: '2027-12-31 23:59:59',
            StoredVehicleBalance: 12.5,
            OwnerParkingSpaceCount: 2,
            EnableOffline: 1,
            OperatorName: 'Sun',
            IsDeleteOwner: false,
          },
        ],
      },
    })
  })

  it('keeps the name of whoever wrote the record where nobody is named', () => {
    const notice = noticeOf(NoticeType.AddOrUpdate, vehicle, intent(renewal, null))
    expect(notice).toMatchObject({ value: { Items: [{ OperatorName: 'Li' }] } })
  })

  it('is none where the lot does not tell the money that it would write back', () => {
    const { StoredVehicleBalance: untold, ...rest } = vehicle
    expect(untold).toBe(12.5)
    expect(noticeOf(NoticeType.AddOrUpdate, rest, intent(renewal))).toEqual({
      ok: false,
      error: { code: 'balance-untold' },
    })
    expect(
      noticeOf(NoticeType.AddOrUpdate, { ...rest, StoredVehicleBalance: null }, intent(renewal)).ok,
    ).toBe(true)
  })

  it('is none where it would end before it begins, or what has to be there is missing', () => {
    const until = (to: string): ListChange => ({ ...renewal, fields: { EndTime: { from: '', to } } })
    expect(noticeOf(NoticeType.AddOrUpdate, vehicle, intent(until('2025-12-31 23:59:59')))).toMatchObject({
      error: { code: 'validity-reversed' },
    })
    const { ParkingCardTypeNo: type, ...rest } = vehicle
    expect(type).toBe('T1')
    expect(noticeOf(NoticeType.AddOrUpdate, rest, intent(renewal))).toMatchObject({
      error: { code: 'entry-incomplete', params: { field: 'ParkingCardTypeNo' } },
    })
  })

  it('of a new car has no money, and an owner of its own', () => {
    const fields = {
      LicensePlateNumber: { from: '', to: '京A77777' },
      ParkingCardTypeNo: { from: '', to: 'T1' },
      StartTime: { from: '', to: '2026-03-01 00:00:00' },
      EndTime: { from: '', to: '2027-02-28 23:59:59' },
      OwnerParkingSpaceCount: { from: '', to: '2' },
      EnableOffline: { from: '', to: '0' },
    }
    const added: ListChange = { list: 'vehicles', deed: 'add', no: 'LDV1', fields }
    expect(noticeOf(NoticeType.AddOrUpdate, null, intent(added))).toMatchObject({
      value: {
        Items: [
          {
            No: 'LDV1',
            OwnerNo: 'LDV1',
            OwnerName: '',
            StoredVehicleBalance: 0,
            OwnerParkingSpaceCount: 2,
            EnableOffline: 0,
          },
        ],
      },
    })
  })
})

it('a record says its plate in one form, what was encrypted in the clear, its numbers as text, and nothing as nothing', () => {
  const said = {
    LicensePlateNumber: '京a·12345',
    PhoneNumber: encrypted('138'),
    OwnerParkingSpaceCount: 2,
    OwnerName: null,
  }
  expect(Object.keys(said).map((name) => saidBy('vehicles', said, name))).toEqual([
    '京A12345',
    '138',
    '2',
    '',
  ])
})
