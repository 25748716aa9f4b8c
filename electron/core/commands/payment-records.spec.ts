import { describe, expect, it } from 'vitest'
import type { HeardPayment } from '#electron/core/event-log/event-record.ts'
import { cents } from '#shared/money.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { boothTiming } from '#electron/core/base/timing.ts'
import { lotThatSays, namelessPage, silence } from '#electron/core/lan/fixture.ts'
import type { TransportReply } from '#electron/core/lan/transport.ts'
import type { LotContext } from './command.ts'
import { bookedForOrder, findPayment, neitherOursNorKnown, seenForOrder } from './payment-records.ts'

/** The numbers of those among `booked` that are neither LD1, which was taken here, nor known of then. */
const others = (booked: readonly string[], knew: readonly string[] = []): string[] => {
  const payments = booked.map((no): HeardPayment => ({ no, at: null, paid: cents(900) }))
  return neitherOursNorKnown(payments, { paymentOrderNo: 'LD1', knew }).map(({ no }) => no)
}

describe('what was paid for an order beside our own payment', () => {
  it('is what has another number than ours and was not known of when ours was taken', () => {
    expect(others(['LD2', 'LD1'])).toEqual(['LD2'])
    expect(others(['LD2', 'LD1'], ['LD2'])).toEqual([])
    expect(others(['LD1'])).toEqual([])
    expect(others(['LD3', 'LD2'], ['LD2'])).toEqual(['LD3'])
  })

  it('at a lot that leaves numbers out, every record beyond ours and those known of', () => {
    expect(others([''])).toEqual([])
    expect(others(['', ''])).toEqual([''])
    expect(others(['', ''], [''])).toEqual([])
    expect(others(['LD1', ''])).toEqual([''])
  })
})

describe('what a lot that writes no ids has booked for an order', () => {
  const paid = namelessPage({ No: 'LD2', OrderNo: 'O-1', PaymentStatus: 1 })
  const ofAnother = namelessPage({ No: 'LD3', OrderNo: 'O-2', PaymentStatus: 1 })
  const lot = (...replies: TransportReply[]): LotContext => ({
    lot: lotThatSays(...replies),
    pcClock: systemClocks,
    timing: boothTiming,
  })
  const { signal } = new AbortController()
  const seen = async (...replies: TransportReply[]): Promise<string[]> =>
    (await seenForOrder(lot(...replies), 'O-1', signal)).map(({ no }) => no)

  it('a record of the order warns of paying it again, whatever the answer before or after it was', async () => {
    expect(await seen(paid, silence)).toEqual(['LD2'])
    expect(await seen(paid, ofAnother)).toEqual(['LD2'])
    expect(await seen(ofAnother, paid)).toEqual(['LD2'])
    expect(await seen(ofAnother, ofAnother, paid)).toEqual([])
  })

  it('what is all of it is told by two answers in a row alone', async () => {
    const surely = (...replies: TransportReply[]): ReturnType<typeof bookedForOrder> =>
      bookedForOrder(lot(...replies), 'O-1', signal)
    expect(await surely(paid, paid)).toMatchObject({ ok: true, value: [{ no: 'LD2' }] })
    expect(await surely(ofAnother, paid)).toMatchObject({ ok: false })
    expect(await surely(paid, silence)).toMatchObject({ ok: false })
  })

  it('a payment of ours is neither missing nor booked by one answer alone: it may be another client’s', async () => {
    const payment = {
      paymentOrderNo: 'LD1',
      auditId: 'a',
      parkKey: 'P',
      orderNo: 'O-1',
      laneNo: '2',
      due: cents(500),
      tendered: cents(500),
      method: PaymentMethod.OfflineCash,
      paymentTime: lotTimeOfWallMs(0),
      coupons: [],
    }
    const found = (...replies: TransportReply[]): ReturnType<typeof findPayment> =>
      findPayment(lot(...replies), payment, signal)
    const ours = namelessPage({ No: 'LD1', OrderNo: 'O-1', PaymentStatus: 1 })
    const withoutNumber = namelessPage({ OrderNo: 'O-1', PaymentStatus: 1 })
    expect(await found(ofAnother, ours)).toBe('not-told')
    expect(await found(withoutNumber, namelessPage())).toBe('not-told')
    expect(await found(namelessPage(), silence)).toBe('not-told')
    expect(await found(namelessPage(), namelessPage())).toBe('absent')
    expect(await found(ours, ours)).toBe('booked')
  })
})
