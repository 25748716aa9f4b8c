import { expect, it } from 'vitest'
import { restartArgs } from './restart.ts'

const MINUTE = 60_000

/** Crashes at these times, one start after the other: the arguments of the last start. */
const after = (times: readonly number[]): string[] | undefined =>
  times.reduce<string[] | undefined>((args, at) => args && restartArgs(args, at), ['.', '--provision=a.json'])

it('starts again with the same arguments and the time of the crash', () => {
  expect(after([1000])).toEqual(['.', '--provision=a.json', '--crashed-at=1000'])
  expect(after([1000, 2000])).toEqual(['.', '--provision=a.json', '--crashed-at=1000,2000'])
})

it('stays down at the fourth crash within five minutes', () => {
  expect(after([1, MINUTE, 2 * MINUTE])).toBeDefined()
  expect(after([1, MINUTE, 2 * MINUTE, 3 * MINUTE])).toBeUndefined()
})

it('starts again for ever when it crashes seldom', () => {
  expect(after([1, 6, 12, 18, 24, 30].map((minute) => minute * MINUTE))).toEqual([
    '.',
    '--provision=a.json',
    `--crashed-at=${30 * MINUTE}`,
  ])
})

it('a clock that was set back, or nonsense in the argument, does not keep LaneDesk down', () => {
  const args = ['.', `--crashed-at=${9 * MINUTE},${8 * MINUTE},NaN,,x`]
  expect(restartArgs(args, 1000)).toEqual(['.', '--crashed-at=1000'])
})
