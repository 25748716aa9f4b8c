import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Teller } from './teller.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('tells at once, or once for all that came within a while', () => {
  const tell = vi.fn<() => void>()
  const teller = new Teller(tell, 250)
  teller.now()
  expect(tell).toHaveBeenCalledTimes(1)
  for (let n = 0; n < 100; n += 1) teller.soon()
  vi.advanceTimersByTime(249)
  expect(tell).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1)
  expect(tell).toHaveBeenCalledTimes(2)
})

it('what is told at once need not be told again a little later', () => {
  const tell = vi.fn<() => void>()
  const teller = new Teller(tell, 250)
  teller.soon()
  teller.now()
  vi.advanceTimersByTime(1000)
  expect(tell).toHaveBeenCalledTimes(1)
})

it('tells nothing once it was stopped', () => {
  const tell = vi.fn<() => void>()
  const teller = new Teller(tell, 250)
  teller.soon()
  teller.stop()
  teller.now()
  vi.advanceTimersByTime(1000)
  expect(tell).not.toHaveBeenCalled()
})
