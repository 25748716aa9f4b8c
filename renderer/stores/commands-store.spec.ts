import { expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { CommandOutcome } from '#shared/contract/lane-commands.ts'
import type { Reply } from '#shared/contract/contract.ts'
import { giveCommand, inFlightKey } from './commands-store.ts'
import type { CommandsStore } from './commands-store.ts'

const target = { laneNo: '1', laneName: 'Exit 1', command: 'open' } as const
const emptyStore = (): StoreApi<CommandsStore> =>
  createStore<CommandsStore>(() => ({ inFlight: new Set(), refusals: [] }))
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
    giveCommand(store, { ...target, command: 'hold' }, call),
    giveCommand(store, { ...target, command: 'close' }, call),
    giveCommand(store, { ...target, laneNo: '2', command: 'hold' }, call),
    giveCommand(store, { ...target, command: 'release' }, call),
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

it('survives a broken bridge', async () => {
  const store = emptyStore()
  const given = await giveCommand(store, target, () => Promise.reject(new Error('gone')))
  expect(given).toEqual({ kind: 'failed', error: { code: 'internal' } })
  expect(store.getState().inFlight.size).toBe(0)
})
