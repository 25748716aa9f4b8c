import { describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { CommandOutcome, LaneCommand } from '#shared/contract/lane-commands.ts'
import type { Reply } from '#shared/contract/contract.ts'
import { boothOf, laneOf, popupOf } from '#shared/contract/fixture.ts'
import { boothStore } from './booth-store.ts'
import { viewOf } from './booth-view.ts'
import { giveCommand, inFlightKey } from './commands-store.ts'
import type { CommandsStore, CommandToGive } from './commands-store.ts'

const at = (kind: 'open' | 'close' | 'hold' | 'release', laneNo = '1'): CommandToGive => ({
  laneName: 'Exit 1',
  command: { kind, args: { laneNo } },
})
const target = at('open')
const emptyStore = (): StoreApi<CommandsStore> =>
  createStore<CommandsStore>(() => ({ question: null, inFlight: new Set(), refusals: [] }))
const done: Reply<CommandOutcome> = {
  ok: true,
  value: { state: 'confirmed', activityId: 'a', message: null, error: null },
}

it('gives the same command once, however often it is pressed before the reply', async () => {
  const store = emptyStore()
  const call = vi.fn<() => Promise<Reply<CommandOutcome>>>(() => Promise.resolve(done))
  const first = giveCommand(store, target, call)
  const second = giveCommand(store, target, call)
  expect(store.getState().inFlight.has(inFlightKey('1', 'open'))).toBe(true)
  expect(await second).toEqual({ kind: 'ignored' })
  expect(await first).toEqual({ kind: 'answered', outcome: done.value })
  expect(call).toHaveBeenCalledTimes(1)
  expect(store.getState()).toMatchObject({ inFlight: new Set(), refusals: [] })
})

it('lets another lane and another command pass meanwhile, but not the release of a hold', async () => {
  const store = emptyStore()
  const call = vi.fn<() => Promise<Reply<CommandOutcome>>>(() => Promise.resolve(done))
  const given = await Promise.all([
    giveCommand(store, at('hold'), call),
    giveCommand(store, at('close'), call),
    giveCommand(store, at('hold', '2'), call),
    giveCommand(store, at('release'), call),
  ])
  expect(given.map(({ kind }) => kind)).toEqual(['answered', 'answered', 'answered', 'ignored'])
})

it('stays quiet for a while after the reply when told to', async () => {
  vi.useFakeTimers()
  const store = emptyStore()
  await giveCommand(store, target, () => Promise.resolve(done), 700)
  expect(store.getState().inFlight.size).toBe(1)
  vi.advanceTimersByTime(700)
  expect(store.getState().inFlight.size).toBe(0)
  vi.useRealTimers()
})

it('remembers a refusal that main has no activity of', async () => {
  const store = emptyStore()
  await giveCommand(store, target, () => Promise.resolve({ ok: false, error: { code: 'bad-arguments' } }))
  await giveCommand(store, target, () =>
    Promise.resolve({
      ok: true,
      value: { state: 'rejected', activityId: '', message: null, error: { code: 'busy' } },
    }),
  )
  await giveCommand(store, target, () =>
    Promise.resolve({
      ok: true,
      value: { state: 'rejected', activityId: 'known', message: null, error: { code: 'timeout' } },
    }),
  )
  expect(store.getState().refusals.map(({ error, laneName }) => [error.code, laneName])).toEqual([
    ['busy', 'Exit 1'],
    ['bad-arguments', 'Exit 1'],
  ])
})

it('a refusal belongs to the car that it was given for, also when it comes late', async () => {
  const store = emptyStore()
  const at = (orderNo: string, wall: number): void => {
    const { view } = boothStore.getState()
    const lanes = [laneOf({ no: '1', loop: 'occupied', popup: popupOf({ orderNo }) })]
    boothStore.setState({ view: viewOf(boothOf({ lanes }), view, { now: wall, wall }) })
  }
  at('A', 1)
  const given = giveCommand(store, target, () => {
    at('B', 2)
    return Promise.resolve({ ok: false, error: { code: 'busy' } })
  })
  await given
  expect(store.getState().refusals).toMatchObject([{ car: 1, error: { code: 'busy' } }])
  boothStore.setState({ view: null })
})

it('survives a broken bridge', async () => {
  const store = emptyStore()
  const given = await giveCommand(store, target, () => Promise.reject(new Error('gone')))
  expect(given).toEqual({ kind: 'failed', error: { code: 'internal' } })
  expect(store.getState().inFlight.size).toBe(0)
})

describe('when main asks back', () => {
  const warned = (warning: string): Reply<CommandOutcome> => ({
    ok: true,
    value: {
      state: 'rejected',
      activityId: '',
      message: null,
      error: { code: 'may-still-come', params: { warning } },
    },
  })
  const askTwice = ({ again = [] }: LaneCommand): Promise<Reply<CommandOutcome>> =>
    Promise.resolve(again.includes('w1') ? (again.includes('w2') ? done : warned('w2')) : warned('w1'))
  const answer = async (store: StoreApi<CommandsStore>, yes: boolean): Promise<void> => {
    await vi.waitFor(() => expect(store.getState().question).not.toBeNull())
    store.getState().question?.answer(yes)
    await vi.waitFor(() => expect(store.getState().question?.error.params?.['warning']).not.toBe('w1'))
  }

  it('is given again only with every warning read and answered with yes', async () => {
    const store = emptyStore()
    const given = giveCommand(store, target, askTwice)
    await answer(store, true)
    // What is read is what is given.
    expect(store.getState().question?.told).toEqual(target.command)
    expect(store.getState().inFlight.has(inFlightKey('1', 'open'))).toBe(true)
    store.getState().question?.answer(true)
    expect(await given).toEqual({ kind: 'answered', outcome: done.value })
    expect(store.getState()).toMatchObject({ question: null, refusals: [] })
  })

  it('a no ends it as refused', async () => {
    const store = emptyStore()
    const given = giveCommand(store, target, askTwice)
    await answer(store, false)
    expect(await given).toMatchObject({ kind: 'answered', outcome: { state: 'rejected' } })
    expect(store.getState().refusals).toHaveLength(1)
  })

  it('a yes that comes when another car stands at the lane ends it as refused', async () => {
    const show = (orderNo: string): void => {
      const lanes = [laneOf({ no: '1', popup: popupOf({ orderNo }) })]
      const { view } = boothStore.getState()
      const at = { now: orderNo.length, wall: orderNo.length }
      boothStore.setState({ view: viewOf(boothOf({ lanes }), view, at) })
    }
    show('A')
    const call = vi.fn<typeof askTwice>(askTwice)
    const store = emptyStore()
    const given = giveCommand(store, target, call)
    await vi.waitFor(() => expect(store.getState().question).not.toBeNull())
    show('BB')
    store.getState().question?.answer(true)
    expect(await given).toMatchObject({ kind: 'answered', outcome: { state: 'rejected' } })
    expect(call).toHaveBeenCalledTimes(1)
    boothStore.setState({ view: null })
  })

  it('one question stands at a time', async () => {
    const store = emptyStore()
    const first = giveCommand(store, target, askTwice)
    await vi.waitFor(() => expect(store.getState().question).not.toBeNull())
    const other = await giveCommand(store, at('open', '2'), askTwice)
    expect(other).toMatchObject({ kind: 'answered', outcome: { state: 'rejected' } })
    store.getState().question?.answer(false)
    await first
  })
})
