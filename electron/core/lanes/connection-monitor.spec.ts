import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { LanFaultCode, LanOutcome } from '#electron/core/lan/outcome.ts'
import { ConnectionMonitor } from './connection-monitor.ts'
import type { Lot } from '#electron/core/lan/lot.ts'

const refused = (code: number): LanOutcome<never> => ({
  kind: 'refused',
  code,
  message: 'no',
  resultId: null,
})
const answered = refused(1005)
const fault = (code: LanFaultCode): LanOutcome<never> => ({ kind: 'no-answer', fault: { code, cause: '' } })
const lotRefused = (code: number): object => ({ code: 'lot-refused', params: { code, message: 'no' } })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const setUp = (): {
  monitor: ConnectionMonitor
  end: (outcome: LanOutcome<never>) => Promise<unknown>
  changes: string[]
} => {
  const changes: string[] = []
  const monitor = new ConnectionMonitor({
    monotonic: () => performance.now(),
    graceMs: 5000,
    dwellMs: 1000,
  })
  monitor.onChange(({ state }) => changes.push(state))
  const end = (outcome: LanOutcome<never>): Promise<unknown> => {
    const lot: Lot = { call: () => Promise.resolve(outcome) }
    return monitor.watching(lot).call('LaneOrderQuery', { LaneNo: '1' })
  }
  return { monitor, end, changes }
}
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

it('is connecting until the first answer, and online with it, whatever the lot answers', async () => {
  const { monitor, end } = setUp()
  expect(monitor.state.state).toBe('connecting')
  await end(answered)
  expect(monitor.state).toEqual({ state: 'online', error: null })
})

it('is away at once when no connection can be made', async () => {
  const { monitor, end } = setUp()
  await end(answered)
  await pass(1000)
  await end(fault('unreachable'))
  expect(monitor.state).toEqual({ state: 'away', error: { code: 'unreachable' } })
})

it.each([
  ['slow', fault('timeout')],
  ['switched off', refused(1004)],
  ['refused by its signature', refused(1001)],
])(
  'one interface that is %s says nothing of the connection while others are answered',
  async (_what, bad) => {
    const { monitor, end, changes } = setUp()
    for (let n = 0; n < 100; n += 1) {
      await end(bad)
      await end(answered)
      await pass(n % 2 === 0 ? 100 : 4000)
    }
    expect(monitor.state.state).toBe('online')
    expect(changes.length).toBeLessThanOrEqual(2)
  },
)

it.each([1001, 1004])('is refused when everything is refused with %s, in the lot’s words', async (code) => {
  const { monitor, end } = setUp()
  await end(answered)
  await pass(2000)
  await end(refused(code))
  expect(monitor.state.state).toBe('online')
  await pass(3000)
  expect(monitor.state).toEqual({ state: 'refused', error: lotRefused(code) })
})

it('under garbage it is not online for longer than an answer stays fresh, however seldom it is asked', async () => {
  const { monitor, end } = setUp()
  await end(answered)
  await pass(100)
  await end(fault('not-json'))
  await pass(4899)
  expect(monitor.state.state).toBe('online')
  await pass(2)
  expect(monitor.state).toEqual({ state: 'away', error: { code: 'not-json' } })
})

it('changes no more often than the dwell, and ends with what is so', async () => {
  const { end, changes } = setUp()
  for (let n = 0; n < 100; n += 1) {
    await end(n % 2 === 0 ? fault('unreachable') : answered)
    await pass(30)
  }
  expect(changes.length).toBeLessThanOrEqual(4)
  await pass(1000)
  expect(changes.at(-1)).toBe('online')
})

it('tells only changes, and ignores calls given up by ourselves', async () => {
  const { end, changes } = setUp()
  await end(fault('unreachable'))
  await end(fault('unreachable'))
  await end(fault('cancelled'))
  await pass(1000)
  await end(answered)
  await end(answered)
  expect(changes).toEqual(['away', 'online'])
})
