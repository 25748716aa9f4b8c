import { unreadLists } from '#shared/contract/lanes.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { NumberedChange, SliceName, Snapshot } from '#shared/contract/state.ts'
import type { Alert } from '#shared/contract/alerts.ts'
import type { Phase } from '#shared/contract/booth.ts'
import type { Reply } from '#shared/contract/contract.ts'
import { callbacksAtRest } from '#shared/contract/callbacks.ts'
import { noShift } from '#shared/contract/shifts.ts'
import { boothOf, laneOf, popupOf } from '#shared/contract/fixture.ts'
import { viewOf } from './booth-view.ts'
import { boothStore, isCarGone, knownCarAt, startBoothSync } from './booth-store.ts'
import type { BoothStore, BoothSync } from './booth-store.ts'

/** Everything, each slice with this number. */
const snapshot = (seq: number, phase: Phase = 'set-up'): Snapshot => ({
  seqs: {
    phase: seq,
    connection: seq,
    lists: seq,
    limits: seq,
    lanes: seq,
    activities: seq,
    events: seq,
    occupancy: seq,
    alerts: seq,
    callbacks: seq,
  },
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
    shift: noShift,
  },
})
const change = (seq: number, phase: Phase): NumberedChange => ({ seq, slice: 'phase', whole: phase })
const phaseAlone = (seq: number, phase: Phase): Snapshot => ({ seqs: { phase: seq }, state: { phase } })

const alert = (id: string): Alert => ({
  id,
  kind: 'blacklist',
  at: 1,
  plate: null,
  laneName: null,
  code: null,
  text: null,
})

/** Main as the page sees it: answers snapshots when told to. */
function startedSync(): {
  store: StoreApi<BoothStore>
  sync: BoothSync
  /** Which slices were asked for, question by question. */
  questions: (readonly SliceName[] | 'all')[]
  asked: () => number
  answer: (reply: Reply<Snapshot>) => Promise<void>
  emit: (numbered: NumberedChange) => void
  listening: () => boolean
  phase: () => Phase | undefined
  alerts: () => string[] | undefined
} {
  const store = createStore<BoothStore>(() => ({ view: null, silent: false }))
  const open: ((reply: Reply<Snapshot>) => void)[] = []
  const questions: (readonly SliceName[] | 'all')[] = []
  let listener: ((numbered: NumberedChange) => void) | null = null
  const sync = startBoothSync(store, {
    snapshot: (slices) => {
      questions.push(slices ?? 'all')
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
    questions,
    asked: () => questions.length,
    answer: async (reply) => {
      open.shift()?.(reply)
      await Promise.resolve()
      await Promise.resolve()
    },
    emit: (numbered) => listener?.(numbered),
    listening: () => listener !== null,
    phase: () => store.getState().view?.phase,
    alerts: () => store.getState().view?.alerts.map(({ id }) => id),
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

  it('applies nothing across a gap: it asks for that slice, and goes on from the answer', async () => {
    const main = startedSync()
    await main.answer({ ok: true, value: snapshot(4) })
    main.emit(change(6, 'booth'))
    expect(main.phase()).toBe('set-up')
    expect(main.questions).toEqual(['all', ['phase']])
    main.emit(change(7, 'weak-storage'))
    expect(main.asked()).toBe(2)
    await main.answer({ ok: true, value: phaseAlone(6, 'booth') })
    expect(main.phase()).toBe('weak-storage')
  })

  it('goes on with the other slices while one is asked for', async () => {
    const main = startedSync()
    await main.answer({ ok: true, value: snapshot(4) })
    main.emit(change(6, 'booth'))
    main.emit({ seq: 5, slice: 'alerts', whole: [alert('a')] })
    expect(main.alerts()).toEqual(['a'])
    await main.answer({ ok: true, value: phaseAlone(6, 'booth') })
    main.emit({ seq: 6, slice: 'alerts', whole: [] })
    expect(main.alerts()).toEqual([])
    expect(main.asked()).toBe(2)
  })

  it('asks for a second slice after the first, and loses nothing of it', async () => {
    const main = startedSync()
    await main.answer({ ok: true, value: snapshot(4) })
    main.emit(change(6, 'booth'))
    main.emit({ seq: 7, slice: 'alerts', whole: [alert('a')] })
    main.emit({ seq: 8, slice: 'alerts', whole: [alert('b')] })
    await main.answer({ ok: true, value: phaseAlone(6, 'booth') })
    expect(main.questions).toEqual(['all', ['phase'], ['alerts']])
    main.emit({ seq: 9, slice: 'alerts', whole: [alert('c')] })
    await main.answer({ ok: true, value: { seqs: { alerts: 8 }, state: { alerts: [alert('b')] } } })
    expect(main.alerts()).toEqual(['c'])
  })

  it('asks for a slice of which main could not tell the change', async () => {
    const main = startedSync()
    await main.answer({ ok: true, value: snapshot(4) })
    main.emit({ seq: 5, slice: 'phase', untold: true })
    expect(main.questions).toEqual(['all', ['phase']])
  })

  it('asks again when the snapshot still leaves a gap', async () => {
    const main = startedSync()
    await main.answer({ ok: true, value: snapshot(4) })
    main.emit(change(6, 'booth'))
    main.emit(change(9, 'booth'))
    await main.answer({ ok: true, value: phaseAlone(6, 'weak-storage') })
    expect(main.phase()).toBe('weak-storage')
    expect(main.asked()).toBe(3)
    await main.answer({ ok: true, value: phaseAlone(9, 'booth') })
    expect(main.phase()).toBe('booth')
    expect(main.asked()).toBe(3)
  })

  it('believes a main that counts from the beginning again', async () => {
    const main = startedSync()
    await main.answer({ ok: true, value: snapshot(40) })
    main.emit(change(2, 'booth'))
    await main.answer({ ok: true, value: phaseAlone(2, 'weak-storage') })
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

  it('waits longer for a main whose answers are all slow, so that one of them is in time', async () => {
    const main = startedSync()
    const waited: number[] = []
    for (let before = main.asked(); waited.length < 5; before = main.asked()) {
      let ms = 0
      for (; main.asked() === before; ms += 500) await vi.advanceTimersByTimeAsync(500)
      waited.push(ms)
    }
    // Each with the second before it is asked again.
    expect(waited).toEqual([4000, 7000, 13_000, 25_000, 25_000])
  })

  it('hears nothing any more after stop', async () => {
    const main = startedSync()
    main.sync.stop()
    await main.answer({ ok: true, value: snapshot(1) })
    expect(main.store.getState().view).toBeNull()
    expect(main.listening()).toBe(false)
  })
})

it('a car is gone once another stands there or none; where none was known, the one that comes is meant', () => {
  const show = (wall: number, over: Parameters<typeof laneOf>[0]): void => {
    const { view } = boothStore.getState()
    const booth = boothOf({ lanes: [laneOf({ no: '1', ...over })] })
    boothStore.setState({ view: viewOf(booth, view, { now: wall, wall }) })
  }
  show(1, { loop: 'free', popup: null })
  const nobody = knownCarAt('1')
  show(2, { loop: 'occupied', popup: null })
  const unread = knownCarAt('1')
  expect(isCarGone('1', nobody)).toBe(false)
  show(3, { loop: 'occupied', popup: popupOf({ orderNo: 'A' }) })
  expect(isCarGone('1', unread)).toBe(false)
  show(4, { loop: 'free', popup: null })
  expect(isCarGone('1', unread)).toBe(true)
  show(5, { loop: 'occupied', popup: null })
  expect(isCarGone('1', unread)).toBe(true)
  boothStore.setState({ view: null })
})
