import { createSecretKey } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { isMarked, newRequestId, nonceOf } from './nonce.ts'

const secret = createSecretKey('a secret', 'utf8')

it('numbers are 18 digits, and no two are the same', () => {
  const numbers = Array.from({ length: 2000 }, newRequestId)
  expect(new Set(numbers).size).toBe(2000)
  expect(numbers.filter((number) => !/^[1-9]\d{17}$/.test(number))).toEqual([])
})

it('who knows the secret sees whose Nonce it is, whoever made it', () => {
  const nonce = nonceOf(newRequestId(), secret)
  expect(nonce).toMatch(/^\d{26}$/)
  expect(isMarked(nonce, secret)).toBe(true)
  expect(isMarked(nonce, 'a secret')).toBe(true)
  expect(isMarked(nonce, 'another secret')).toBe(false)
})

it('neither what the lot writes nor a mark that was changed passes for ours', () => {
  for (const nonce of ['2037822471420280832', 'nfmpg55zpdg5', '836867', '']) {
    expect(isMarked(nonce, secret)).toBe(false)
  }
  fc.assert(
    fc.property(fc.nat({ max: 25 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const nonce = nonceOf('203782247142028083', secret)
      const digit = (Number(nonce[at]) + by) % 10
      expect(isMarked(`${nonce.slice(0, at)}${digit}${nonce.slice(at + 1)}`, secret)).toBe(false)
    }),
  )
})
