import { beforeEach, describe, expect, it } from 'vitest'
import type { AuditRow } from '#shared/contract/audit/rows.ts'
import type { Actor } from '#shared/contract/operators.ts'
import type { CashierFigures } from '#shared/contract/supervision.ts'
import { outcomeOf } from '#electron/core/journal/fixture.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'
import { FreeExits } from '#electron/core/commands/free-exits.ts'
import { CashierLedger } from './cashier-ledger.ts'
import { givenOf } from './fixture.ts'
import { MemoryStream } from './memory-stream.ts'

const li: Actor = { operatorNo: '2', name: 'Li', role: 'cashier' }
const MINUTE = 60_000
const cinema = { no: 'S', name: 'Cinema', worth: { kind: 'amount', amount: cents(500) } } as const
/** Numbers of coupons that a desk of ours gave. */
const [LDC1, LDC2] = ['LDC0000000000000000001', 'LDC0000000000000000002'] as const

let stream: MemoryStream
let freeExits: FreeExits
let ledger: CashierLedger
/** Orders of others: paid by anybody, gone by the lot, plates that were taken off them. */
let others: { paid: string[]; gone: string[]; left: Record<string, string[]> }

beforeEach(() => {
  stream = new MemoryStream()
  freeExits = new FreeExits()
  ledger = new CashierLedger({ operatorNo: '2', name: 'Li' }, freeExits)
  others = { paid: [], gone: [], left: {} }
})

const write = (row: AuditRow): number => {
  freeExits.apply(row)
  ledger.apply(row)
  return row.seq
}

/** A command and, where one is given, its end; the place of its row. */
function give(
  command: Parameters<typeof givenOf>[0],
  commandId: string,
  over: Parameters<typeof givenOf>[2],
  end: 'confirmed' | 'rejected' | 'unknown' | 'under-way' | null = 'confirmed',
): number {
  const seq = write(stream.append('command-given', givenOf(command, commandId, over), { by: li }))
  if (end !== null)
    write(stream.append('command-outcome', { ...outcomeOf(commandId, 'unknown'), state: end }, { by: li }))
  return seq
}

/** A booked payment of an order; the place of its row. */
function sell(orderNo: string, due = 1000, coupons: string[] = []): number {
  const payment = {
    paymentOrderNo: `P ${orderNo}`,
    commandId: `C ${orderNo}`,
    parkKey: 'lot',
    orderNo,
    laneNo: '2',
    due: cents(due),
    tendered: cents(due),
    method: PaymentMethod.OfflineCash,
    paymentTime: lotTimeOfWallMs(0),
    coupons,
  }
  const seq = write(stream.append('payment-taken', payment, { by: li }))
  write(stream.append('payment-settled', { ...payment, state: 'booked' }, { by: li }))
  return seq
}

const figures = (): CashierFigures =>
  ledger.figures(
    new Set([...ledger.paid, ...others.paid]),
    ledger.made,
    new Set(others.gone),
    new Map(Object.entries(others.left)),
  )

describe('an opening without a sale', () => {
  it('is one for no order, or for an order that nobody was paid for', () => {
    const rows = [give('open', 'a', {}), give('open', 'b', { orderNo: 'A' })]
    expect(figures()).toMatchObject({ openings: { count: 2 }, openingsWithoutSale: { count: 2, rows } })
  })

  it('is none for an order that was paid, before or after it, and whoever took the money', () => {
    give('open', 'a', { orderNo: 'A' })
    sell('A')
    give('open', 'b', { orderNo: 'B' })
    others.paid.push('B')
    expect(figures().openingsWithoutSale.count).toBe(0)
  })

  it.each(['confirmed', 'unknown'] as const)(
    'that ended %s counts, one that the lot has refused does not',
    (end) => {
      give('open', 'a', {}, 'rejected')
      const row = give('open', 'b', {}, end)
      expect(figures().openingsWithoutSale).toMatchObject({ count: 1, rows: [row] })
    },
  )

  it('whose end is still to come counts when it is known, once', () => {
    give('open', 'a', {}, 'under-way')
    expect(figures().openingsWithoutSale.count).toBe(0)
    for (const state of ['finding-out', 'confirmed'] as const)
      write(stream.append('command-outcome', { ...outcomeOf('a', 'unknown'), state }, { by: li }))
    expect(figures().openingsWithoutSale.count).toBe(1)
  })

  const freeExit = { orderNo: 'A', amounts: { fee: cents(1000), newFee: cents(0) } }
  const coupon = {
    orderNo: 'A',
    amounts: { fee: cents(1000), coupon: cents(1000) },
    coupon: { no: LDC1, scheme: cinema, business: '' },
  }
  const carriesOut = { orderNo: 'A', amounts: { fee: cents(0) } }

  it('is none where it carries out a free exit, or a coupon that left nothing to be asked for', () => {
    give('change-fee', 'free', freeExit)
    give('open', 'out', { orderNo: 'A' })
    give('give-coupon', 'coupon', { ...coupon, orderNo: 'B' })
    give('open', 'out too', { ...carriesOut, orderNo: 'B' })
    expect(figures().openingsWithoutSale.count).toBe(0)
  })

  it.each(['unknown', 'rejected'] as const)(
    'is one after a free exit or a coupon that is %s: nothing was given that it could carry out',
    (end) => {
      give('change-fee', 'free', freeExit, end)
      const out = give('open', 'out', { orderNo: 'A' })
      give('give-coupon', 'coupon', { ...coupon, orderNo: 'B' }, end)
      const outToo = give('open', 'out too', { ...carriesOut, orderNo: 'B' })
      expect(figures().openingsWithoutSale).toMatchObject({ count: 2, rows: [out, outToo] })
    },
  )

  it('is one after a coupon that left something to pay, and after a fee that was only lowered', () => {
    give('give-coupon', 'coupon', coupon)
    give('open', 'out', { orderNo: 'A', amounts: { fee: cents(500) } })
    give('change-fee', 'lower', { orderNo: 'B', amounts: { fee: cents(1000), newFee: cents(1) } })
    give('open', 'out too', { orderNo: 'B' })
    expect(figures().openingsWithoutSale.count).toBe(2)
  })
})

