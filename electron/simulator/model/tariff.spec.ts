import { describe, expect, it } from 'vitest'
import { cents } from '#shared/money.ts'
import { feeForStay } from './tariff.ts'

const tariff = { freeMinutes: 15, perStartedHour: cents(500), dailyCap: cents(4000) }
const DAY = 24 * 60

describe('feeForStay', () => {
  it.each([
    [0, 0],
    [15, 0],
    [16, 500],
    [60, 500],
    [61, 1000],
    [8 * 60, 4000],
    [9 * 60, 4000],
    [DAY - 1, 4000],
    [DAY, 4000],
    [DAY + 1, 4500],
    [2 * DAY + 61, 9000],
    [3 * DAY + 20 * 60, 16_000],
  ])('%i minutes cost %i cents', (minutes, fee) => {
    expect(feeForStay(tariff, minutes)).toBe(fee)
  })
})
