import { beforeEach, expect, it } from 'vitest'
import { Repeats } from './repeats.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let now: number
let repeats: Repeats
beforeEach(() => {
  now = 0
  repeats = new Repeats(() => now)
})

it('says the first at once, then after a minute, two, four … an hour, with how many each stands for', () => {
  const said: (readonly [number, number])[] = []
  for (now = 0; now < 8 * HOUR; now += 1000) {
    const told = repeats.met('GetLaneOrder', 'timeout')
    if (told !== undefined) said.push([now / MINUTE, told.times])
  }
  expect(said.map(([minute]) => minute)).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243, 303, 363, 423])
  expect(said.slice(0, 4).map(([, times]) => times)).toEqual([1, 60, 120, 240])
})

it("a day's outage of everything takes few lines", () => {
  let lines = 0
  for (now = 0; now < 24 * HOUR; now += 1000)
    for (const what of ['GetLaneOrder', 'GetLaneStatus', 'ParkingOrderQuery'])
      for (const kind of ['unreachable', 'timeout']) if (repeats.met(what, kind)) lines += 1
  expect(lines).toBeLessThan(200)
})

it('tells of another trouble and of another thing at once', () => {
  expect(repeats.met('a', 'timeout')).toEqual({ times: 1 })
  expect(repeats.met('a', 'timeout')).toBeUndefined()
  expect(repeats.met('a', '1004')).toEqual({ times: 1 })
  expect(repeats.met('b', 'timeout')).toEqual({ times: 1 })
})

it('says with how many it ended, and nothing when all was said or nothing was wrong', () => {
  expect(repeats.over('a')).toBeUndefined()
  repeats.met('a', 'timeout')
  now += 90_000
  expect(repeats.over('a')).toBeUndefined()
  repeats.met('a', 'timeout')
  repeats.met('a', 'timeout')
  expect(repeats.over('b')).toBeUndefined()
  now += 61_000
  expect(repeats.over('a')).toEqual({ times: 1 })
  expect(repeats.over('a')).toBeUndefined()
})

it('what comes and goes is said no more often than what stays', () => {
  let lines = 0
  for (now = 0; now < 8 * HOUR; now += 1000) {
    if (repeats.met('a', 'timeout')) lines += 1
    if (repeats.over('a')) lines += 1
  }
  expect(lines).toBeLessThan(500)
})

it('a trouble that was away for more than an hour is new again', () => {
  for (now = 0; now < 3 * HOUR; now += 1000) repeats.met('a', 'timeout')
  now += 2 * HOUR
  expect(repeats.met('a', 'timeout')).toEqual({ times: 1 })
  now += MINUTE
  expect(repeats.met('a', 'timeout')).toEqual({ times: 1 })
})
