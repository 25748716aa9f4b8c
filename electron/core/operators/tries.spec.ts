import { beforeEach, describe, expect, it } from 'vitest'
import { lockMsAfter, Tries } from './tries.ts'

let now = 0
const clock = { monotonic: () => now }
beforeEach(() => {
  now = 1000
})

const wrong = (tries: Tries, times: number): void => {
  for (let n = 0; n < times; n += 1) tries.wrong('1')
}

describe('wrong PINs', () => {
  it('four are free, the fifth locks out for a minute, and each after it for longer, up to a quarter of an hour', () => {
    expect([4, 5, 6, 7, 8, 9, 10, 60].map((times) => lockMsAfter(times) / 60_000)).toEqual([
      0, 1, 2, 4, 8, 15, 15, 15,
    ])
    const tries = new Tries(clock)
    wrong(tries, 4)
    expect(tries.mayTry('1').ok).toBe(true)
    wrong(tries, 1)
    expect(tries.mayTry('1')).toEqual({ ok: false, error: { code: 'locked-out', params: { seconds: 60 } } })
    expect(tries.mayTry('2').ok).toBe(true)
    now += 59_999
    expect(tries.mayTry('1').ok).toBe(false)
    now += 1
    expect(tries.mayTry('1').ok).toBe(true)
    wrong(tries, 1)
    now += 60_000
    expect(tries.mayTry('1').ok).toBe(false)
  })

  it('are forgotten with the right one', () => {
    const tries = new Tries(clock)
    wrong(tries, 30)
    tries.forgive('1')
    expect(tries.mayTry('1').ok).toBe(true)
    wrong(tries, 4)
    expect(tries.mayTry('1').ok).toBe(true)
  })

  it('of an earlier run count, and their lock-out begins anew: no restart and no date shortens it', () => {
    const tries = new Tries(clock, new Map([['1', 6]]))
    expect(tries.mayTry('1')).toMatchObject({ error: { params: { seconds: 120 } } })
  })
})
