import { describe, expect, it } from 'vitest'
import type { HeardPayment } from '#electron/core/event-log/event-record.ts'
import { cents } from '#shared/money.ts'
import { LanClient } from '#electron/core/lan/lan-client.ts'
import { LotClock } from '#electron/core/lan/lot-clock.ts'
import { answered } from '#electron/core/lan/transport.ts'
import type { TransportReply } from '#electron/core/lan/transport.ts'
import type { LotToAsk } from './newest-records.ts'
import { bookedForOrder, neitherOursNorKnown, seenForOrder } from './payment-records.ts'

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
  const page = (...Results: object[]): TransportReply =>
    answered(
      JSON.stringify({ ResultCode: 200, ResultMsg: '', ResultId: null, Data: { TotalCount: 1, Results } }),
      { withoutId: true },
    )
  const paid = page({ No: 'LD2', OrderNo: 'O-1', PaymentStatus: 1 })
  const ofAnother = page({ No: 'LD3', OrderNo: 'O-2', PaymentStatus: 1 })
  const silence: TransportReply = { kind: 'no-answer', fault: { code: 'timeout', cause: '' } }

  /** A lot that answers so, one question after the other. */
  const lotThatSays = (...replies: TransportReply[]): LotToAsk => {
    const transport = {
      start: async () => undefined,
      stop: async () => undefined,
      send: async () => replies.shift() ?? silence,
    }
    const credentials = { parkKey: 'P', appId: 'A', appSecret: 'S' }
    const clock = new LotClock({ now: () => 0, monotonic: () => 0 })
    return { lot: new LanClient({ credentials, transport, clock }), timing: { readTimeoutMs: 1 } }
  }
  const { signal } = new AbortController()
  const seen = async (...replies: TransportReply[]): Promise<string[]> =>
    (await seenForOrder(lotThatSays(...replies), 'O-1', signal)).map(({ no }) => no)

  it('a record of the order warns of paying it again, whatever the answer before or after it was', async () => {
    expect(await seen(paid, silence)).toEqual(['LD2'])
    expect(await seen(paid, ofAnother)).toEqual(['LD2'])
    expect(await seen(ofAnother, paid)).toEqual(['LD2'])
    expect(await seen(ofAnother, ofAnother, paid)).toEqual([])
  })

  it('what is all of it is told by two answers in a row alone', async () => {
    const surely = (...replies: TransportReply[]): ReturnType<typeof bookedForOrder> =>
      bookedForOrder(lotThatSays(...replies), 'O-1', signal)
    expect(await surely(paid, paid)).toMatchObject({ ok: true, value: [{ no: 'LD2' }] })
    expect(await surely(ofAnother, paid)).toMatchObject({ ok: false })
    expect(await surely(paid, silence)).toMatchObject({ ok: false })
  })
})
