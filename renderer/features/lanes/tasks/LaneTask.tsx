import type { ComponentType, JSX } from 'react'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import type { LaneAction, LaneDialog } from '#renderer/stores/desk-store.ts'
import { HoldReason, OpenReason } from './BarrierReason.tsx'
import { ChangeFee } from './ChangeFee.tsx'
import { CorrectFound, CorrectPlate } from './CorrectPlate.tsx'
import { ExplainOpening } from './ExplainOpening.tsx'
import { FreeExit } from './FreeExit.tsx'
import { GiveCoupon } from './GiveCoupon.tsx'
import { LookCloser } from './LookCloser.tsx'
import { NoPlateEntry } from './NoPlateEntry.tsx'
import { TakeCash } from './TakeCash.tsx'

interface TaskProps {
  readonly entry: LaneEntry
  /** The order that stood there when the task was opened. */
  readonly orderNo: string | null
}

/** A task that is about that order, whoever stands there by now. */
const ofOrder = (
  Task: ComponentType<{ readonly entry: LaneEntry; readonly orderNo: string }>,
): ComponentType<TaskProps> =>
  function OfOrder({ entry, orderNo }) {
    return orderNo === null ? null : <Task entry={entry} orderNo={orderNo} />
  }

/** The task that each button opens; null: it has none. */
const tasks: Readonly<Record<LaneAction, ComponentType<TaskProps> | null>> = {
  'take-cash': ofOrder(TakeCash),
  'change-fee': ofOrder(ChangeFee),
  'give-coupon': ofOrder(GiveCoupon),
  'free-exit': ofOrder(FreeExit),
  'correct-plate': ofOrder(CorrectPlate),
  'no-plate-entry': NoPlateEntry,
  open: OpenReason,
  close: null,
  hold: HoldReason,
  details: ofOrder(LookCloser),
  receipt: null,
}

/** The task that is open in a lane: there is never more than one on the whole screen. */
export function LaneTask(props: {
  readonly task: LaneDialog
  readonly entry: LaneEntry
}): JSX.Element | null {
  const { task, entry } = props
  if (task.kind === 'correct-found') return <CorrectFound entry={entry} order={task.order} />
  if (task.kind === 'explain') return <ExplainOpening entry={entry} commandId={task.commandId} />
  const Task = tasks[task.kind]
  return Task === null ? null : <Task entry={entry} orderNo={task.orderNo} />
}
