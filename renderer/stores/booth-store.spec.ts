import { unreadLists } from '#shared/contract/booth.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { NumberedChange, Phase, Snapshot } from '#shared/contract/booth.ts'
import type { Reply } from '#shared/contract/commands.ts'
import { callbacksAtRest } from '#shared/contract/events.ts'
import { startBoothSync } from './booth-store.ts'
import type { BoothStore, BoothSync } from './booth-store.ts'

const snapshot = (seq: number, phase: Phase = 'set-up'): Snapshot => ({
  seq,
  state: {
    phase,
    connection: { state: 'online', error: null, clockOffsetMs: 0 },
    lists: unreadLists,
    limits: { popupMaxAgeMs: 5000, statusMaxAgeMs: 5000 },
    lanes: [],
    activities: [],
    events: [],
    occupancy: null,
    alerts: [],
    callbacks: callbacksAtRest,
  },
})
const change = (seq: number, phase: Phase): NumberedChange => ({ seq, change: { type: 'phase', phase } })

/** Main as the page sees it: answers snapshots when told to. */
function startedSync(): {
  store: StoreApi<BoothStore>
  sync: BoothSync
  asked: () => number
  answer: (reply: Reply<Snapshot>) => Promise<void>
  emit: (numbered: NumberedChange) => void
  listening: () => boolean
  phase: () => Phase | undefined
} {
  const store = createStore<BoothStore>(() => ({ view: null, silent: false }))
  const open: ((reply: Reply<Snapshot>) => void)[] = []
  let asked = 0
  let listener: ((numbered: NumberedChange) => void) | null = null
  const sync = startBoothSync(store, {
    snapshot: () => {
      asked += 1
      return new Promise((resolve) => open.push(resolve))
    },
    onChange: (hear) => {
      listener = hear
      return () => {
        listener = null
      }
    },
    arrival: () => ({ now: 0, wall: 0 }),
  })
  return {
    store,
    sync,
    asked: () => asked,
    answer: async (reply) => {
      open.shift()?.(reply)
      await Promise.resolve()
      await Promise.resolve()
    },
    emit: (numbered) => listener?.(numbered),
    listening: () => listener !== null,
    phase: () => store.getState().view?.phase,
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('startBoothSync', () => {
  it('asks for a snapshot at once and then applies change after change', async () => {
    const main = startedSync()
    expect(main.asked()).toBe(1)
    await main.answer({ ok: true, value: snapshot(4) })
    main.emit(change(5, 'weak-storage'))
    expect(main.phase()).toBe('weak-storage')
    main.emit(change(6, 'booth'))
    expect(main.phase()).toBe('booth')
    expect(main.asked()).toBe(1)
  })

  it('keeps changes that overtake the snapshot and leaves out those it contains', async () => {
    const main = startedSync()
    main.emit(change(4, 'weak-storage'))
    main.emit(change(6, 'booth'))
    main.emit(change(5, 'weak-storage'))
    await main.answer({ ok: true, value: snapshot(4) })
    expect(main.phase()).toBe('booth')
    expect(main.asked()).toBe(1)
  })

  it('applies nothing across a gap: it asks, and goes on from the answer', async () => {
    const main = startedSync()
    await main.answer({ ok: true, value: snapshot(4) })
    main.emit(change(6, 'booth'))
    expect(main.phase()).toBe('set-up')
    expect(main.asked()).toBe(2)
    main.emit(change(7, 'weak-storage'))
    expect(main.asked()).toBe(2)
    await main.answer({ ok: true, value: snapshot(6, 'booth') })
    expect(main.phase()).toBe('weak-storage')
  })

  it('asks again when the snapshot still leaves a gap', async () => {
    const main = startedSync()
    await main.answer({ ok: true, value: snapshot(4) })
    main.emit(change(6, 'booth'))
    main.emit(change(9, 'booth'))
    await main.answer({ ok: true, value: snapshot(6, 'weak-storage') })
    expect(main.phase()).toBe('weak-storage')
    expect(main.asked()).toBe(3)
    await main.answer({ ok: true, value: snapshot(9, 'booth') })
    expect(main.phase()).toBe('booth')
    expect(main.asked()).toBe(3)
  })

  it('believes a main that counts from the beginning again', async () => {
    const main = startedSync()
    await main.answer({ ok: true, value: snapshot(40) })
    main.emit(change(2, 'booth'))
    await main.answer({ ok: true, value: snapshot(2, 'weak-storage') })
    expect(main.phase()).toBe('weak-storage')
    main.emit(change(3, 'booth'))
    expect(main.phase()).toBe('booth')
    expect(main.asked()).toBe(2)
  })

  it('asks when told to, but not twice at a time', async () => {
    const main = startedSync()
    main.sync.refresh()
    expect(main.asked()).toBe(1)
    await main.answer({ ok: true, value: snapshot(1) })
    main.sync.refresh()
    main.sync.refresh()
    expect(main.asked()).toBe(2)
  })

  it('says that main is silent when it refuses, and asks again', async () => {
    const main = startedSync()
    await main.answer({ ok: false, error: { code: 'internal' } })
    expect(main.store.getState().silent).toBe(true)
    vi.advanceTimersByTime(1000)
    expect(main.asked()).toBe(2)
    await main.answer({ ok: true, value: snapshot(1) })
    expect(main.store.getState()).toMatchObject({ silent: false, view: { phase: 'set-up' } })
  })

  it('does not wait for ever, and does not take an answer that it gave up on', async () => {
    const main = startedSync()
    vi.advanceTimersByTime(3000)
    expect(main.store.getState().silent).toBe(true)
    await main.answer({ ok: true, value: snapshot(1, 'booth') })
    expect(main.store.getState().view).toBeNull()
    vi.advanceTimersByTime(1000)
    expect(main.asked()).toBe(2)
    await main.answer({ ok: true, value: snapshot(2) })
    expect(main.phase()).toBe('set-up')
  })

  it('hears nothing any more after stop', async () => {
    const main = startedSync()
    main.sync.stop()
    await main.answer({ ok: true, value: snapshot(1) })
    expect(main.store.getState().view).toBeNull()
    expect(main.listening()).toBe(false)
  })
})
