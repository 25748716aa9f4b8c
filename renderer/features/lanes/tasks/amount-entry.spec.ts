import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cents } from '#shared/money.ts'
import {
  balanceOf,
  isUnusualChange,
  keyTyped,
  likelyTendered,
  newFeeEntry,
  tenderedEntry,
  typeKey,
} from './amount-entry.ts'
import type { NumpadKey } from './amount-entry.ts'

const typed = (keys: readonly NumpadKey[], start = ''): string => keys.reduce(typeKey, start)

describe('the on-screen digits', () => {
  it.each([
    [['4', '.', '5', '0'], '4.50'],
    [['.', '5'], '0.5'],
    [['4', '.', '.', '5'], '4.5'],
    [['1', '.', '2', '3', '4'], '1.23'],
    [['0', '7'], '7'],
    [['0', '.', '7'], '0.7'],
    [['1', '2', 'erase'], '1'],
    [['1', '2', 'clear'], ''],
    [['erase'], ''],
  ] as const)('%j', (keys, text) => expect(typed(keys)).toBe(text))
})

describe('a new fee', () => {
  const fee = cents(500)
  it.each([
    ['4.99', { amount: 499 }],
    ['0', { amount: 0 }],
    ['５', { problem: 'not-lower' }],
    ['5.00', { problem: 'not-lower' }],
    ['9', { problem: 'not-lower' }],
    ['', { problem: 'empty' }],
    ['-1', { problem: 'negative' }],
    ['1.234', { problem: 'too-many-decimals' }],
    ['abc', { problem: 'not-an-amount' }],
  ])('%j', (text, entry) => expect(newFeeEntry(text, fee)).toEqual(entry))

  it('is checked against the fee as it is now', () => {
    expect(newFeeEntry('5', cents(600))).toEqual({ amount: 500 })
  })
})

describe('what was handed over', () => {
  const due = cents(450)
  it('must be what is due at least', () => {
    expect(tenderedEntry('4.5', due)).toEqual({ amount: 450 })
    expect(tenderedEntry('4.49', due)).toEqual({ problem: 'too-low' })
    expect(tenderedEntry('', due)).toEqual({ problem: 'empty' })
  })

  it('leaves the change, or what is missing', () => {
    expect(balanceOf('20', due)).toBe(1550)
    expect(balanceOf('4', due)).toBe(-50)
    expect(balanceOf('', due)).toBeNull()
  })
})

describe('the chips', () => {
  it.each([
    [300, [500, 1000, 2000, 5000]],
    [950, [1000, 2000, 5000, 10_000]],
    [1000, [2000, 5000, 10_000]],
    [1050, [1100, 2000, 5000, 10_000]],
    [1200, [1500, 2000, 5000, 10_000]],
    [2000, [5000, 10_000]],
    [2300, [2500, 3000, 5000, 10_000]],
    [3000, [4000, 5000, 10_000]],
    [5000, [6000, 10_000]],
    [10_000, []],
    [12_300, [12_500, 13_000, 15_000, 20_000]],
    [1_234_560, [1_235_000, 1_236_000, 1_240_000]],
    [0, []],
  ] as const)('for %i cents are what people hand over', (due, chips) => {
    expect(likelyTendered(cents(due))).toEqual(chips)
  })

  it('are always more than what is due, rising, not too many, and none leaves a largest note as change', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (due) => {
        const chips = likelyTendered(cents(due))
        expect(chips.length).toBeLessThanOrEqual(4)
        expect(chips.filter((one, at) => one <= (chips[at - 1] ?? due))).toEqual([])
        expect(chips.filter((one) => isUnusualChange(cents(one - due)))).toEqual([])
      }),
    )
  })

  it('have the note that covers it alone, if there is one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2001, max: 9999 }), (due) => {
        expect(likelyTendered(cents(due))).toContain(10_000)
      }),
    )
  })
})

describe('the digits', () => {
  it('replace what was proposed and go on with what was typed', () => {
    const first = keyTyped({ text: '10.00', proposed: true }, '7')
    expect(first).toEqual({ text: '7', proposed: false })
    expect(keyTyped(first, '5').text).toBe('75')
  })
})

it('calls change unusual when a largest note could have been kept', () => {
  expect([9_999, 10_000].map((one) => isUnusualChange(cents(one)))).toEqual([false, true])
})
