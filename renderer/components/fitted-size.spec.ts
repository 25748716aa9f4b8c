import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { fittedSize } from './fitted-size.ts'

const size = fc.double({ min: 0.1, max: 4000, noNaN: true })
const largest = fc.double({ min: 12, max: 200, noNaN: true })

it('never makes a text larger than its box, nor larger than asked', () => {
  fc.assert(
    fc.property(size, size, size, size, largest, (width, height, textWidth, textHeight, max) => {
      const text = { width: textWidth, height: textHeight }
      const found = fittedSize({ box: { width, height }, text, max, min: 1 })
      expect(found).toBeLessThanOrEqual(max)
      // Nothing is made smaller than one pixel.
      expect(found === 1 || (found * textWidth <= width && found * textHeight <= height)).toBe(true)
    }),
  )
})

it('takes all the room there is', () => {
  expect(
    fittedSize({ box: { width: 500, height: 500 }, text: { width: 5, height: 1 }, max: 300, min: 1 }),
  ).toBe(99)
  expect(
    fittedSize({ box: { width: 5000, height: 500 }, text: { width: 5, height: 1 }, max: 112, min: 1 }),
  ).toBe(112)
})

it('stays readable where a text may be cut off rather', () => {
  expect(
    fittedSize({ box: { width: 10, height: 50 }, text: { width: 5, height: 1 }, max: 16, min: 12 }),
  ).toBe(12)
})
