import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { operation, operationDefaults } from '#shared/contract/operation.ts'
import { operationFormOf, operationOf } from './operation-form.ts'

describe('how this PC works', () => {
  it('comes back from the form as it went in', () => {
    expect(operationOf(operationFormOf(operationDefaults))).toEqual(operationDefaults)
  })

  it('is taken from the form just where the contract takes it', () => {
    const typed = fc.oneof(fc.integer({ min: -10, max: 5000 }).map(String), fc.string())
    fc.assert(
      fc.property(typed, typed, typed, fc.boolean(), (callsPerSecond, eventDays, pictureDays, kiosk) => {
        const read = operationOf({ callsPerSecond, eventDays, pictureDays, kiosk })
        const digits = [callsPerSecond, eventDays, pictureDays].every((one) => /^\d+$/.test(one.trim()))
        const wanted = operation.safeParse({
          callsPerSecond: Number(callsPerSecond),
          eventDays: Number(eventDays),
          pictureDays: Number(pictureDays),
          kiosk,
        })
        expect(read).toEqual(digits && wanted.success ? wanted.data : null)
      }),
    )
  })
})