describe('coupons', () => {
  const of = (no: string): Parameters<typeof givenOf>[2] => ({
    orderNo: 'A',
    amounts: { fee: cents(1000), coupon: cents(500) },
    coupon: { no, scheme: cinema, business: '' },
  })

  it('count where they were given, with what they take off, unless the lot has refused them', () => {
    const row = give('give-coupon', 'a', of(LDC1), 'unknown')
    give('give-coupon', 'b', of(LDC2), 'rejected')
    expect(figures().coupons).toMatchObject({ count: 1, amount: 500, rows: [row] })
  })

  it('that were brought count with the sale; one that was given here counts there no second time', () => {
    const given = give('give-coupon', 'a', of(LDC1))
    sell('A', 500, [LDC1])
    const brought = sell('B', 700, ['K1'])
    expect(figures().coupons).toMatchObject({ count: 2, amount: 1200, rows: [given, brought] })
  })
})

describe('an entry without a plate', () => {
  const enter = (orderNo: string): number => {
    const seq = give('no-plate-entry', `enter ${orderNo}`, {}, null)
    write(
      stream.append(
        'command-outcome',
        { ...outcomeOf(`enter ${orderNo}`, 'confirmed'), orderNo },
        { by: li },
      ),
    )
    return seq
  }
  const pass = (ms: number): void => {
    stream.lotWall = (stream.lotWall ?? 0) + ms
  }

  it.each([
    [15, 1],
    [16, 0],
  ])('that pays %d minutes later is quick: %d', (minutes, quick) => {
    const row = enter('N')
    pass(minutes * MINUTE)
    sell('N', 300)
    expect(figures()).toMatchObject({
      noPlateEntries: { count: 1 },
      quickNoPlates: quick === 1 ? { count: 1, amount: 300, rows: [row] } : { count: 0 },
    })
  })

  it('that is out again by the lot is quick where nobody was paid for it, and counts once', () => {
    const row = enter('N')
    others.gone.push('N', 'of another cashier')
    expect(figures().quickNoPlates).toMatchObject({ count: 1, rows: [row] })
    others.paid.push('N')
    expect(figures().quickNoPlates.count).toBe(0)
  })

  it('whose time the lot had not told is not called quick', () => {
    stream.lotWall = null
    enter('N')
    sell('N')
    expect(figures().quickNoPlates.count).toBe(0)
  })
})

describe('a corrected plate', () => {
  const correct = (
    id: string,
    over: Parameters<typeof givenOf>[2],
    end: 'confirmed' | 'rejected' = 'confirmed',
  ): number =>
    give('correct-plate', id, { orderNo: 'A', plate: '京A99999', newPlate: '京A12345', ...over }, end)

  it('is swapped where another order had it and the cashier said yes to that', () => {
    const row = correct('a', { despite: [{ code: 'plate-has-order', params: { order: 'B' } }] })
    correct('b', { orderNo: 'C', despite: [{ code: 'may-still-come', params: {} }] })
    expect(figures()).toMatchObject({
      platesCorrected: { count: 2 },
      platesSwapped: { count: 1, rows: [row] },
    })
  })

  it('is swapped where anybody has taken it off another order; not where the same order gets its own back', () => {
    others.left = { 京A12345: ['A'] }
    correct('a', {})
    expect(figures().platesSwapped.count).toBe(0)
    others.left = { 京A12345: ['A', 'B'] }
    expect(figures().platesSwapped.count).toBe(1)
  })

  it('that the lot has refused is none', () => {
    correct('a', { despite: [{ code: 'plate-has-order', params: {} }] }, 'rejected')
    expect(figures()).toMatchObject({ platesCorrected: { count: 0 }, platesSwapped: { count: 0 } })
    expect(ledger.corrections).toEqual([])
  })
})

it('the average fee is of what was sold; without a sale there is none', () => {
  expect(figures().averageFee).toBeNull()
  sell('A', 1000)
  sell('B', 501)
  expect(figures()).toMatchObject({ sales: { count: 2, amount: 1501 }, averageFee: 751 })
})

it('shortages, blind spans and cars under a held barrier stand at the rows that say so', () => {
  ledger.missed(7, 1500)
  ledger.missed(9, 500)
  ledger.wasBlind(9)
  expect(figures()).toMatchObject({
    shortages: { count: 2, amount: 2000, rows: [7, 9] },
    blind: { count: 1, rows: [9] },
  })
})
