import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPlate, oddityOf, plateOf, PLATE_ENDS, PROVINCES } from './plates.ts'

describe('plateOf', () => {
  it.each([
    ['京a·12345', '京A12345'],
    [' np-22 14 ', 'NP2214'],
    ['Ａ１２', 'A12'],
  ])('%s is stored as %s', (typed, stored) => {
    expect(plateOf(typed)).toBe(stored)
  })

  it('does nothing more when it is applied again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9 京粤·-]{0,20}$/), (text) => {
        expect(plateOf(plateOf(text))).toBe(plateOf(text))
      }),
    )
  })
})

it.each([
  ['NP221407ABC', true],
  ['京A12345', true],
  ['', false],
  ['A', false],
  ['A'.repeat(17), false],
  ['A;DROP', false],
])('%s is a plate: %s', (plate, expected) => {
  expect(isPlate(plate)).toBe(expected)
})

/** Plates as somebody may type them: any case and width, with the signs that stand between their parts. */
const typed = fc
  .tuple(
    fc.constantFrom('', ...PROVINCES),
    fc.stringMatching(/^[A-Z0-9]{1,7}$/),
    fc.constantFrom('', ...PLATE_ENDS),
  )
  .chain(([province, middle, end]) => {
    const plate = `${province}${middle}${end}`
    const shapes = Array.from(plate, (one) =>
      fc.constantFrom(
        one,
        one.toLowerCase(),
        wide(one),
        wide(one.toLowerCase()),
        `${one} `,
        `${one}·`,
        `-${one}`,
      ),
    )
    return fc.tuple(
      fc.constant(plate),
      fc.tuple(...shapes).map((parts) => parts.join('')),
    )
  })

const wide = (one: string): string =>
  /[!-~]/.test(one) ? String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0) : one

describe('the normal form of a plate', () => {
  it('is the same however it was typed: case, width, dots, dashes and blanks', () => {
    fc.assert(
      fc.property(typed, ([plate, text]) => {
        expect(plateOf(text)).toBe(plate)
      }),
    )
  })

  it('keeps every province and every ending, and no two plates become one', () => {
    for (const one of [...PROVINCES, ...PLATE_ENDS]) expect(plateOf(`${one}A12345`)).toBe(`${one}A12345`)
    expect(new Set(PROVINCES).size).toBe(31)
    // O and 0, I and 1 are different plates: what looks alike is told, never changed.
    expect(plateOf('京AO1I01')).not.toBe(plateOf('京A01101'))
  })
})

describe('what is odd about a plate', () => {
  it.each([
    ['京A12345', null, null],
    ['京AD12345', '京AD1234S', null],
    ['京A1234O', null, 'letters-like-digits'],
    ['粤O12345', null, null],
    ['京A1234', null, 'unusual-length'],
    ['A12345', '京A12345', 'no-province'],
    ['A12345', 'A1234S', null],
    ['使014578', null, null],
    ['粤Z1234港', null, null],
  ])('%s in place of %s: %s', (plate, before, odd) => {
    expect(oddityOf(plate, before)).toBe(odd)
  })

  it('never keeps a plate from being one', () => {
    fc.assert(
      fc.property(typed, ([plate]) => {
        fc.pre(plate.length >= 2)
        expect(isPlate(plate)).toBe(true)
      }),
    )
  })
})
