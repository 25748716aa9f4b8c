import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { activityOf, boothOf, laneOf, popupOf } from '#shared/contract/fixture.ts'
import type { BoothState } from '#shared/contract/state.ts'
import { boothStore } from '#renderer/stores/booth-store.ts'
import { viewOf } from '#renderer/stores/booth-view.ts'
import { clock, tick } from '#renderer/stores/clock.ts'
import { deskStore } from '#renderer/stores/desk-store.ts'
import { preferencesStore } from '#renderer/stores/preferences-store.ts'
import { startBells } from './bells.ts'

let heard: string[]
let stop: () => void

const at = (): { now: number; wall: number } => ({ now: clock.now(), wall: Date.now() })
const shows = (over: Partial<BoothState>): void => {
  const before = boothStore.getState().view
  boothStore.setState({ view: viewOf(boothOf(over), before, at()) })
}
const waits = (ms: number): void => {
  vi.advanceTimersByTime(ms)
  tick.setState(at())
}
const withCar = (orderNo: string): Partial<BoothState> => ({
  lanes: [laneOf({ loop: 'occupied', popup: popupOf({ orderNo }) })],
})

beforeEach(() => {
  vi.useFakeTimers()
  heard = []
  deskStore.setState({ screen: 'lanes' })
  preferencesStore.setState({ sound: true })
  boothStore.setState({ view: null })
  shows({ lanes: [laneOf()] })
  const note = (what: string) => () => void heard.push(what)
  stop = startBells({ alert: note('alert'), car: note('car'), longWait: note('long wait') })
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

it.each(['lanes', 'events'])('a car that waits long is heard once, with %s on the screen', (screen) => {
  shows(withCar('A'))
  deskStore.setState({ screen })
  waits(59_000)
  expect(heard).toEqual([])
  waits(2000)
  waits(60_000)
  expect(heard).toEqual(['long wait'])
})

it('the next car at the same lane is heard for itself', () => {
  shows(withCar('A'))
  waits(61_000)
  shows(withCar('B'))
  waits(1000)
  expect(heard).toEqual(['long wait'])
  waits(60_000)
  expect(heard).toEqual(['long wait', 'long wait'])
})

it('a car that has paid waits for nothing', () => {
  shows(withCar('A'))
  const paid = activityOf({ at: Date.now() + 60_000, command: 'take-cash', orderNo: 'A' })
  shows({ ...withCar('A'), activities: [paid] })
  waits(61_000)
  expect(heard).toEqual([])
})

it('nothing is heard while the sound is off', () => {
  preferencesStore.setState({ sound: false })
  shows(withCar('A'))
  waits(61_000)
  expect(heard).toEqual([])
})

it('a car that comes is heard where the lanes are not on the screen', () => {
  shows(withCar('A'))
  deskStore.setState({ screen: 'events' })
  shows(withCar('B'))
  expect(heard).toEqual(['car'])
})
