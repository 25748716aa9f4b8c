import { describe, expect, it } from 'vitest'
import { cents } from '#shared/money.ts'
import { countOf, stepped, sumTyped } from './count.ts'

describe('cash by denomination', () => {
  it('comes to the cent to what its pieces are worth', () => {
    expect(sumTyped({ 10_000: '3', 50: '7', 10: '1', 1: '4' })).toBe(30_364)
  })

  it('leaves out what was left empty, and takes nothing that is no number of pieces', () => {
    expect(countOf({ 10_000: '', 500: '2' })).toEqual([{ value: 500, pieces: 2 }])
    for (const text of ['1.5', '-1', 'x', '100001']) expect(countOf({ 500: text })).toBeUndefined()
  })

  it('never goes below nothing', () => {
    expect(stepped({}, cents(500), -1)).toEqual({ 500: '' })
    expect(stepped({ 500: '1' }, cents(500), 1)).toEqual({ 500: '2' })
  })
})
