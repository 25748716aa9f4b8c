import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { MIN_GAP_MS, Poll } from './poll.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const onFault = (cause: unknown): void => expect.unreachable(String(cause))

it('reads at once, then after each interval, and one read at a time', async () => {
  let running = 0
  let most = 0
  let reads = 0
  const poll = new Poll({
    read: async () => {
      running += 1
      most = Math.max(most, running)
      reads += 1
      await new Promise((resolve) => setTimeout(resolve, 300))
      running -= 1
    },
    intervalMs: () => 100,
    onFault,
  })
  poll.start()
  await vi.advanceTimersByTimeAsync(1000)
  expect(reads).toBe(3)
  expect(most).toBe(1)
  await Promise.all([poll.stop(), vi.advanceTimersByTimeAsync(1000)])
})

it('a poke reads again without the interval, also while a read is under way', async () => {
  const release: (() => void)[] = []
  const poll = new Poll({
    read: () => new Promise((resolve) => release.push(resolve)),
    intervalMs: () => 60_000,
    onFault,
  })
  poll.start()
  poll.poke()
  await vi.advanceTimersByTimeAsync(MIN_GAP_MS)
  expect(release).toHaveLength(1)
  release[0]?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(release).toHaveLength(2)
  release[1]?.()
  await vi.advanceTimersByTimeAsync(MIN_GAP_MS)
  poll.poke()
  await vi.advanceTimersByTimeAsync(0)
  expect(release).toHaveLength(3)
  const stopped = poll.stop()
  release[2]?.()
  await stopped
})

it('a read that pokes its own poll reads no more often than the minimum gap allows', async () => {
  let reads = 0
  const poll: Poll = new Poll({
    read: async () => {
      reads += 1
      poll.poke()
    },
    intervalMs: () => 60_000,
    minGapMs: 100,
    onFault,
  })
  poll.start()
  const pokes = setInterval(() => poll.poke(), 1)
  await vi.advanceTimersByTimeAsync(1000)
  clearInterval(pokes)
  expect(reads).toBeGreaterThan(5)
  expect(reads).toBeLessThanOrEqual(11)
  await poll.stop()
})

it('a poke while the gap is still open is kept for its end', async () => {
  let reads = 0
  const poll = new Poll({
    read: async () => {
      reads += 1
    },
    intervalMs: () => 60_000,
    minGapMs: 100,
    onFault,
  })
  poll.start()
  await vi.advanceTimersByTimeAsync(50)
  poll.poke()
  await vi.advanceTimersByTimeAsync(40)
  expect(reads).toBe(1)
  await vi.advanceTimersByTimeAsync(10)
  expect(reads).toBe(2)
  await poll.stop()
})

it('a read that throws is told, and the poll goes on', async () => {
  const faults: unknown[] = []
  let reads = 0
  const poll = new Poll({
    read: () => {
      reads += 1
      return Promise.reject(new Error(`read ${reads}`))
    },
    intervalMs: () => 1000,
    onFault: (cause) => faults.push(String(cause)),
  })
  poll.start()
  await vi.advanceTimersByTimeAsync(1500)
  await poll.stop()
  expect(faults).toEqual(['Error: read 1', 'Error: read 2'])
})

it('after stop nothing is read any more, and stopping waits for no gap', async () => {
  let reads = 0
  const poll = new Poll({
    read: async () => {
      reads += 1
    },
    intervalMs: () => 10,
    minGapMs: 10_000,
    onFault,
  })
  poll.start()
  await vi.advanceTimersByTimeAsync(25)
  await poll.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(reads).toBe(1)
})
