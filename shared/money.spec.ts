import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  MAX_CENTS,
  cents,
  centsOfDecimal,
  centsOfYuan,
  decimalOfCents,
  minusCents,
  parseTypedAmount,
  sumCents,
  yuan,
  yuanOfCents,
} from './money.ts'
import type { Yuan } from './money.ts'

const amount = fc.integer({ min: -MAX_CENTS, max: MAX_CENTS }).map(cents)

const inYuan = (value: number): Yuan => {
  const branded = yuan(value)
  if (branded === undefined) throw new Error(`no amount: ${value}`)
  return branded
}

/** Rounding by whole numbers of a thousandth, ten-thousandth …: written with BigInt, unlike the code under test. */
function roundedCents(digits: bigint, decimals: number): bigint {
  const scale = 10n ** BigInt(decimals)
  const magnitude = digits < 0n ? -digits : digits
  const rounded = (magnitude * 100n * 2n + scale) / (2n * scale)
  return digits < 0n ? -rounded : rounded
}

describe('centsOfDecimal', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['0.29', 29],
    ['1.005', 101],
    ['-1.005', -101],
    ['0.004', 0],
    ['0.005', 1],
    ['4.', 400],
    ['.5', 50],
    ['+5', 500],
    [' 5.00 ', 500],
    ['1e1', 1000],
    ['5e-3', 1],
    ['49e-4', 0],
    ['1e-999', 0],
    [`0.${'0'.repeat(45)}1e47`, 1000],
    ['10000000', MAX_CENTS],
    ['9999999.995', MAX_CENTS],
  ])('%s', (text, expected) => {
    expect(centsOfDecimal(text)).toBe(expected)
  })

  it.each([
    '',
    '.',
    '-',
    'e1',
    '1e',
    '1,5',
    '1 5',
    '0x10',
    'NaN',
    'Infinity',
    '10000000.01',
    '1e21',
    '-1e999',
  ])('not "%s"', (text) => {
    expect(centsOfDecimal(text)).toBeUndefined()
  })

  it('rounds half away from zero, in exact arithmetic', () => {
    const digits = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })
    fc.assert(
      fc.property(
        digits,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: -4, max: 4 }),
        (number, decimals, e) => {
          const magnitude = String(number < 0n ? -number : number).padStart(decimals + 1, '0')
          const point = magnitude.length - decimals
          const text = `${number < 0n ? '-' : ''}${magnitude.slice(0, point)}.${magnitude.slice(point)}e${e}`
          const exact =
            e >= 0 ? roundedCents(number * 10n ** BigInt(e), decimals) : roundedCents(number, decimals - e)
          const inRange = exact <= BigInt(MAX_CENTS) && exact >= -BigInt(MAX_CENTS)
          expect(centsOfDecimal(text)).toBe(inRange ? Number(exact) : undefined)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(['number', 'undefined']).toContain(typeof centsOfDecimal(text))
      }),
    )
  })
})

describe('the wire', () => {
  it('an amount goes there and back, also through JSON', () => {
    fc.assert(
      fc.property(amount, (value) => {
        expect(centsOfDecimal(decimalOfCents(value))).toBe(value)
        const wire: unknown = JSON.parse(JSON.stringify(yuanOfCents(value)))
        expect(centsOfYuan(inYuan(Number(wire)))).toBe(value)
      }),
    )
  })

  it('is written with at most two decimals and without an exponent', () => {
    fc.assert(
      fc.property(amount, (value) => {
        expect(JSON.stringify(yuanOfCents(value))).toMatch(/^-?\d+(\.\d{1,2})?$/)
        expect(decimalOfCents(value)).toMatch(/^-?\d+\.\d{2}$/)
      }),
    )
  })

  it.each([
    [450, '4.50'],
    [5, '0.05'],
    [0, '0.00'],
    [-5, '-0.05'],
    [123456, '1234.56'],
  ])('%d cents are %s', (value, text) => {
    expect(decimalOfCents(cents(value))).toBe(text)
  })

  it('is in range or nothing', () => {
    expect(centsOfYuan(inYuan(1e300))).toBeUndefined()
    expect(centsOfYuan(inYuan(0.1 + 0.2))).toBe(30)
    expect(yuan(Number.NaN)).toBeUndefined()
    expect(yuan(Infinity)).toBeUndefined()
  })
})

describe('arithmetic', () => {
  it.each([0.5, Number.NaN, Infinity, 2 ** 53])('%d are no cents', (value) => {
    expect(() => cents(value)).toThrow(RangeError)
  })

  it('is exact', () => {
    fc.assert(
      fc.property(fc.array(amount), amount, (amounts, one) => {
        const exact = amounts.reduce((sum, value) => sum + BigInt(value), 0n)
        expect(BigInt(sumCents(amounts))).toBe(exact)
        expect(minusCents(sumCents([...amounts, one]), one)).toBe(sumCents(amounts))
      }),
    )
  })
})

describe('parseTypedAmount', () => {
  it.each([
    ['4', 400],
    ['4.5', 450],
    [' 4.50 ', 450],
    ['.5', 50],
    ['4.', 400],
    ['４．５', 450],
    ['４。５', 450],
    ['007', 700],
    ['0', 0],
  ])('%s', (text, expected) => {
    expect(parseTypedAmount(text)).toEqual({ cents: expected })
  })

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['-1', 'negative'],
    ['- 1', 'negative'],
    ['-.5', 'negative'],
    ['－１', 'negative'],
    ['4.555', 'too-many-decimals'],
    ['10000000.01', 'too-large'],
    ['9'.repeat(400), 'too-large'],
    ['4,5', 'not-an-amount'],
    ['1 000', 'not-an-amount'],
    ['4.5.0', 'not-an-amount'],
    ['1e3', 'not-an-amount'],
    ['5²', 'not-an-amount'],
    ['½', 'not-an-amount'],
    ['free', 'not-an-amount'],
    ['.', 'not-an-amount'],
  ])('"%s" is %s', (text, problem) => {
    expect(parseTypedAmount(text)).toEqual({ problem })
  })

  it('reads every amount as it is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_CENTS }).map(cents), (value) => {
        expect(parseTypedAmount(decimalOfCents(value))).toEqual({ cents: value })
        expect(parseTypedAmount(String(yuanOfCents(value)))).toEqual({ cents: value })
      }),
    )
  })

  it('never throws and never gives a negative amount', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = parseTypedAmount(text)
        expect('problem' in read || read.cents >= 0).toBe(true)
      }),
    )
  })
})
