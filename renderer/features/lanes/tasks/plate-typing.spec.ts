import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextKeyAt, plateTyped } from './plate-typing.ts'

describe('a key of the plate pad', () => {
  it.each([
    ['京A1234S', 0, 7, '粤', '粤', 1],
    ['京A1234S', 6, 6, '5', '京A12345S', 7],
    ['京A1234S', 6, 7, '5', '京A12345', 7],
    ['京A12345', 7, 7, 'erase', '京A1234', 6],
    ['京A12345', 0, 7, 'erase', '', 0],
    ['京A', 0, 0, 'erase', '京A', 0],
  ])('in %s from %d to %d: %s makes %s', (text, from, to, key, after, caret) => {
    expect(plateTyped({ text, from, to }, key)).toEqual({ text: after, from: caret, to: caret })
  })

  it('leaves the caret inside the text, whatever is typed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('A', '1', '京', 'erase')), (keys) => {
        const end = keys.reduce(plateTyped, { text: '', from: 0, to: 0 })
        expect(end.from).toBe(end.text.length)
      }),
    )
  })
})

it.each([
  ['ArrowDown', -1, 0],
  ['ArrowRight', 3, 4],
  ['ArrowDown', 3, 13],
  ['ArrowUp', 3, 'field'],
  ['ArrowUp', 13, 3],
  ['ArrowDown', 38, 38],
  ['Enter', 3, undefined],
] as const)('%s from key %d leads to %s', (arrow, at, next) => {
  const from = at === -1 ? { keys: 39, columns: 1 } : { keys: 39, columns: 10 }
  expect(nextKeyAt(arrow, at, from)).toBe(next)
})
