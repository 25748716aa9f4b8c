import { expect, it } from 'vitest'
import { createClock } from './clock.ts'

const twoClocks = (): {
  clock: ReturnType<typeof createClock>
  pass: (monotonic: number, wall?: number) => void
} => {
  let monotonic = 1000
  let wall = 1_700_000_000_000
  return {
    clock: createClock(
      () => monotonic,
      () => wall,
    ),
    pass: (ms, wallMs = ms) => {
      monotonic += ms
      wall += wallMs
    },
  }
}

it('goes with the monotonic clock while the PC is awake', () => {
  const { clock, pass } = twoClocks()
  const before = clock.now()
  pass(1000)
  expect(clock.noticeSleep()).toBe(false)
  pass(500, 900)
  expect(clock.noticeSleep()).toBe(false)
  expect(clock.now() - before).toBe(1500)
})

it('counts the time that the PC slept, once', () => {
  const { clock, pass } = twoClocks()
  const before = clock.now()
  pass(1000, 61_000)
  expect(clock.noticeSleep()).toBe(true)
  expect(clock.now() - before).toBe(61_000)
  pass(1000)
  expect(clock.noticeSleep()).toBe(false)
  expect(clock.now() - before).toBe(62_000)
})

it('never goes back when the PC clock is set back, but notices it', () => {
  const { clock, pass } = twoClocks()
  const before = clock.now()
  pass(1000, -3_600_000)
  expect(clock.noticeSleep()).toBe(true)
  expect(clock.now() - before).toBe(1000)
})
