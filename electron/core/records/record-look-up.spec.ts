import { beforeEach, describe, expect, it } from 'vitest'
import { AnsweredLot } from './fixture.ts'
import { RecordLookUp } from './record-look-up.ts'
import type { LotToRead } from './record-look-up.ts'
import type { Viewer } from './viewer.ts'

let lot: AnsweredLot
let here: LotToRead | null
let viewer: Viewer
let lookUp: RecordLookUp
beforeEach(() => {
  lot = new AnsweredLot()
  here = lot.toRead()
  viewer = { supervises: true, drawerWaits: false }
  lookUp = new RecordLookUp({ lot: () => here, viewer: () => viewer })
})

const of = (plate: string, page = 1): Parameters<RecordLookUp['page']>[0] => ({
  list: 'orders',
  search: { values: { LicensePlateNumber: plate }, from: null, to: null },
  page,
})

it('a page is asked for once, the newest first, and told with its total and when the lot said so', async () => {
  const page = lookUp.page(of('京A1', 2))
  const call = await lot.asked(0)
  expect(call).toMatchObject({
    name: 'ParkingOrderQuery',
    request: { PageIndex: 2, PageSize: 50, OrderBy: 'EntryTime', OrderType: 1 },
  })
  call.answer([{ OrderNo: 'A', LicensePlateNumber: '京A12345' }], 51)
  expect(await page).toEqual({
    ok: true,
    value: {
      records: [
        {
          cells: [
            { field: 'OrderNo', as: 'text', value: 'A' },
            { field: 'LicensePlateNumber', as: 'text', value: '京A12345' },
          ],
        },
      ],
      page: 2,
      total: 51,
      asOf: '2026-03-28 15:57:36',
      withheld: false,
    },
  })
  expect(lot.calls).toHaveLength(1)
})

it('what the lot refuses is told as it says it', async () => {
  const page = lookUp.page(of('京A1'))
  ;(await lot.asked(0)).refuse(1004, 'Interface not enabled')
  expect(await page).toEqual({
    ok: false,
    error: { code: 'lot-refused', params: { code: 1004, message: 'Interface not enabled' } },
  })
})

it('an answer that names no request counts where a second one says the same: it may be another client’s', async () => {
  const ask = async (second: readonly object[]): Promise<unknown> => {
    const at = lot.calls.length
    const page = lookUp.page(of('京A1'))
    ;(await lot.asked(at)).answer([], 0, true)
    ;(await lot.asked(at + 1)).answer(second, second.length, true)
    return page
  }
  expect(await ask([])).toMatchObject({ ok: true, value: { total: 0 } })
  expect(await ask([{ OrderNo: 'A' }])).toEqual({ ok: false, error: { code: 'no-turn' } })
})

describe('what comes too late is told to nobody', () => {
  const cancelled = { ok: false, error: { code: 'cancelled' } }

  it('a later search of the list ends the one before, and the answer to that is not told', async () => {
    const before = lookUp.page(of('京A1'))
    const first = await lot.asked(0)
    const after = lookUp.page(of('京B2'))
    ;(await lot.asked(1)).answer([])
    first.answer([{ OrderNo: 'A' }])
    expect(await before).toMatchObject(cancelled)
    expect(await after).toMatchObject({ ok: true, value: { records: [] } })
  })

  it('a search of another list goes on beside it', async () => {
    const orders = lookUp.page(of('京A1'))
    const lanes = lookUp.page({ ...of(''), list: 'lanes', search: { values: {}, from: null, to: null } })
    ;(await lot.asked(0)).answer([])
    ;(await lot.asked(1)).answer([])
    expect([await orders, await lanes]).toMatchObject([{ ok: true }, { ok: true }])
  })

  it('the lot was changed meanwhile', async () => {
    const page = lookUp.page(of('京A1'))
    const call = await lot.asked(0)
    here = new AnsweredLot().toRead()
    call.answer([{ OrderNo: 'A' }])
    expect(await page).toMatchObject(cancelled)
  })

  it('a cashier took the place of the supervisor meanwhile', async () => {
    const page = lookUp.page({ ...of('京A1'), list: 'payments' })
    const call = await lot.asked(0)
    viewer = { supervises: false, drawerWaits: false }
    call.answer([{ OrderNo: 'A', TotalAmountPaid: 5 }])
    expect(await page).toMatchObject({ ok: false, error: { code: 'supervisor-needed' } })
  })
})

it('nothing is asked of the lot for whoever may not read it, in vain or without one', async () => {
  viewer = { supervises: false, drawerWaits: false }
  expect(await lookUp.page({ ...of('京A12'), list: 'payments' })).toMatchObject({
    error: { code: 'supervisor-needed' },
  })
  expect(await lookUp.page(of('京'))).toMatchObject({ error: { code: 'search-needed' } })
  viewer = { supervises: true, drawerWaits: true }
  expect(await lookUp.page({ ...of('京A12'), list: 'payments' })).toMatchObject({
    error: { code: 'hand-over-waits' },
  })
  const unknown = { values: { TotalAmountPaid: '5' }, from: null, to: null }
  viewer = { supervises: true, drawerWaits: false }
  expect(await lookUp.page({ list: 'orders', search: unknown, page: 1 })).toMatchObject({
    error: { code: 'bad-arguments' },
  })
  here = null
  expect(await lookUp.page(of('京A12'))).toMatchObject({ error: { code: 'not-configured' } })
  expect(lot.calls).toEqual([])
})
