import { describe, expect, it } from 'vitest'
import { cents } from '#shared/money.ts'
import { balanceOf, newFeeEntry, tenderedEntry, typeKey } from './amount-entry.ts'
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
