import { describe, expect, it } from 'vitest'
import type { RowFields } from '#shared/contract/audit/rows.ts'
import { cents } from '#shared/money.ts'
import { FreeExits } from '#electron/core/commands/free-exits.ts'
import { DeedCounter } from './deeds.ts'
import { outcomeOf } from '#electron/core/journal/fixture.ts'
import { givenOf } from './fixture.ts'
import { MemoryStream } from './memory-stream.ts'

const coupon = {
  no: 'LDC1',
  scheme: { no: 'S', name: 'S', worth: { kind: 'minutes', minutes: 60 } },
  business: 'S',
} as const
const free = givenOf('change-fee', 'free', { orderNo: 'A', amounts: { fee: cents(500), newFee: cents(0) } })
const couponed = givenOf('give-coupon', 'coupon', { orderNo: 'A', amounts: { fee: cents(500) }, coupon })
const opened = (commandId: string): RowFields<'command-given'> =>
  givenOf('open', commandId, { orderNo: 'A', amounts: { fee: cents(0) } })

/** How many openings count as manual ones after these commands, each with its end. */
function manualOpenings(
  ...commands: (readonly [RowFields<'command-given'>, RowFields<'command-outcome'>['state']])[]
): number {
  const freeExits = new FreeExits()
  const counter = new DeedCounter(freeExits)
  const stream = new MemoryStream()
  for (const [given, state] of commands) {
    stream.append('command-given', given)
    stream.append('command-outcome', outcomeOf(given.commandId, state))
  }
  for (const row of stream.all) {
    freeExits.apply(row)
    counter.apply(row)
  }
  return counter.deeds.manualOpenings.count
}

describe('an opening for an order that nothing is asked for', () => {
  it('carries out what made the order free: once, also where two things did', () => {
    const twice = [
      [opened('first'), 'confirmed'],
      [opened('second'), 'confirmed'],
    ] as const
    expect(manualOpenings([free, 'confirmed'], ...twice)).toBe(1)
    expect(manualOpenings([couponed, 'confirmed'], ...twice)).toBe(1)
    expect(manualOpenings([couponed, 'confirmed'], [free, 'confirmed'], ...twice)).toBe(1)
  })

  it('is a manual one where nobody knows whether the lot has what should have made it free', () => {
    expect(manualOpenings([couponed, 'unknown'], [opened('out'), 'confirmed'])).toBe(1)
    expect(manualOpenings([free, 'unknown'], [opened('out'), 'confirmed'])).toBe(1)
  })
})
