import { commandsStore, giveCommand } from '#renderer/stores/commands-store.ts'
import type { CommandTarget } from '#renderer/stores/commands-store.ts'
import { deskStore, openDialog } from '#renderer/stores/desk-store.ts'
import { obstacleTo } from './lane-actions.ts'
import type { BarrierAction, LaneAction } from './lane-actions.ts'
import { situationNow } from './situation.ts'

/**
 * What a button or its key does, judged by the state at this moment and not by what was last rendered. Barrier
 * commands go out at once; the others open their dialog. A press that is not possible does nothing: the button says why.
 */
export async function press(laneNo: string, action: LaneAction): Promise<void> {
  const situation = situationNow(laneNo)
  if (situation === null || deskStore.getState().dialog !== null) return
  if (commandsStore.getState().question !== null) return
  if (obstacleTo(action, situation) !== null) return
  const { lane } = situation
  switch (action) {
    case 'no-plate-entry':
      openDialog({ kind: action, laneNo })
      return
    case 'change-fee':
    case 'take-cash':
      if (lane.popup !== null) openDialog({ kind: action, laneNo, orderNo: lane.popup.orderNo })
      return
    case 'open':
    case 'close':
    case 'hold':
      await moveBarrier(laneNo, action)
  }
}

/**
 * `Hold open` and `Release hold` share one place: without a pause after the reply, the second tap of a double tap
 * would undo the first.
 */
const QUIET_MS = 700

async function moveBarrier(laneNo: string, action: BarrierAction): Promise<void> {
  const situation = situationNow(laneNo)
  if (situation === null) return
  const { name, hold } = situation.lane
  const kind = action === 'hold' && hold === 'on' ? 'release' : action
  const target: CommandTarget = { laneNo, laneName: name, command: kind }
  await giveCommand(
    commandsStore,
    target,
    (again) => window.laneDesk.give({ kind, args: { laneNo }, again }),
    QUIET_MS,
  )
}
