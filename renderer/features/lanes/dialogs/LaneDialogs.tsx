import type { JSX } from 'react'
import { useDesk, useLane } from '#renderer/stores/hooks.ts'
import type { LaneDialog } from '#renderer/stores/desk-store.ts'
import { ChangeFeeDialog } from './ChangeFeeDialog.tsx'
import { NoPlateDialog } from './NoPlateDialog.tsx'
import { TakeCashDialog } from './TakeCashDialog.tsx'

function Opened({ dialog }: { readonly dialog: LaneDialog }): JSX.Element | null {
  const entry = useLane(dialog.laneNo)
  if (entry === null) return null
  switch (dialog.kind) {
    case 'change-fee':
      return <ChangeFeeDialog entry={entry} orderNo={dialog.orderNo} />
    case 'take-cash':
      return <TakeCashDialog entry={entry} orderNo={dialog.orderNo} />
    case 'no-plate-entry':
      return <NoPlateDialog entry={entry} />
  }
}

/** The dialog that is open, if there is one: there is never more than one. */
export function LaneDialogs(): JSX.Element | null {
  const dialog = useDesk((state) => state.dialog)
  return dialog === null ? null : <Opened key={`${dialog.kind} ${dialog.laneNo}`} dialog={dialog} />
}
