import { expect, it } from 'vitest'
import type { ChargeBasis, Receipt } from '#shared/contract/receipts.ts'
import type { Slip } from '#shared/contract/slip.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'
import { en, zh } from '#renderer/parts/payment/texts.ts'
import { receiptSlip } from './receipt-slip.ts'
import { receiptTexts } from './receipt-texts.ts'

const zone = {
  areaName: 'Outer Field',
  from: null,
  to: null,
  stayMinutes: 90,
  freeMinutes: null,
  remarks: null,
  overtime: false,
  expired: false,
  amount: cents(1000),
}
const basis: ChargeBasis = {
  laneName: 'Exit',
  plate: '京A12345',
  entryTime: lotTimeOfWallMs(0),
  stayMinutes: 90,
  full: cents(1000),
  discount: cents(0),
  zones: [],
  coupons: [],
  lowered: [],
}
const receipt = (more: Partial<ChargeBasis>): Receipt => ({
  no: 1,
  heading: 'Lot',
  paymentOrderNo: 'P',
  orderNo: 'O',
  paidAt: lotTimeOfWallMs(0),
  due: cents(400),
  tendered: cents(400),
  method: PaymentMethod.OfflineCash,
  operator: 'Wang',
  basis: { ...basis, ...more },
})
const rows = ({ blocks }: Slip): string[] =>
  blocks.flatMap((one) => (one.kind === 'row' ? [`${one.label} ${one.value}`] : []))

it('what was lowered at the desk stands there once, although the lot calls it a discount, too', () => {
  const lowered = [{ from: cents(1000), to: cents(400), reason: 'Lost ticket', operator: 'Wang' }]
  const slip = receiptSlip(receipt({ discount: cents(600), lowered }), 'en', 1)
  expect(rows(slip)).toContain('Fee lowered ¥10.00 → ¥4.00')
  expect(rows(slip).filter((row) => row.startsWith('Discount'))).toEqual([])
  const both = receiptSlip(receipt({ discount: cents(800), lowered }), 'en', 1)
  expect(rows(both)).toContain('Discount -¥2.00')
  expect(rows(both)).toContain('Fee ¥10.00')
})

it.each(['en', 'zh'] as const)('why a fee was lowered is not told to the driver (%s)', (language) => {
  const lowered = [{ from: cents(1000), to: cents(400), reason: '车主投诉', operator: 'Wang' }]
  const slip = receiptSlip(receipt({ discount: cents(600), lowered }), language, 1)
  expect(rows(slip).join()).toContain('¥10.00 → ¥4.00')
  expect(JSON.stringify(slip)).not.toContain('车主投诉')
})

it('a fee that the table of one zone tells is not told again', () => {
  const told = receiptSlip(receipt({ discount: cents(600), zones: [zone] }), 'en', 1)
  expect(rows(told).filter((row) => row.startsWith('Fee'))).toEqual([])
  expect(rows(told)).toContain('Discount -¥6.00')
})

it.each([
  ['en', '35 min', '2 h 0 min', '2 d 3 h 5 min'],
  ['zh', '35 分钟', '2 小时 0 分', '2 天 3 小时 5 分'],
] as const)('a stay reads as on the screen of the lane, short or of days (%s)', (language, ...told) => {
  const stays = [35, 120, 51 * 60 + 5].map((stayMinutes) => {
    const slip = receiptSlip(receipt({ stayMinutes, zones: [{ ...zone, stayMinutes }] }), language, 1)
    const table = slip.blocks.flatMap((one) => (one.kind === 'table' ? [one.rows[0]?.[1]] : []))
    expect(rows(slip)).toContain(`${language === 'en' ? 'Stay' : '停车时长'} ${table[0]}`)
    return table[0]
  })
  expect(stays).toEqual(told)
})

it('a receipt says what was received, whatever the method, and change of cash alone', () => {
  const lines = (method: Receipt['method']): string[] =>
    rows(receiptSlip({ ...receipt({}), method }, 'zh', 1)).filter((row) => /^(实收|找零)/.test(row))
  expect(lines(PaymentMethod.OfflineCash)).toEqual(['实收 ¥4.00', '找零 ¥0.00'])
  expect(lines(PaymentMethod.OfflineWeChatPay)).toEqual(['实收 ¥4.00'])
})

it('a method is called on paper what it is called on the screen', () => {
  for (const [language, words] of Object.entries({ en, zh }))
    for (const [code, name] of Object.entries(words.method))
      expect(receiptTexts[language === 'en' ? 'en' : 'zh'].methods[code]).toBe(name)
})
