import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { endWhenHung, reviveWhenGone } from './page-revival.ts'
import type { Mortal } from './page-revival.ts'

class FakeContents extends EventEmitter implements Mortal {
  destroyed = false

  isDestroyed(): boolean {
    return this.destroyed
  }

  die(reason = 'crashed'): void {
    this.emit('render-process-gone', {}, { reason, exitCode: 5 })
  }
}

let contents: FakeContents
let loaded: number[]
let told: string[]
beforeEach(() => {
  vi.useFakeTimers()
  contents = new FakeContents()
  loaded = []
  told = []
  reviveWhenGone(contents, {
    load: () => loaded.push(Date.now()),
    now: () => Date.now(),
    onGone: ({ reason }) => told.push(reason),
  })
})
afterEach(() => {
  vi.useRealTimers()
})

it('loads the page again later, never inside the event', () => {
  contents.die()
  expect(loaded).toEqual([])
  expect(told).toEqual(['crashed'])
  vi.advanceTimersByTime(500)
  expect(loaded).toHaveLength(1)
})

it('a page that dies at every load is loaded twice a minute at most, for as long as it takes', () => {
  contents.die()
  for (let died = 0; died < 20; died += 1) {
    const before = loaded.length
    vi.advanceTimersByTime(30_000)
    expect(loaded).toHaveLength(before + 1)
    contents.die()
  }
  vi.advanceTimersByTime(29_999)
  expect(loaded).toHaveLength(20)
})

it('a page that lived for a while comes back at once', () => {
  contents.die()
  vi.advanceTimersByTime(500)
  contents.die()
  vi.advanceTimersByTime(90_000)
  contents.die()
  vi.advanceTimersByTime(500)
  expect(loaded).toHaveLength(3)
})

it('a window that was closed meanwhile, and a page that left by itself, stay away', () => {
  contents.die('clean-exit')
  expect(told).toEqual([])
  contents.die()
  contents.destroyed = true
  vi.advanceTimersByTime(60_000)
  expect(loaded).toEqual([])
})

describe('a page that hangs', () => {
  const listeners: Record<string, () => void> = {}
  const window = { on: (event: string, listener: () => void) => (listeners[event] = listener) }
  let ended = 0
  let told = 0
  const contents = { isDestroyed: () => false, forcefullyCrashRenderer: () => (ended += 1) }

  beforeEach(() => {
    vi.useFakeTimers()
    ended = 0
    told = 0
    endWhenHung(contents, window, () => (told += 1))
  })
  afterEach(() => vi.useRealTimers())

  it('is ended after half a minute, and counted', () => {
    listeners['unresponsive']?.()
    listeners['unresponsive']?.()
    vi.advanceTimersByTime(29_999)
    expect(ended).toBe(0)
    vi.advanceTimersByTime(1)
    expect([ended, told]).toEqual([1, 1])
  })

  it('is left alone when it answers again', () => {
    listeners['unresponsive']?.()
    listeners['responsive']?.()
    vi.advanceTimersByTime(60_000)
    expect([ended, told]).toEqual([0, 0])
  })
})
