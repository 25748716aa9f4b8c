import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createHeldKey } from './held-key.ts'
import type { HeldKey } from './held-key.ts'

function observed(): { key: HeldKey; heard: string[] } {
  const heard: string[] = []
  const key = createHeldKey(400, {
    onHolding: (name) => heard.push(`holding ${name}`),
    onFire: (name) => heard.push(`fire ${name}`),
    onTooShort: (name) => heard.push(`short ${name}`),
    onCancel: () => heard.push('cancel'),
  })
  return { key, heard }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('fires once when it is held, and not again until it was let go', () => {
  const { key, heard } = observed()
  key.down('F2')
  vi.advanceTimersByTime(399)
  expect(heard).toEqual(['holding F2'])
  vi.advanceTimersByTime(1)
  key.down('F2')
  vi.advanceTimersByTime(5000)
  key.up('F2')
  expect(heard).toEqual(['holding F2', 'fire F2'])
  key.down('F2')
  vi.advanceTimersByTime(400)
  expect(heard).toEqual(['holding F2', 'fire F2', 'holding F2', 'fire F2'])
})

it('does nothing but say so when it is merely touched', () => {
  const { key, heard } = observed()
  key.down('F2')
  vi.advanceTimersByTime(200)
  key.up('F2')
  vi.advanceTimersByTime(1000)
  expect(heard).toEqual(['holding F2', 'short F2'])
})

it('takes two keys at once for no intention', () => {
  const { key, heard } = observed()
  key.down('F2')
  key.down('F3')
  key.up('F2')
  key.up('F3')
  vi.advanceTimersByTime(1000)
  expect(heard).toEqual(['holding F2', 'cancel'])
})

it('is let go when the window loses the keyboard', () => {
  const { key, heard } = observed()
  key.cancel()
  key.down('F4')
  key.cancel()
  vi.advanceTimersByTime(1000)
  expect(heard).toEqual(['holding F4', 'cancel'])
})
