import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { boothOf, laneOf, popupOf } from '#shared/contract/fixture.ts'
import { viewOf } from './booth-view.ts'
import type { BoothView, LaneEntry } from './booth-view.ts'
import { clock } from './clock.ts'
import { useTurningOver } from './hooks.ts'

const entryAfter = (agoMs: number): LaneEntry => {
  const now = clock.now() - agoMs
  const looks = ['A', 'B'].map((orderNo) => [laneOf({ no: '1', popup: popupOf({ orderNo }) })])
  const view = looks.reduce<BoothView | null>(
    (before, lanes, n) => viewOf(boothOf({ lanes }), before, { now, wall: n }),
    null,
  )
  const entry = view?.lanes['1']
  if (entry === undefined) throw new Error('no lane')
  return entry
}

const Buttons = ({ entry }: { readonly entry: LaneEntry }): string => String(useTurningOver(entry))

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

it('buttons that come into being wait for a car that has this moment taken the place of another, not for one that did before', () => {
  expect(renderToStaticMarkup(createElement(Buttons, { entry: entryAfter(0) }))).toBe('true')
  expect(renderToStaticMarkup(createElement(Buttons, { entry: entryAfter(60_000) }))).toBe('false')
})
