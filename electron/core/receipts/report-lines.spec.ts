import { beforeEach, describe, expect, it } from 'vitest'
import type { ShiftReport } from '#shared/contract/shifts.ts'
import { drawerLines } from '#shared/drawer-lines.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'
import { shiftsOf } from '#electron/core/shifts/fixture.ts'
import { MemoryStream } from '#electron/core/shifts/memory-stream.ts'
import type { Shifts } from '#electron/core/shifts/shifts.ts'
import { reportCsv } from './report-csv.ts'
import { reportSlip } from './report-slip.ts'
import { differenceLines, reportParts, reportWords } from './report-lines.ts'

let stream: MemoryStream
let shifts: Shifts
let payments = 0

beforeEach(() => {
  stream = new MemoryStream()
  shifts = shiftsOf(stream)
})

/** Cash that was taken; its number. Without an end it is on its way. */
function take(due: number, end?: 'booked' | 'refused'): string {
  payments += 1
  const payment = {
    paymentOrderNo: `P${payments}`,
    commandId: `C${payments}`,
    parkKey: 'lot',
    orderNo: `O${payments}`,
    laneNo: '2',
    due: cents(due),
    tendered: cents(due),
    method: PaymentMethod.OfflineCash,
    paymentTime: lotTimeOfWallMs(0),
    coupons: [],
  }
  stream.append('payment-taken', payment)
  if (end !== undefined) stream.append('payment-settled', { ...payment, state: end })
  return payment.paymentOrderNo
}

const giveBack = (paymentOrderNo: string, amount: number): unknown =>
  stream.append('payment-reversed', {
    no: 1,
    commandId: 'C',
    paymentOrderNo,
    orderNo: 'O',
    method: PaymentMethod.OfflineCash,
    amount: cents(amount),
    reason: 'wrong car',
  })

const report = (zNo: number | null = null): ShiftReport => {
  const told = shifts.report(zNo)
  if (!told.ok) throw new Error(told.error.code)
  return told.value
}

const cashOf = ({ cash }: ShiftReport): NonNullable<ShiftReport['cash']> => {
  if (cash === null) throw new Error('counted, and no cash told')
  return cash
}

const closeWith = async (amount: number): Promise<void> => {
  shifts.count([{ value: cents(100), pieces: amount / 100 }])
  await shifts.tieOut(null)
  for (const { difference } of shifts.state().differences ?? []) shifts.explain(difference.key, 'because')
  expect((await shifts.close(true, null)).ok).toBe(true)
}

describe('the drawer of a report', () => {
  it('adds up to what should be in it: with what the lot refused at once, what was reversed, paid in and paid out', () => {
    shifts.open([{ value: cents(10_000), pieces: 2 }])
    take(1000, 'booked')
    giveBack(take(1000, 'booked'), 1000)
    take(700, 'refused')
    take(800)
    shifts.moveCash('in', cents(5000), 'Change')
    shifts.moveCash('out', cents(1500), 'Stamps')
    shifts.count([])
    const cash = cashOf(report())
    const lines = drawerLines(cash)
    expect(lines.map(({ name, count, amount }) => [name, count, amount])).toEqual([
      ['float', null, 20_000],
      ['taken', 4, 3500],
      ['paidIn', 1, 5000],
      ['paidOut', 1, -1500],
      ['refused', 1, -700],
      ['reversed', 1, -1000],
    ])
    expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(cash.expected)
  })

  it('adds up after a take-over, too: what was moved before it is in the float, and has its line', async () => {
    shifts.open([{ value: cents(10_000), pieces: 2 }])
    const late = take(900)
    await closeWith(20_900)
    take(600, 'booked')
    stream.append('payment-settled', {
      paymentOrderNo: late,
      commandId: 'C',
      parkKey: 'lot',
      orderNo: 'O',
      laneNo: '2',
      due: cents(900),
      tendered: cents(900),
      method: PaymentMethod.OfflineCash,
      paymentTime: lotTimeOfWallMs(0),
      coupons: [],
      state: 'refused',
    })
    expect((await shifts.accept(null, [{ value: cents(100), pieces: 206 }])).ok).toBe(true)
    take(400, 'booked')
    shifts.count([])
    const cash = cashOf(report())
    const lines = drawerLines(cash)
    expect(lines.at(-1)).toMatchObject({ name: 'inFloat', amount: 300 })
    expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(cash.expected)
  })

  it.each(['en', 'zh'] as const)('stands on paper and in the CSV as on the screen (%s)', (language) => {
    shifts.open([{ value: cents(10_000), pieces: 2 }])
    take(700, 'refused')
    shifts.moveCash('out', cents(1500), 'Stamps')
    shifts.count([])
    const say = reportWords(language)
    const lines = reportParts(report(), say, language).flatMap((part) => part.lines)
    const from = lines.findIndex(({ label }) => label === say.drawer.float)
    const to = lines.findIndex(({ label }) => label === say.expected)
    const summed = lines.slice(from, to).filter(({ label }) => !label.startsWith('·'))
    expect(summed.reduce((sum, { amount }) => sum + (amount ?? 0), 0)).toBe(lines[to]?.amount)
    expect(lines.filter(({ label }) => label.startsWith('·'))).toMatchObject([{ amount: -1500 }])
    expect(reportCsv(report(), language, null)).toContain(`${say.drawer.paidOut},1,-15.00`)
  })
})

