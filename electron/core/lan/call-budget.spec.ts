import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CallBudget } from './call-budget.ts'
import type { Lot } from './lot.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const setUp = (): { budget: CallBudget; lot: Lot; sent: number[] } => {
  const sent: number[] = []
  const lot: Lot = {
    call: async (_name) => {
      sent.push(performance.now())
      return { kind: 'refused', code: 1005, message: '', resultId: null }
    },
  }
  return { budget: new CallBudget({ perSecond: 10, monotonic: () => performance.now() }), lot, sent }
}
const ask = (lot: Lot, signal?: AbortSignal): ReturnType<typeof lot.call<'LaneOrderQuery'>> =>
  lot.call('LaneOrderQuery', { LaneNo: '1' }, { signal })

it('lets no more through than a second may have, whoever asks and however often', async () => {
  const { budget, lot, sent } = setUp()
  const reads = budget.inTurn(lot)
  for (let n = 0; n < 200; n += 1) void ask(reads)
  await vi.advanceTimersByTimeAsync(5000)
  expect(sent.length).toBeGreaterThanOrEqual(59)
  expect(sent.length).toBeLessThanOrEqual(60)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(sent).toHaveLength(200)
})

it('a command goes at once, before everything that waits, and those who wait pay for it', async () => {
  const { budget, lot, sent } = setUp()
  const [reads, commands] = [budget.inTurn(lot), budget.atOnce(lot)]
  for (let n = 0; n < 30; n += 1) void ask(reads)
  await vi.advanceTimersByTimeAsync(0)
  const before = sent.length
  for (let n = 0; n < 5; n += 1) void ask(commands)
  expect(sent).toHaveLength(before + 5)
  await vi.advanceTimersByTimeAsync(1000)
  expect(sent.length).toBeLessThanOrEqual(before + 5 + 6)
})

it('who gives up while it waits is not sent, and holds nobody up', async () => {
  const { budget, lot, sent } = setUp()
  const reads = budget.inTurn(lot)
  for (let n = 0; n < 10; n += 1) void ask(reads)
  const giveUp = new AbortController()
  const given = ask(reads, giveUp.signal)
  const next = ask(reads)
  giveUp.abort()
  expect(await given).toMatchObject({ kind: 'not-sent', fault: { code: 'cancelled' } })
  await vi.advanceTimersByTimeAsync(200)
  expect(await next).toMatchObject({ kind: 'refused' })
  expect(sent).toHaveLength(11)
})
