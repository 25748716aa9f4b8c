import { createCipheriv } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { lanInterface } from '#shared/lan/interfaces.ts'
import type { QueryInterfaceName } from '#shared/lan/interfaces.ts'
import { lotList } from '#shared/lot-lists/lists.ts'
import type { ListName } from '#shared/lot-lists/lists.ts'
import { toldRecord } from './cells.ts'
import type { Viewer } from './viewer.ts'

const supervisor: Viewer = { supervises: true, drawerWaits: false }
const cashier: Viewer = { supervises: false, drawerWaits: false }

/** What is told of a record as it stands on the wire. */
function told(list: ListName, raw: object, viewer = supervisor): ReturnType<typeof toldRecord> {
  const { response } = lanInterface<QueryInterfaceName>(lotList(list).interface)
  const [record] = response.parse({ Results: [raw] }).Results
  return toldRecord(list, record ?? {}, viewer)
}

const encrypted = (text: string): string => {
  const cipher = createCipheriv('aes-128-cbc', 'infoexchange4api', 'activevector4api')
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64')
}

it('each field is told as what it is, in the order of the interface; what is empty is left out', () => {
  const { cells } = told('payments', {
    PaymentStatus: 1,
    PaymentMethod: '79001',
    PaymentTime: '2026-03-28T15:57:36',
    TotalAmountPaid: 0.29,
    ParkingDuration: 75,
    OrderNo: 9007199254740,
    StartTime: '0001-01-01 00:00:00',
    Remarks: '',
    OwnerName: null,
  })
  expect(cells).toEqual([
    { field: 'OrderNo', as: 'text', value: '9007199254740' },
    { field: 'TotalAmountPaid', as: 'money', value: 29 },
    { field: 'PaymentMethod', as: 'code', value: '79001', name: 'OfflineCash' },
    { field: 'PaymentStatus', as: 'code', value: '1', name: 'Success' },
    { field: 'PaymentTime', as: 'time', value: '2026-03-28 15:57:36' },
    { field: 'ParkingDuration', as: 'minutes', value: 75 },
  ])
})

it('a code that no table lists is told as itself, and a field that nobody knows by its own name', () => {
  expect(told('releases', { GateSwitchType: 6200, Weather: { rain: true } }).cells).toEqual([
    { field: 'GateSwitchType', as: 'code', value: '6200', name: null },
    { field: 'Weather', as: 'text', value: '{"rain":true}' },
  ])
})

it('lists inside a record are told element by element', () => {
  const areas = [{ AreaNo: '17', InOutMode: 0 }, { AreaNo: '18' }]
  expect(told('lanes', { LaneName: 'Exit', LaneLinkAreas: areas }).cells).toEqual([
    { field: 'LaneName', as: 'text', value: 'Exit' },
    { field: 'AreaNo', within: { field: 'LaneLinkAreas', at: 1 }, as: 'text', value: '17' },
    { field: 'InOutMode', within: { field: 'LaneLinkAreas', at: 1 }, as: 'code', value: '0', name: 'Exit' },
    { field: 'AreaNo', within: { field: 'LaneLinkAreas', at: 2 }, as: 'text', value: '18' },
  ])
})

describe('of people', () => {
  const record = {
    LicensePlateNumber: '京A12345',
    OwnerName: 'Zhang',
    OwnerIDCard: encrypted('110101199001011234'),
    PhoneNumber: encrypted('13800001111'),
    StoredVehicleBalance: 120,
    EndTime: '2026-12-31 23:59:59',
  }

  it('a supervisor reads name and telephone, decrypted, and of the identity card the last letters', () => {
    expect(told('vehicles', record)).toMatchObject({
      withheld: false,
      cells: [
        {},
        { field: 'OwnerName', value: 'Zhang' },
        { field: 'OwnerIDCard', value: '…1234' },
        { field: 'PhoneNumber', value: '13800001111' },
        {},
        { field: 'StoredVehicleBalance', value: 12_000 },
      ],
    })
    // Of the blacklist's record the document does not say that it may be encrypted.
    expect(told('blacklist', { PhoneNumber: encrypted('139') }).cells).toMatchObject([{ value: '139' }])
  })

  it('a cashier reads whether the pass holds, and that there is more', () => {
    expect(told('vehicles', record, cashier)).toEqual({
      withheld: true,
      cells: [
        { field: 'LicensePlateNumber', as: 'text', value: '京A12345' },
        { field: 'EndTime', as: 'time', value: '2026-12-31 23:59:59' },
      ],
    })
  })
})

describe('of what was paid', () => {
  const record = { OrderNo: 'A', TotalAmountDue: 12, TotalAmountPaid: 10, Surcharge: 2 }

  it('a cashier hears that something was, and no amount, not even under a name that nobody knows', () => {
    expect(told('orders', record, cashier)).toEqual({
      withheld: true,
      cells: [
        { field: 'OrderNo', as: 'text', value: 'A' },
        { field: 'TotalAmountPaid', as: 'paid', value: true },
      ],
    })
    expect(told('orders', { TotalAmountPaid: 0 }, cashier).cells).toMatchObject([
      { as: 'paid', value: false },
    ])
  })

  it('so it is at a desk without operators, as long as its drawer waits to be counted', () => {
    expect(told('orders', record, { supervises: true, drawerWaits: true })).toEqual(
      told('orders', record, cashier),
    )
    expect(told('orders', record).cells.at(-1)).toEqual({ field: 'Surcharge', as: 'text', value: '2' })
  })
})
