import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBeyond, limit as limitSchema, policy as policySchema } from '#shared/contract/operators.ts'
import type { Limit } from '#shared/contract/operators.ts'
import { cents } from '#shared/money.ts'
import { beyond, leftOf } from './policy.ts'
import type { Given, Wanted } from './policy.ts'

const TODAY = '2026-04-01'
const limitOf = (limit: Partial<Record<keyof Limit, number>>): Limit => limitSchema.parse(limit)
const lowered = (discount: number, more: Partial<Given> = {}): Given => ({
  by: '1',
  on: 'lower-fee',
  orderNo: null,
  discount: cents(discount),
  day: TODAY,
  inShift: true,
  ...more,
})
const wanted = (fee: number, discount: number, more: Partial<Wanted> = {}): Wanted => ({
  by: '1',
  on: 'lower-fee',
  orderNo: 'A',
  fee: cents(fee),
  discount: cents(discount),
  day: TODAY,
  ...more,
})

describe('a limit', () => {
  it('of an order holds up to the cent, and says how far it would have gone', () => {
    const limit = limitOf({ perOrder: 500 })
    expect(beyond(limit, [], wanted(1000, 500))).toBeNull()
    expect(beyond(limit, [], wanted(1000, 501))).toEqual({ bound: 'perOrder', limit: 500, would: 501 })
  })

  it('of an order counts what anybody has lowered of it before, also as a free exit', () => {
    const limit = limitOf({ perOrder: 500 })
    const before = [lowered(300, { orderNo: 'A', by: '2' }), lowered(100, { orderNo: 'A', on: 'free-exit' })]
    expect(beyond(limit, before, wanted(600, 100))).toBeNull()
    expect(beyond(limit, before, wanted(600, 101))).toMatchObject({ bound: 'perOrder', would: 501 })
  })

  it('in percent is measured on the fee as it was at first: small steps go no further than one', () => {
    const limit = limitOf({ perOrderPercent: 50 })
    const before = [lowered(400, { orderNo: 'A' })]
    expect(beyond(limit, before, wanted(600, 100))).toBeNull()
    expect(beyond(limit, before, wanted(600, 101))).toMatchObject({ bound: 'perOrderPercent', would: 51 })
  })

  it('of a day counts this cashier alone, and this day of the lot', () => {
    const limit = limitOf({ perDay: 1000 })
    const before = [lowered(900), lowered(900, { by: '2' }), lowered(900, { day: '2026-03-31' })]
    expect(beyond(limit, before, wanted(500, 100))).toBeNull()
    expect(beyond(limit, before, wanted(500, 101))).toMatchObject({ bound: 'perDay', would: 1001 })
  })

  it('of a shift counts amounts and times since it was opened', () => {
    const limit = limitOf({ perShift: 1000, perShiftCount: 2 })
    const before = [lowered(900), lowered(900, { inShift: false })]
    expect(beyond(limit, before, wanted(500, 101))).toMatchObject({ bound: 'perShift', would: 1001 })
    expect(beyond(limit, [...before, lowered(1)], wanted(500, 1))).toMatchObject({
      bound: 'perShiftCount',
      would: 3,
    })
  })

  it('of one thing is not used up by another', () => {
    const limit = limitOf({ perShiftCount: 1 })
    const before = [lowered(0, { on: 'manual-opening' })]
    expect(beyond(limit, before, wanted(0, 0, { on: 'no-plate-entry' }))).toBeNull()
    expect(beyond(limit, before, wanted(0, 0, { on: 'manual-opening' }))).not.toBeNull()
  })

  it('is never passed by any sequence of what is within it, and what is left is what may still be given', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2000 }),
        fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 20 }),
        (most, discounts) => {
          const limit = limitOf({ perShift: most })
          const given: Given[] = []
          for (const discount of discounts)
            if (beyond(limit, given, wanted(1000, discount, { orderNo: null })) === null)
              given.push(lowered(discount))
          const sum = given.reduce((all, { discount }) => all + discount, 0)
          expect(sum).toBeLessThanOrEqual(most)
          const policy = policySchema.parse({ limits: { 'lower-fee': { perShift: most } } })
          const left = leftOf(policy, given, { by: '1', day: TODAY, orderNo: null, fee: cents(0) })[
            'lower-fee'
          ].shift
          expect(left).toBe(most - sum)
          expect(beyond(limit, given, wanted(5000, most - sum, { orderNo: null }))).toBeNull()
          expect(beyond(limit, given, wanted(5000, most - sum + 1, { orderNo: null }))).not.toBeNull()
        },
      ),
    )
  })

  it('lets through exactly what was shown as left before', () => {
    const bound = fc.option(fc.integer({ min: 0, max: 3000 }), { nil: undefined })
    fc.assert(
      fc.property(
        fc.record({
          perOrder: bound,
          perOrderPercent: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
          perDay: bound,
          perShift: bound,
          perShiftCount: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
        }),
        fc.array(
          fc.record({
            by: fc.constantFrom('1', '2'),
            on: fc.constantFrom('lower-fee' as const, 'free-exit' as const),
            orderNo: fc.constantFrom('A', 'B', null),
            discount: fc.integer({ min: 0, max: 900 }).map(cents),
            day: fc.constantFrom(TODAY, '2026-03-31'),
            inShift: fc.boolean(),
          }),
          { maxLength: 8 },
        ),
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 1, max: 2000 }),
        (bounds, given, fee, typed) => {
          const limit = limitOf(
            Object.fromEntries(Object.entries(bounds).filter(([, most]) => most !== undefined)),
          )
          const policy = policySchema.parse({ limits: { 'lower-fee': limit } })
          const about = { by: '1', day: TODAY, orderNo: 'A', fee: cents(fee) }
          const left = leftOf(policy, given, about)['lower-fee']
          for (const discount of [typed, left.order, left.day, left.shift].filter((one) => one !== null))
            for (const near of [discount, discount + 1].filter((one) => one > 0 && one <= fee))
              expect(beyond(limit, given, wanted(fee, near)) !== null).toBe(isBeyond(left, near))
        },
      ),
    )
  })
})
