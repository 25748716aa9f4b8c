import { expect, it } from 'vitest'
import { LanClient } from '#electron/core/lan/lan-client.ts'
import { LotClock } from '#electron/core/lan/lot-clock.ts'
import { answered } from '#electron/core/lan/transport.ts'
import { ordersOfPlate } from './orders-of-plate.ts'

/** A lot that answers every query with these records or this refusal, and the bodies that it was sent. */
function lotOf(answer: { Results: object[] } | { refused: string }): { lot: LanClient; asked: string[] } {
  const asked: string[] = []
  const reply =
    'refused' in answer
      ? { ResultCode: 1004, ResultMsg: answer.refused }
      : { ResultCode: 200, ResultMsg: '', Data: { TotalCount: answer.Results.length, ...answer } }
  const lot = new LanClient({
    credentials: { parkKey: '1', appId: 'a', appSecret: 's' },
    transport: {
      start: async () => undefined,
      stop: async () => undefined,
      send: async ({ envelope }) => {
        asked.push(JSON.stringify(envelope))
        return answered(JSON.stringify({ ResultId: null, ...reply }))
      },
    },
    clock: new LotClock({ now: () => 1_774_590_000_123, monotonic: () => 0 }),
  })
  return { lot, asked }
}

it('asks for the newest orders whose plate has the part, and leaves out what the lot answers beside them', async () => {
  const { lot, asked } = lotOf({
    Results: [
      {
        Uid: 3,
        OrderNo: 'o1',
        LicensePlateNumber: '京A12345',
        EntryTime: '2026-03-28 12:47:03',
        EntryLaneName: 'In',
        IsVehicleLocked: true,
        Remarks: 'unpaid since May',
        EntryImageUrl: 'http://10.0.0.2/1.jpg',
      },
      { Uid: 2, OrderNo: 'o2', LicensePlateNumber: '京B99999' },
      { Uid: 1, LicensePlateNumber: '京A12345' },
    ],
  })
  const pictures: unknown[] = []
  expect(await ordersOfPlate(lot, 'a12345', (...told) => pictures.push(told))).toEqual({
    ok: true,
    value: [
      {
        orderNo: 'o1',
        plate: '京A12345',
        entryTime: '2026-03-28 12:47:03',
        entryLane: 'In',
        exitTime: null,
        plateType: null,
        locked: true,
        remarks: 'unpaid since May',
        pictures: ['entry'],
      },
    ],
  })
  expect(pictures).toEqual([['o1', { entry: 'http://10.0.0.2/1.jpg' }]])
  expect(asked).toHaveLength(1)
  expect(JSON.parse(asked[0] ?? '')).toMatchObject({
    Data: {
      OrderType: 1,
      PageSize: 20,
      QueryCondition: [{ Field: 'LicensePlateNumber', Value: 'A12345' }],
    },
  })
})

it('says why the lot could not be asked', async () => {
  const { lot } = lotOf({ refused: 'no such table' })
  expect(await ordersOfPlate(lot, 'A12345', () => undefined)).toMatchObject({
    ok: false,
    error: { code: 'lot-refused' },
  })
})