it('what was sold stands on paper in sum, and what is left of it after a reversal; before the count no sum tells the cash', () => {
  const say = reportWords('zh')
  const sums = (): unknown[] =>
    reportParts(report(), say, 'zh')
      .flatMap(({ lines }) => lines)
      .filter(({ label }) => label === say.sold.sales || label === say.sold.net)
      .map(({ label, count, amount }) => [label, count, amount])
  shifts.open([])
  expect(sums()).toEqual([['收费合计', 0, 0]])
  take(1000, 'booked')
  const wrong = take(800, 'booked')
  expect(sums()).toEqual([['收费合计', 2, null]])
  giveBack(wrong, 800)
  shifts.count([])
  expect(sums()).toEqual([
    ['收费合计', 2, 1800],
    ['收费净额（扣除退款）', null, 1000],
  ])
})

it('every part of a report has its heading, and the receipts their numbers', () => {
  const say = reportWords('zh')
  const parts = (): string[] => reportParts(report(), say, 'zh').map(({ title }) => title)
  const receipts = (): unknown =>
    reportParts(report(), say, 'zh')
      .flatMap(({ lines }) => lines)
      .filter(({ label }) => label.startsWith(say.deed.receipts))
      .map(({ label, count }) => [label, count])
  shifts.open([])
  expect(parts()).toEqual(['收费', '操作', '跨班款项'])
  expect(receipts()).toEqual([['收据', 0]])
  for (const no of [12, 13, 14])
    stream.append('receipt-printed', {
      commandId: `C${no}`,
      receipt: {
        no,
        heading: '',
        paymentOrderNo: `P${no}`,
        orderNo: 'O',
        paidAt: lotTimeOfWallMs(0),
        due: cents(500),
        tendered: cents(500),
        method: PaymentMethod.OfflineCash,
        operator: null,
        basis: null,
      },
    })
  shifts.count([])
  expect(parts()).toEqual(['收费', '钱箱', '操作', '跨班款项'])
  expect(receipts()).toEqual([['收据 12–14', 3]])
  const tables = reportSlip(report(), { heading: '', language: 'zh' }, null).blocks.flatMap((one) =>
    one.kind === 'table' ? [one.head] : [],
  )
  expect(tables).toEqual(parts().map((title) => [title, '数量', '金额']))
  expect(reportCsv(report(), 'zh', null)).toContain('\r\n钱箱,数量,金额\r\n')
})

it('a difference about a payment says on paper how much it is about, and which car', async () => {
  shifts.open([])
  take(1000, 'booked')
  shifts.count([])
  await shifts.tieOut(null)
  const told = report()
  const lines = differenceLines(
    {
      ...told,
      differences: [
        {
          difference: {
            key: 'k',
            kind: 'payment-not-here',
            paymentOrderNo: 'X-1',
            orderNo: 'O',
            plate: '京C99999',
            amount: cents(2000),
            time: null,
          },
          explanation: null,
        },
        {
          difference: {
            key: 'l',
            kind: 'amount-differs',
            paymentOrderNo: 'P1',
            here: cents(1000),
            atLot: cents(200),
          },
          explanation: 'Typed wrongly',
        },
      ],
    },
    reportWords('en'),
  )
  expect(lines).toEqual([
    ['Not recorded here ¥20.00 京C99999 X-1', 'NOT EXPLAINED'],
    ['Amount differs ¥10.00 / ¥2.00 P1', 'Typed wrongly'],
  ])
})
