import { beforeEach, describe, expect, it } from 'vitest'
import type { RowFields } from '#shared/contract/audit/rows.ts'
import type { Actor } from '#shared/contract/operators.ts'
import type { CashierFigures, LookAt } from '#shared/contract/supervision.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'
import { givenOf } from './fixture.ts'
import { MemoryStream } from './memory-stream.ts'
import { supervise } from './supervision.ts'

const wang: Actor = { operatorNo: '1', name: 'Wang', role: 'cashier' }
const li: Actor = { operatorNo: '2', name: 'Li', role: 'cashier' }
const sun: Actor = { operatorNo: '9', name: 'Sun', role: 'supervisor' }

let stream: MemoryStream
let sales = 0

beforeEach(() => {
  stream = new MemoryStream()
})

/** A booked sale of ¥10.00; its number. */
function sell(by: Actor): string {
  sales += 1
  const paymentOrderNo = `P${sales}`
  const payment = {
    paymentOrderNo,
    commandId: `C${sales}`,
    parkKey: 'lot',
    orderNo: `O${sales}`,
    laneNo: '2',
    due: cents(1000),
    tendered: cents(1000),
    method: PaymentMethod.OfflineCash,
    paymentTime: lotTimeOfWallMs(0),
    coupons: [],
  }
  stream.append('payment-taken', payment, { by })
  stream.append('payment-settled', { ...payment, state: 'booked' }, { by })
  return paymentOrderNo
}

function reverse(paymentOrderNo: string, by: Actor): void {
  stream.append(
    'payment-reversed',
    {
      no: 1,
      commandId: 'C',
      paymentOrderNo,
      orderNo: 'O',
      method: PaymentMethod.OfflineCash,
      amount: cents(1000),
      reason: 'wrong car',
    },
    { by },
  )
}

const holdEnded: RowFields<'hold-ended'> = {
  commandId: 'H',
  laneNo: '2',
  laneName: 'Exit',
  reason: 'Friends',
  from: null,
  how: 'seen',
  cars: 6,
  listRead: true,
}

const figures = (name: string): CashierFigures | undefined =>
  supervise(stream.rows()).cashiers.find(({ cashier }) => cashier.name === name)
const lookAt = (): Pick<LookAt, 'kind' | 'count'>[] =>
  supervise(stream.rows()).lookAt.map(({ kind, count, cashier }) => ({ kind, count, name: cashier.name }))

describe('side by side', () => {
  beforeEach(() => {
    for (let n = 0; n < 30; n += 1) sell(wang)
  })

  it('a reversal is a matter of whoever took the money, and three of them are worth a look', () => {
    for (let n = 0; n < 10; n += 1) sell(li)
    for (let n = 0; n < 3; n += 1) reverse(sell(li), { ...sun, approvedBy: { number: '9', name: 'Sun' } })
    expect(figures('Li')?.reversals).toMatchObject({ count: 3, amount: 3000 })
    expect(figures('Wang')?.reversals.count).toBe(0)
    expect(figures('Sun')).toBeUndefined()
    expect(lookAt()).toEqual([{ kind: 'reversals', count: 3, name: 'Li' }])
  })

  it('receipts that are printed again, and cash that is paid out, are of whoever did it', () => {
    for (let n = 0; n < 10; n += 1) sell(li)
    for (let n = 0; n < 3; n += 1)
      stream.append('receipt-reprinted', { commandId: 'C1', no: 1, copy: n + 2 }, { by: li })
    for (let n = 0; n < 4; n += 1)
      stream.append('cash-moved', { direction: 'out', amount: cents(5000), reason: 'Stamps' }, { by: li })
    stream.append('cash-moved', { direction: 'in', amount: cents(9000), reason: 'Change' }, { by: li })
    expect(figures('Li')).toMatchObject({ reprints: { count: 3 }, paidOut: { count: 4, amount: 20_000 } })
    expect(lookAt()).toEqual([
      { kind: 'paid-out', count: 4, name: 'Li' },
      { kind: 'reprints', count: 3, name: 'Li' },
    ])
  })

  it('cars that passed under a held barrier are of whoever held it, whoever let it down', () => {
    for (let n = 0; n < 10; n += 1) sell(li)
    stream.append('command-given', givenOf('hold', 'H', { reason: 'Friends' }), { by: li })
    stream.append('hold-ended', holdEnded, { by: wang })
    expect(figures('Li')?.passedHeld).toMatchObject({ count: 6, rows: [stream.head().seq] })
    expect(lookAt()).toEqual([{ kind: 'passed-held', count: 6, name: 'Li' }])
  })

  it('what ended in these days and began before is of whoever began it', () => {
    stream.append('shift-opened', { float: [], handOverOf: null }, { by: li })
    const sold = sell(li)
    stream.append('command-given', givenOf('hold', 'H', { reason: 'Friends' }), { by: li })
    const from = stream.head().seq + 1
    reverse(sold, { ...sun, approvedBy: { number: '9', name: 'Sun' } })
    stream.append('hold-ended', holdEnded, { by: wang })
    stream.append(
      'shift-closed',
      {
        zNo: 1,
        handOver: true,
        counted: cents(0),
        missing: cents(1000),
        unfinished: [],
        tiedOutTo: null,
        blind: null,
        closedOver: 0,
      },
      { by: wang },
    )
    const { cashiers } = supervise(stream.rows(), ({ seq }) => seq >= from)
    expect(cashiers).toMatchObject([
      {
        cashier: { name: 'Li' },
        sales: { count: 0 },
        reversals: { count: 1 },
        passedHeld: { count: 6 },
        shortages: { amount: 1000 },
      },
    ])
  })

  it('one of each is chance', () => {
    for (let n = 0; n < 10; n += 1) sell(li)
    reverse(sell(li), sun)
    stream.append('receipt-reprinted', { commandId: 'C1', no: 1, copy: 2 }, { by: li })
    stream.append('cash-moved', { direction: 'out', amount: cents(500), reason: 'Stamps' }, { by: li })
    expect(lookAt()).toEqual([])
  })
})
