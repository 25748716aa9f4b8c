import { describe, expect, it } from 'vitest'
import type { HeardPayment } from '#electron/core/event-log/event-record.ts'
import { cents } from '#shared/money.ts'
import { neitherOursNorKnown } from './payment-records.ts'

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
