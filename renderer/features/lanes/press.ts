import { commandsStore, giveCommand } from '#renderer/stores/commands-store.ts'
import type { CommandTarget } from '#renderer/stores/commands-store.ts'
import { deskStore, openDialog } from '#renderer/stores/desk-store.ts'
import type { LaneAction } from '#renderer/stores/desk-store.ts'
import { commandOf, obstacleTo } from './lane-actions.ts'
import type { BarrierAction } from './lane-actions.ts'
import { situationNow } from './situation.ts'

/**
 * What a button or its key does, judged by the state at this moment and not by what was last rendered. Barrier
 * commands go out at once; the others open their task. A press that is not possible does nothing: the button says why.
 */
export async function press(laneNo: string, action: LaneAction): Promise<void> {
  const situation = situationNow(laneNo)
  const { dialog, settling } = deskStore.getState()
  if (situation === null || settling || dialog?.laneNo === laneNo) return
  if (commandsStore.getState().question !== null) return
  if (obstacleTo(action, situation) !== null) return
  const { popup } = situation.lane
  switch (action) {
    case 'no-plate-entry':
      openDialog({ kind: action, laneNo })
      return
    case 'change-fee':
    case 'take-cash':
    case 'free-exit':
    case 'details':
      if (popup !== null) openDialog({ kind: action, laneNo, orderNo: popup.orderNo })
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
  const kind = commandOf(action, hold)
  const target: CommandTarget = { laneNo, laneName: name, command: kind }
  await giveCommand(
    commandsStore,
    target,
    (again) => window.laneDesk.give({ kind, args: { laneNo }, again }),
    QUIET_MS,
  )
}
