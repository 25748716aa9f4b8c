import { expect, it } from 'vitest'
import { isBusy } from './is-busy.ts'

const open = { state: 'open' } as const

it.each(['under-way', 'finding-out'] as const)('a desk with a command that is %s is busy', (state) => {
  expect(isBusy({ activities: [{ state: 'confirmed' }, { state }] }, open)).toBe(true)
})

it('a desk whose shift is counted and not yet closed is busy', () => {
  expect(isBusy({ activities: [] }, { state: 'counted' })).toBe(true)
})

it('a desk at which everything has come to its end is not', () => {
  expect(isBusy({ activities: [{ state: 'confirmed' }] }, open)).toBe(false)
  expect(isBusy({ activities: [] }, { state: 'none' })).toBe(false)
})
