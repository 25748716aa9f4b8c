import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PageOnTrial } from './page-on-trial.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('a page that shows its screen and lives on has held, once', () => {
  const held = vi.fn<() => void>()
  const page = new PageOnTrial(held)
  page.shown()
  page.shown()
  expect(held).not.toHaveBeenCalled()
  vi.advanceTimersByTime(60_000)
  page.shown()
  vi.advanceTimersByTime(60_000)
  expect(held).toHaveBeenCalledOnce()
})

it('a page that stays white has not held, however long it stands', () => {
  const held = vi.fn<() => void>()
  const page = new PageOnTrial(held)
  vi.advanceTimersByTime(24 * 60 * 60_000)
  page.gone()
  expect(held).not.toHaveBeenCalled()
})

it('a page that dies soon after it was shown, again and again, has not held', () => {
  const held = vi.fn<() => void>()
  const page = new PageOnTrial(held)
  for (let time = 0; time < 10; time += 1) {
    page.shown()
    vi.advanceTimersByTime(3_000)
    page.gone()
    vi.advanceTimersByTime(30_000)
  }
  expect(held).not.toHaveBeenCalled()
})
