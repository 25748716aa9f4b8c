import { describe, expect, it } from 'vitest'
import type { LanFailure } from '#electron/core/lan/outcome.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { LanClient } from '#electron/core/lan/lan-client.ts'
import { LotClock } from '#electron/core/lan/lot-clock.ts'
import { answered } from '#electron/core/lan/transport.ts'
import type { Lot } from '#electron/core/lan/lot.ts'
import { CallbackSetUp } from './callback-set-up.ts'

const MINUTE = 60_000
const range = { from: lotTimeOfWallMs(0), to: lotTimeOfWallMs(MINUTE), types: [] }
const { signal } = new AbortController()

/** A set-up whose calls end as told, with a clock that is set by hand. */
function setUp(end: LanFailure | 'done' = { kind: 'no-answer', fault: { code: 'timeout', cause: '' } }): {
  readonly desk: CallbackSetUp
  readonly clock: { now: number }
  readonly calls: string[]
  readonly faults: string[]
  readonly fillDisk: () => void
} {
  const kept = new Map<string, string>()
  const clock = { now: 1_000_000_000 }
  const calls: string[] = []
  const faults: string[] = []
  let isFull = false
  const done = new LanClient({
    credentials: { parkKey: 'P', appId: 'A', appSecret: 'S' },
    transport: {
      start: async () => undefined,
      stop: async () => undefined,
      send: async () => answered('{"ResultCode":200,"ResultMsg":"","ResultId":"1","Data":null}'),
    },
    clock: new LotClock(systemClocks),
  })
  const lot: Lot = {
    call: async (name, data) => {
      calls.push(name)
      return end === 'done' ? done.call(name, data) : end
    },
  }
  const desk = new CallbackSetUp({
    lot,
    marks: {
      mark: (name) => kept.get(name),
      setMark: (name, value) => {
        if (isFull) throw new Error('database or disk is full')
        kept.set(name, value)
      },
    },
    now: () => clock.now,
    onFault: (what) => faults.push(what),
  })
  const fillDisk = (): void => {
    isFull = true
  }
  return { desk, clock, calls, faults, fillDisk }
}

describe('on a full disk', () => {
  it('what the lot has taken is set, and is said so', async () => {
    const { desk, faults, fillDisk } = setUp('done')
    fillDisk()
    const target = { index: 1, url: 'http://127.0.0.1:9/', intervalMs: 1000 } as const
    expect(await desk.set([target], signal)).toEqual({ ok: true, value: undefined })
    expect(desk.lastSet?.targets).toEqual([target])
    expect(faults).toHaveLength(1)
  })

  it('the lot is not asked to send again what could then be asked of it too early', async () => {
    const { desk, calls, fillDisk } = setUp('done')
    fillDisk()
    expect(await desk.retry(range, signal)).toEqual({ ok: false, error: { code: 'journal-failed' } })
    expect(calls).toEqual([])
  })
})

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
