import { expect, it } from 'vitest'
import type { LanFaultCode, LanOutcome } from '#electron/core/lan/outcome.ts'
import { ConnectionMonitor } from './connection-monitor.ts'
import type { Lot } from '#electron/core/lan/lot.ts'

const answered: LanOutcome<never> = { kind: 'refused', code: 1005, message: 'no such lane', resultId: null }
const turnedAway: LanOutcome<never> = { kind: 'refused', code: 1001, message: 'signature', resultId: null }
const fault = (code: LanFaultCode): LanOutcome<never> => ({ kind: 'no-answer', fault: { code, cause: '' } })

const setUp = (): {
  monitor: ConnectionMonitor
  end: (outcome: LanOutcome<never>) => Promise<unknown>
  clock: { ms: number }
  changes: string[]
} => {
  const clock = { ms: 0 }
  const changes: string[] = []
  const monitor = new ConnectionMonitor({
    monotonic: () => clock.ms,
    graceMs: 1000,
    onChange: () => changes.push(monitor.state.state),
  })
  const end = (outcome: LanOutcome<never>): Promise<unknown> => {
    const lot: Lot = { call: () => Promise.resolve(outcome) }
    return monitor.watching(lot).call('LaneOrderQuery', { LaneNo: '1' })
  }
  return { monitor, end, clock, changes }
}

it('is connecting until the first answer, and online with it, whatever the lot answers', async () => {
  const { monitor, end } = setUp()
  expect(monitor.state.state).toBe('connecting')
  await end(answered)
  expect(monitor.state).toEqual({ state: 'online', error: null })
})

it('is away at once when no connection can be made', async () => {
  const { monitor, end } = setUp()
  await end(answered)
  await end(fault('unreachable'))
  expect(monitor.state).toEqual({ state: 'away', error: { code: 'unreachable' } })
})

it('one slow lane does not put the booth off line while others are answered', async () => {
  const { monitor, end, clock } = setUp()
  await end(answered)
  clock.ms = 900
  await end(fault('timeout'))
  expect(monitor.state.state).toBe('online')
  clock.ms = 2000
  await end(fault('timeout'))
  expect(monitor.state.state).toBe('away')
})

it('says refused when the lot turns the booth away, and counts that as a failure', async () => {
  const { monitor, end } = setUp()
  await end(turnedAway)
  expect(monitor.state).toEqual({
    state: 'refused',
    error: { code: 'lot-refused', params: { code: 1001, message: 'signature' } },
  })
  expect(monitor.failures).toBe(1)
})

it('counts failures since the last answer, tells only changes, and ignores calls given up by ourselves', async () => {
  const { monitor, end, changes } = setUp()
  await end(fault('unreachable'))
  await end(fault('unreachable'))
  await end(fault('cancelled'))
  expect(monitor.failures).toBe(2)
  await end(answered)
  expect(monitor.failures).toBe(0)
  expect(changes).toEqual(['away', 'online'])
})
