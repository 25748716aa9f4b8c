import type { JSX } from 'react'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import type { LaneDialog } from '#renderer/stores/desk-store.ts'
import { BarrierReason } from './BarrierReason.tsx'
import { ChangeFee } from './ChangeFee.tsx'
import { CorrectFound, CorrectPlate } from './CorrectPlate.tsx'
import { ExplainOpening } from './ExplainOpening.tsx'
import { FreeExit } from './FreeExit.tsx'
import { GiveCoupon } from './GiveCoupon.tsx'
import { LookCloser } from './LookCloser.tsx'
import { NoPlateEntry } from './NoPlateEntry.tsx'
import { TakeCash } from './TakeCash.tsx'

/** The task that is open in a lane: there is never more than one on the whole screen. */
export function LaneTask({
  task,
  entry,
}: {
  readonly task: LaneDialog
  readonly entry: LaneEntry
}): JSX.Element {
  switch (task.kind) {
    case 'change-fee':
      return <ChangeFee entry={entry} orderNo={task.orderNo} />
    case 'take-cash':
      return <TakeCash entry={entry} orderNo={task.orderNo} />
    case 'free-exit':
      return <FreeExit entry={entry} orderNo={task.orderNo} />
    case 'give-coupon':
      return <GiveCoupon entry={entry} orderNo={task.orderNo} />
    case 'correct-plate':
      return <CorrectPlate entry={entry} orderNo={task.orderNo} />
    case 'correct-found':
      return <CorrectFound entry={entry} order={task.order} />
    case 'details':
      return <LookCloser entry={entry} orderNo={task.orderNo} />
    case 'no-plate-entry':
      return <NoPlateEntry entry={entry} />
    case 'open':
    case 'hold':
      return <BarrierReason entry={entry} kind={task.kind} />
    case 'explain':
      return <ExplainOpening entry={entry} commandId={task.commandId} />
  }
}
