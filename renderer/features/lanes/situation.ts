import { useStore } from 'zustand'
import type { Activity } from '#shared/contract/activities.ts'
import type { BoothState } from '#shared/contract/state.ts'
import type { Connection } from '#shared/contract/booth.ts'
import { ageAt } from '#renderer/stores/booth-view.ts'
import type { BoothView, LaneEntry } from '#renderer/stores/booth-view.ts'
import { boothStore } from '#renderer/stores/booth-store.ts'
import { clock, tick } from '#renderer/stores/clock.ts'
import { commandsStore } from '#renderer/stores/commands-store.ts'
import { paidAt } from '#renderer/parts/lane/lane-sight.ts'
import { useAge, useBooth, useCommands } from '#renderer/stores/hooks.ts'
import type { LaneSituation } from './lane-actions.ts'

/** Whether what was read of the order is too old to take money on. */
const isStale = (ageMs: number | null, limits: BoothState['limits']): boolean =>
  ageMs !== null && ageMs > limits.popupMaxAgeMs

const NO_ACTIVITIES: readonly Activity[] = []

const mayPress = ({ atDesk }: BoothView): LaneSituation['may'] => {
  if (atDesk.state !== 'signed-out') return 'everything'
  return atDesk.policy.openWhileSignedOut ? 'open-in-need' : 'nothing'
}

const isSignedIn = ({ atDesk }: BoothView): boolean => atDesk.state === 'signed-in'

/** The situation of a lane as the screen shows it, kept up to date. */
export function useSituation(entry: LaneEntry): LaneSituation {
  const { lane, receivedAt } = entry
  const limits = useBooth<BoothState['limits'] | null>((view) => view.limits, null)
  const connection = useBooth<Connection['state']>((view) => view.connection.state, 'connecting')
  const inFlight = useCommands((state) => state.inFlight)
  const stale = useAge(lane.orderAgeMs, receivedAt, (age) => limits !== null && isStale(age, limits))
  const activities = useBooth((view) => view.activities, NO_ACTIVITIES)
  const paid = useStore(tick, ({ now, wall }) => paidAt(entry, activities, now, wall) !== null)
  const may = useBooth(mayPress, 'nothing')
  const signedIn = useBooth(isSignedIn, false)
  return { lane, stale, paid, connection, may, signedIn, inFlight }
}

const situationOf = (view: BoothView, entry: LaneEntry): LaneSituation => ({
  lane: entry.lane,
  stale: isStale(ageAt(entry.lane.orderAgeMs, entry.receivedAt, clock.now()), view.limits),
  paid: paidAt(entry, view.activities, clock.now(), Date.now()) !== null,
  connection: view.connection.state,
  may: mayPress(view),
  signedIn: isSignedIn(view),
  inFlight: commandsStore.getState().inFlight,
})

/** The situation at this very moment: what a press is judged by. null: no such lane. */
export function situationNow(laneNo: string): LaneSituation | null {
  const { view } = boothStore.getState()
  const entry = view?.lanes[laneNo]
  return view === null || entry === undefined ? null : situationOf(view, entry)
}
