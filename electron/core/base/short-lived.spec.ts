import { expect, it } from 'vitest'
import { ShortLived } from './short-lived.ts'

it('knows what is there, also under names that every object has', () => {
  const calls = new ShortLived<string | undefined>()
  for (const name of ['7', 'constructor', '__proto__', 'unknown']) {
    expect(calls.has(name)).toBe(false)
    expect(calls.get(name)).toBeUndefined()
    expect(calls.delete(name)).toBe(false)
  }
  calls.set('__proto__', 'a')
  calls.set('b', undefined)
  calls.set('c', 'c')
  calls.set('c', 'C')
  expect(calls.size).toBe(3)
  expect(calls.has('b')).toBe(true)
  expect(calls.entries()).toEqual([
    ['__proto__', 'a'],
    ['b', undefined],
    ['c', 'C'],
  ])
  expect(['__proto__', 'b', 'c', 'b'].map((name) => calls.delete(name))).toEqual([true, true, true, false])
  expect(calls.size).toBe(0)
  expect(calls.entries()).toEqual([])
})
