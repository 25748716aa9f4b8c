import { describe, expect, it } from 'vitest'
import type { Alert } from '#shared/contract/alerts.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { cents } from '#shared/money.ts'
import type { HeardPayment } from '#electron/core/event-log/event-record.ts'
import type { Payment } from '#electron/core/journal/payment-book.ts'
import { DoublePayments } from './double-payments.ts'

const NOON = Date.UTC(2026, 2, 28, 12)
const MINUTE = 60_000
const own: Payment = {
  paymentOrderNo: 'LD1',
  auditId: 'a',
  parkKey: 'P',
  orderNo: 'O1',
  laneNo: '2',
  due: cents(900),
  tendered: cents(1000),
  paymentTime: lotTimeOfWallMs(NOON),
  coupons: [],
  method: PaymentMethod.OfflineCash,
}
const heard = (no: string, minutes: number): HeardPayment => ({
  no,
  at: lotTimeOfWallMs(NOON + minutes * MINUTE),
  paid: cents(900),
})

/** What is told at a desk that booked (or not) and heard of these payments. */
function told(booked: Payment | undefined, payments: readonly HeardPayment[]): Alert[] {
  const alerts: Alert[] = []
  const double = new DoublePayments({
    payments: { bookedFor: () => booked },
    heard: () => payments,
    raise: (alert) => alerts.push(alert),
    now: () => NOON,
  })
  double.look('O1')
  double.look('O1')
  return alerts
}

describe('a second payment of an order', () => {
  it('within minutes is told once, with both numbers and amounts', () => {
    expect(told(own, [heard('LD1', 0), heard('LD2', 1)])).toMatchObject([
      {
        kind: 'paid-twice',
        text: 'O1',
        payments: [
          { paymentOrderNo: 'LD1', due: 900 },
          { paymentOrderNo: 'LD2', due: 900 },
        ],
      },
    ])
  })

  it('hours before is a fee that went on, and was asked about', () => {
    expect(told(own, [heard('APP7', -180)])).toEqual([])
  })

  it('is none where it is our own that is told of, or where we took nothing', () => {
    expect(told(own, [heard('LD1', 0)])).toEqual([])
    expect(told(undefined, [heard('LD2', 0), heard('LD3', 0)])).toEqual([])
  })
})
