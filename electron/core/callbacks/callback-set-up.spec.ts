import { describe, expect, it } from 'vitest'
import type { LanFailure } from '#electron/core/lan/outcome.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import type { Lot } from '#electron/core/lan/lot.ts'
import { CallbackSetUp } from './callback-set-up.ts'

const MINUTE = 60_000
const range = { from: lotTimeOfWallMs(0), to: lotTimeOfWallMs(MINUTE), types: [] }
const { signal } = new AbortController()

/** A set-up whose calls end as told, with a clock that is set by hand. */
function setUp(end: LanFailure = { kind: 'no-answer', fault: { code: 'timeout', cause: '' } }): {
  readonly desk: CallbackSetUp
  readonly clock: { now: number }
  readonly calls: string[]
} {
  const kept = new Map<string, string>()
  const clock = { now: 1_000_000_000 }
  const calls: string[] = []
  const lot: Lot = {
    call: async (name) => {
      calls.push(name)
      return end
    },
  }
  const desk = new CallbackSetUp({
    lot,
    marks: { mark: (name) => kept.get(name), setMark: (name, value) => void kept.set(name, value) },
    now: () => clock.now,
  })
  return { desk, clock, calls }
}

describe('retrying', () => {
  it('is allowed once in 30 minutes, also when its answer was lost', async () => {
    const { desk, clock, calls } = setUp()
    expect(await desk.retry(range, signal)).toMatchObject({ error: { code: 'timeout' } })
    expect(desk.retryWaitMs).toBe(30 * MINUTE)
    clock.now += 29 * MINUTE + 1
    expect(await desk.retry(range, signal)).toEqual({
      ok: false,
      error: { code: 'retry-too-early', params: { minutes: 1 } },
    })
    clock.now += MINUTE
    await desk.retry(range, signal)
    expect(calls).toHaveLength(2)
  })

  it('is not used up by what never reached the lot', async () => {
    const { desk } = setUp({ kind: 'not-sent', fault: { code: 'unreachable', cause: '' } })
    expect(await desk.retry(range, signal)).toMatchObject({ error: { code: 'unreachable' } })
    expect(desk.retryWaitMs).toBe(0)
  })

  it('never waits longer than 30 minutes, whatever happens to the clock', async () => {
    const { desk, clock } = setUp()
    await desk.retry(range, signal)
    clock.now -= 1000 * MINUTE
    expect(desk.retryWaitMs).toBe(30 * MINUTE)
  })
})
