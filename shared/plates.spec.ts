import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPlate, plateOf } from './plates.ts'

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
