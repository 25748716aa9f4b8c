import { describe, expect, it } from 'vitest'
import { fillOf } from './fill.ts'

describe('how full a zone is', () => {
  it('is told by what is free', () => {
    expect(fillOf(200, 50)).toEqual({ state: 'enough', taken: 0.75 })
    expect(fillOf(200, 19)).toEqual({ state: 'few', taken: 0.905 })
    expect(fillOf(200, 20).state).toBe('enough')
    expect(fillOf(200, 0)).toEqual({ state: 'full', taken: 1 })
  })

  it('is not guessed', () => {
    expect(fillOf(null, null)).toEqual({ state: 'unknown', taken: null })
    expect(fillOf(200, null)).toEqual({ state: 'unknown', taken: null })
    expect(fillOf(null, 7)).toEqual({ state: 'enough', taken: null })
    expect(fillOf(0, 0)).toEqual({ state: 'full', taken: null })
  })

  it('never leaves its bar', () => {
    expect(fillOf(10, 12).taken).toBe(0)
    expect(fillOf(10, -3)).toEqual({ state: 'full', taken: 1 })
  })
})
