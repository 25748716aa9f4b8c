import { expect, it } from 'vitest'
import type * as z from 'zod'
import { laneCommands } from './lane-commands.ts'

const given = (kind: string, args: object): z.ZodSafeParseResult<unknown> =>
  laneCommands.give.args.safeParse([{ kind, args: { laneNo: '2', orderNo: 'A', ...args } }])
const coupon = (amount: unknown): boolean =>
  given('give-coupon', {
    fee: 500,
    scheme: { no: 'S', name: 'S', worth: { kind: 'amount', amount } },
    business: '',
    reason: 'Stamp',
  }).success

it.each([Number.NaN, 1e21, 0.5, Number.POSITIVE_INFINITY, '500', null, -1e9 - 1])(
  'no amount is %s, in whatever command',
  (odd) => {
    expect(given('take-cash', { due: odd, tendered: 500 }).success).toBe(false)
    expect(given('take-cash', { due: 500, tendered: odd }).success).toBe(false)
    expect(given('change-fee', { fee: odd, newFee: 0, reason: 'Guest' }).success).toBe(false)
    expect(given('change-fee', { fee: 500, newFee: odd, reason: 'Guest' }).success).toBe(false)
    expect(coupon(odd)).toBe(false)
  },
)

it('a coupon takes something off: one that would give a limit back is none', () => {
  expect([500, 1, 0, -0, -500].map(coupon)).toEqual([true, true, false, false, false])
})

it('no field is as long as somebody likes', () => {
  const cash = { due: 500, tendered: 500 }
  expect(given('take-cash', cash).success).toBe(true)
  expect(given('take-cash', { ...cash, orderNo: 'A'.repeat(201) }).success).toBe(false)
  expect(given('take-cash', { ...cash, laneNo: '2'.repeat(65) }).success).toBe(false)
})
