import { commandsStore, giveCommand } from '#renderer/stores/commands-store.ts'
import { boothStore } from '#renderer/stores/booth-store.ts'
import { clock } from '#renderer/stores/clock.ts'
import { deskStore, findCar, HOME, openDialog, selectedOf, tell } from '#renderer/stores/desk-store.ts'
import type { LaneAction } from '#renderer/stores/desk-store.ts'
import { askReceipt } from '#renderer/stores/receipts-store.ts'
import { isTurningOver } from '#renderer/stores/visit.ts'
import { commandOf, hasEntryToFind, isBarrier, obstacleTo } from './lane-actions.ts'
import type { BarrierAction, LaneSituation } from './lane-actions.ts'
import { paymentAt, situationNow } from './situation.ts'

/**
 * What a button or its key does, judged by the state at this moment and not by what was last rendered. Barrier
 * commands go out at once; the others open their task. A press that is not possible does nothing: the button says why, and
 * the lane where another car has only just come.
 */
export async function press(laneNo: string, action: LaneAction): Promise<void> {
  const situation = situationNow(laneNo)
  const { dialog, settling, chosenAt } = deskStore.getState()
  if (situation === null || dialog?.laneNo === laneNo) return
  // The tap before this one chose the lane: nothing has changed that this one would have to be told of.
  if (settling && chosenAt !== null) return
  if (commandsStore.getState().question !== null) return
  if (settling || isAnotherNow(laneNo)) {
    tell({ laneNo, action, state: 'moved' })
    return
  }
  if (obstacleTo(action, situation) !== null) return
  if (action === 'receipt') {
    const commandId = paymentAt(laneNo)
    if (commandId !== null) await askReceipt(commandId)
    return
  }
  if (action === 'correct-plate' && hasEntryToFind(situation.lane)) {
    findCar('', laneNo)
    return
  }
  const orderNo = situation.lane.popup?.orderNo ?? null
  if (isBarrier(action) && !asksFirst(action, situation)) await moveBarrier(laneNo, action)
  else openDialog({ kind: action, laneNo, orderNo })
}

/**
 * The car of a moment ago has gone and another one stands in its place: what is pressed now may have been meant for
 * that one.
 */
export function isAnotherNow(laneNo: string): boolean {
  const visit = boothStore.getState().view?.lanes[laneNo]?.visit
  return visit !== undefined && isTurningOver(visit, clock.now())
}

/**
 * A barrier that nobody waits for, and one that is to stay open, need their reason first. A car on the loop, or one of
 * which nothing is known, is let go first. At a desk without operators nobody has to say anything.
 */
const asksFirst = (action: BarrierAction, { lane, signedIn }: LaneSituation): boolean =>
  signedIn &&
  ((action === 'hold' && lane.hold !== 'on') ||
    (action === 'open' && lane.loop === 'free' && lane.popup === null))

/**
 * `Hold open` and `Release hold` share one place: without a pause after the reply, the second tap of a double tap
 * would undo the first.
 */
const QUIET_MS = 700

async function moveBarrier(laneNo: string, action: BarrierAction): Promise<void> {
  const situation = situationNow(laneNo)
  if (situation === null) return
  const { name, hold } = situation.lane
  const kind = commandOf(action, hold)
  const given = await giveCommand(
    commandsStore,
    { laneName: name, command: { kind, args: { laneNo } } },
    window.laneDesk.give,
    QUIET_MS,
  )
  if (given.kind === 'answered') askWhy(laneNo, given.outcome.activityId)
}

/** Asks why it was opened, where main waits for that and nothing else has been begun. */
function askWhy(laneNo: string, commandId: string): void {
  const { view } = boothStore.getState()
  const { dialog, selectedLane, screen } = deskStore.getState()
  const waits = view?.barriers.openings.some((one) => one.commandId === commandId) ?? false
  const isHere = screen === HOME && selectedOf(selectedLane, view?.laneNos ?? []) === laneNo
  // At a signed-out desk nobody could answer.
  const isAsked = view?.atDesk.state === 'signed-in'
  if (waits && isAsked && isHere && dialog === null) openDialog({ kind: 'explain', laneNo, commandId })
}
