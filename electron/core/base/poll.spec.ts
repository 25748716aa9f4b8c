import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Poll } from './poll.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('reads at once, then after each interval, and one read at a time', async () => {
  let running = 0
  let most = 0
  let reads = 0
  const poll = new Poll(
    async () => {
      running += 1
      most = Math.max(most, running)
      reads += 1
      await new Promise((resolve) => setTimeout(resolve, 300))
      running -= 1
    },
    () => 100,
  )
  poll.start()
  await vi.advanceTimersByTimeAsync(1000)
  expect(reads).toBe(3)
  expect(most).toBe(1)
  await Promise.all([poll.stop(), vi.advanceTimersByTimeAsync(1000)])
})

it('a poke reads again at once, also while a read is under way', async () => {
  const release: (() => void)[] = []
  const poll = new Poll(
    () => new Promise((resolve) => release.push(resolve)),
    () => 60_000,
  )
  poll.start()
  poll.poke()
  expect(release).toHaveLength(1)
  release[0]?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(release).toHaveLength(2)
  release[1]?.()
  await vi.advanceTimersByTimeAsync(0)
  poll.poke()
  await vi.advanceTimersByTimeAsync(0)
  expect(release).toHaveLength(3)
  const stopped = poll.stop()
  release[2]?.()
  await stopped
})

it('after stop nothing is read any more', async () => {
  let reads = 0
  const poll = new Poll(
    async () => {
      reads += 1
    },
    () => 10,
  )
  poll.start()
  await vi.advanceTimersByTimeAsync(25)
  await poll.stop()
  const before = reads
  await vi.advanceTimersByTimeAsync(1000)
  expect(reads).toBe(before)
})
