import { expect, it } from 'vitest'
import type { RowOf } from '#shared/contract/audit/rows.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'
import { tieOut } from './tie-out.ts'
import type { LotPayment } from './tie-out.ts'

const time = lotTimeOfWallMs(0)
const payment: Omit<RowOf<'payment-settled'>['fields'], 'state'> = {
  paymentOrderNo: 'P1',
  commandId: 'C1',
  parkKey: 'lot',
  orderNo: 'O1',
  laneNo: '2',
  due: cents(700),
  tendered: cents(700),
  method: PaymentMethod.OfflineCash,
  paymentTime: time,
  coupons: [],
}
const reversal: RowOf<'payment-reversed'>['fields'] = {
  no: 1,
  commandId: 'C1',
  paymentOrderNo: 'P1',
  orderNo: 'O1',
  method: PaymentMethod.OfflineCash,
  amount: cents(700),
  reason: 'wrong car',
}
const atLot: LotPayment = {
  no: 'P1',
  orderNo: 'O1',
  plate: null,
  amount: cents(700),
  method: PaymentMethod.OfflineCash,
  time,
  laneNo: '2',
}

const kinds = (payments: readonly LotPayment[]): string[] =>
  tieOut(
    {
      booked: [{ fields: { ...payment, state: 'booked' } }],
      reversed: [{ fields: reversal }],
      isKnown: (no) => no === 'P1',
      commands: [],
      blind: [],
    },
    { payments, openings: [], gone: [], passages: [] },
  ).differences.map(({ kind }) => kind)

it('a reversed payment that the lot still has is a line; one that it does not have any more agrees', () => {
  expect(kinds([atLot])).toEqual(['reversed-here'])
  expect(kinds([])).toEqual([])
})
