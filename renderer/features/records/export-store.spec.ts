import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createRecordExport, stateFor } from './export-store.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const done = { ok: true, value: { file: '/x.csv', rows: 2, total: 2 } } as const

it('tells how far it is while it is under way, and what came of it; a second one does not begin meanwhile', async () => {
  const exporting = createRecordExport(async () => ({ ok: true, value: { read: 100, total: 250 } }))
  const first = Promise.withResolvers<typeof done>()
  const run = exporting.run('5', () => first.promise)
  await exporting.run('5', () => Promise.reject(new Error('begun twice')))
  expect(exporting.store.getState()).toMatchObject({ under: true, progress: null })
  await vi.advanceTimersByTimeAsync(500)
  expect(exporting.store.getState().progress).toEqual({ read: 100, total: 250 })
  first.resolve(done)
  await run
  expect(exporting.store.getState()).toEqual({ by: '5', under: false, progress: null, reply: done })
  expect(vi.getTimerCount()).toBe(0)
})

it('what came of it is not for whoever signs in next', async () => {
  const exporting = createRecordExport(async () => ({ ok: true, value: null }))
  await exporting.run('5', async () => done)
  expect(stateFor(exporting.store.getState(), '5').reply).toEqual(done)
  expect(stateFor(exporting.store.getState(), '6').reply).toBeNull()
})
