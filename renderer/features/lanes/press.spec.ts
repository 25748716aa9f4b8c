import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { boothOf, laneOf, popupOf } from '#shared/contract/fixture.ts'
import { boothStore } from '#renderer/stores/booth-store.ts'
import { viewOf } from '#renderer/stores/booth-view.ts'
import { clock } from '#renderer/stores/clock.ts'
import { deskStore, followTo, goHome, tell } from '#renderer/stores/desk-store.ts'
import { press } from './press.ts'

const show = (orderNo: string, wall: number): void => {
  const { view } = boothStore.getState()
  const lanes = [laneOf({ no: '1', loop: 'occupied', popup: popupOf({ orderNo }) })]
  boothStore.setState({ view: viewOf(boothOf({ lanes }), view, { now: clock.now(), wall }) })
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  tell(null)
  boothStore.setState({ view: null })
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('that meets the next car in the moment in which it comes moves nothing, and the lane says so, of a tap as of a key', async () => {
  const give = vi.fn<() => void>()
  vi.stubGlobal('window', { laneDesk: { give } })
  show('A', 1)
  show('B', 2)
  await press('1', 'open')
  expect(give).not.toHaveBeenCalled()
  expect(deskStore.getState().keyFeedback).toEqual({ laneNo: '1', action: 'open', state: 'moved', car: 2 })
})

it('in the moment in which the selection has moved by itself moves nothing, and the lane says so', async () => {
  const give = vi.fn<() => void>()
  vi.stubGlobal('window', { laneDesk: { give } })
  show('A', 1)
  followTo('1')
  await press('1', 'open')
  expect(give).not.toHaveBeenCalled()
  expect(deskStore.getState().keyFeedback).toMatchObject({ laneNo: '1', action: 'open', state: 'moved' })
  vi.runAllTimers()
})

it('a wrong plate where no order stands at the exit leads to finding the entry of the car that is there', async () => {
  const lane = laneOf({ no: '1', direction: 'exit', loop: 'occupied', popup: null })
  const booth = boothOf({ lanes: [{ ...lane, orderAgeMs: 0 }] })
  boothStore.setState({ view: viewOf(booth, null, { now: clock.now(), wall: 1 }) })
  await press('1', 'correct-plate')
  expect(deskStore.getState()).toMatchObject({
    screen: 'events',
    finding: true,
    findingFor: { laneNo: '1' },
    dialog: null,
  })
  goHome()
})
