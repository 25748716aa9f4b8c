import { boothStore } from '#renderer/stores/booth-store.ts'
import type { BoothView } from '#renderer/stores/booth-view.ts'
import { clock, tick } from '#renderer/stores/clock.ts'
import { deskStore, HOME } from '#renderer/stores/desk-store.ts'
import { preferencesStore } from '#renderer/stores/preferences-store.ts'
import { LONG_WAIT_MS, paidAt, waitOf } from '#renderer/parts/lane/lane-sight.ts'
import { createBell } from './bell.ts'

const ordersAt = ({ lanes }: BoothView): string[] =>
  Object.values(lanes).flatMap(({ lane }) => (lane.popup === null ? [] : [lane.popup.orderNo]))

/** Each car that has waited long by its visit, so that the next one at the same lane is another. */
function longWaits({ lanes, activities }: BoothView): string[] {
  const [now, wall] = [clock.now(), Date.now()]
  return Object.entries(lanes).flatMap(([no, entry]) => {
    const wait = waitOf(entry, now)
    const isLong = wait !== null && wait >= LONG_WAIT_MS && paidAt(entry, activities, now, wall) === null
    return isLong ? [`${no} ${entry.visit.since}`] : []
  })
}

interface Sounds {
  readonly alert: () => void
  readonly car: () => void
  readonly longWait: () => void
}

/**
 * Everything that is heard, on every screen and as long as the sound is on: an alert, a car that has waited long, and
 * while the lanes are not on the screen a car that comes. Each once. Returns the stop.
 */
export function startBells(sounds: Sounds): () => void {
  const isOn = (): boolean => preferencesStore.getState().sound
  const alerts = createBell(isOn, sounds.alert)
  const waits = createBell(isOn, sounds.longWait)
  const cars = createBell(() => isOn() && deskStore.getState().screen !== HOME, sounds.car)
  const hear = (): void => {
    const { view } = boothStore.getState()
    if (view === null) return
    alerts.hear(view.alerts.map(({ id }) => id))
    cars.hear(ordersAt(view))
    waits.hear(longWaits(view))
  }
  hear()
  const stops = [boothStore.subscribe(hear), tick.subscribe(hear)]
  return () => {
    for (const stop of stops) stop()
  }
}
