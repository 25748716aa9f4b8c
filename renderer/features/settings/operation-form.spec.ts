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
    const place = fc.constantFrom(
      '',
      'http://10.0.0.2/lanedesk',
      '\\\\server\\lanedesk',
      'D:\\updates',
      'somewhere',
      'ftp://x',
    )
    fc.assert(
      fc.property(
        typed,
        typed,
        typed,
        fc.boolean(),
        place,
        (callsPerSecond, eventDays, pictureDays, kiosk, updatesFrom) => {
          const read = operationOf({ callsPerSecond, eventDays, pictureDays, kiosk, updatesFrom })
          const digits = [callsPerSecond, eventDays, pictureDays].every((one) => /^\d+$/.test(one.trim()))
          const wanted = operation.safeParse({
            callsPerSecond: Number(callsPerSecond),
            eventDays: Number(eventDays),
            pictureDays: Number(pictureDays),
            kiosk,
            updatesFrom,
          })
          expect(read).toEqual(digits && wanted.success ? wanted.data : null)
        },
      ),
    )
  })
})
