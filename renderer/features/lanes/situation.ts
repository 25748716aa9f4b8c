import type { BoothState } from '#shared/contract/state.ts'
import type { Connection } from '#shared/contract/booth.ts'
import { ageAt, blank } from '#renderer/stores/booth-view.ts'
import type { BoothView, LaneEntry, LaneReading } from '#renderer/stores/booth-view.ts'
import { boothStore } from '#renderer/stores/booth-store.ts'
import { clock } from '#renderer/stores/clock.ts'
import { commandsStore } from '#renderer/stores/commands-store.ts'
import { takesOnlyCash, useOnlyCash } from '#renderer/parts/payment/only-cash.ts'
import { paidAt } from '#renderer/parts/lane/lane-sight.ts'
import { useAge, useBooth, useCommands, useNow, useReceipts } from '#renderer/stores/hooks.ts'
import { isAsked, receiptsStore } from '#renderer/stores/receipts-store.ts'
import type { LaneSituation } from './lane-actions.ts'

/** Whether what was read of the order may be believed: money is taken on it. */
const readOf = (ageMs: number | null, { popupMaxAgeMs }: BoothState['limits']): LaneSituation['read'] =>
  ageMs === null ? 'never' : ageMs > popupMaxAgeMs ? 'long-ago' : 'lately'

const ageNow = (reading: LaneReading | undefined): number | null =>
  reading === undefined ? null : ageAt(reading.orderAgeMs, reading.receivedAt, clock.now())

const mayPress = ({ atDesk }: BoothView): LaneSituation['may'] => {
  if (atDesk.state !== 'signed-out') return 'everything'
  return atDesk.policy.openWhileSignedOut ? 'open-in-need' : 'nothing'
}

const hasPrinter = ({ printing }: BoothView): boolean => printing.settings.printer.kind !== 'none'

const isSignedIn = ({ atDesk }: BoothView): boolean => atDesk.state === 'signed-in'

/** The situation of a lane as the screen shows it, kept up to date. */
export function useSituation(entry: LaneEntry): LaneSituation {
  const { lane } = entry
  const limits = useBooth((view) => view.limits, blank.limits)
  const connection = useBooth<Connection['state']>((view) => view.connection.state, 'connecting')
  const inFlight = useCommands((state) => state.inFlight)
  const read = useAge(lane.no, 'order', (ageMs) => readOf(ageMs, limits))
  const paidBy = useNow(({ activities }, { now, wall }) => paidAt(entry, activities, now, wall)?.id ?? null)
  const printer = useBooth(hasPrinter, false)
  const printing = useReceipts((state) => isAsked(state, paidBy))
  const may = useBooth(mayPress, 'nothing')
  const signedIn = useBooth(isSignedIn, false)
  const onlyCash = useOnlyCash()
  return {
    lane,
    read,
    paid: paidBy !== null,
    printer,
    printing,
    connection,
    may,
    signedIn,
    onlyCash,
    inFlight,
  }
}

/** The payment that stands at a lane at this moment; null: none does. */
export function paymentAt(laneNo: string): string | null {
  const { view } = boothStore.getState()
  const entry = view?.lanes[laneNo]
  if (view === null || entry === undefined) return null
  return paidAt(entry, view.activities, clock.now(), Date.now())?.id ?? null
}

const situationOf = (view: BoothView, entry: LaneEntry): LaneSituation => ({
  lane: entry.lane,
  read: readOf(ageNow(view.readings[entry.lane.no]), view.limits),
  paid: paymentAt(entry.lane.no) !== null,
  printer: hasPrinter(view),
  printing: isAsked(receiptsStore.getState(), paymentAt(entry.lane.no)),
  connection: view.connection.state,
  may: mayPress(view),
  signedIn: isSignedIn(view),
  onlyCash: takesOnlyCash(view),
  inFlight: commandsStore.getState().inFlight,
})

/** The situation at this very moment: what a press is judged by. null: no such lane. */
export function situationNow(laneNo: string): LaneSituation | null {
  const { view } = boothStore.getState()
  const entry = view?.lanes[laneNo]
  return view === null || entry === undefined ? null : situationOf(view, entry)
}
