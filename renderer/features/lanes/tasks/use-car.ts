import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cents } from '#shared/money.ts'
import type { Popup } from '#shared/contract/lanes.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import type { LaneAction } from '#renderer/stores/desk-store.ts'
import { useAskedCar } from '#renderer/stores/hooks.ts'
import { obstacleTo } from '../lane-actions.ts'
import { useSituation } from '../situation.ts'

/** The car that a money task was opened for. */
export interface TaskCar {
  /** As it was last seen at the lane. */
  readonly popup: Popup | null
  /** As it was when the task was opened. */
  readonly first: Popup | null
  /** Its fee now; null when it is unknown. */
  readonly fee: Cents | null
  /** The fee when the task was opened. */
  readonly feeAtFirst: Cents | null
  /** It is not at the lane any more. */
  readonly left: boolean
  /** Why no money can be taken for it now, as a sentence. */
  readonly locked: string | null
}

/** Follows the car while the task is open; another car at the lane locks the task for good. */
export function useCar(
  entry: LaneEntry,
  orderNo: string,
  sending: boolean,
  action: LaneAction = 'take-cash',
): TaskCar {
  const { t } = useTranslation()
  const situation = useSituation(entry)
  const current = entry.lane.popup?.orderNo === orderNo ? entry.lane.popup : null
  const [first] = useState(current)
  const [last, setLast] = useState(current)
  const [left, setLeft] = useState(current === null)
  if (current !== null && current !== last) setLast(current)
  if (current === null && !left) setLeft(true)

  const obstacle = obstacleTo(action, situation)
  const locked = (): string | null => {
    if (sending) return null
    if (left) return t(entry.lane.popup === null ? 'dialog.gone' : 'dialog.another')
    return obstacle === null ? null : t(`obstacleLong.${obstacle}`)
  }
  return {
    popup: last,
    first,
    fee: last?.fee ?? null,
    feeAtFirst: first?.fee ?? null,
    left,
    locked: locked(),
  }
}

/** Why nothing can be done now with an order that was found for the car that stands at a lane without one; null: it can. */
export function useFoundCar(entry: LaneEntry, orderNo: string): string | null {
  const { t } = useTranslation()
  const situation = useSituation(entry)
  const { popup } = entry.lane
  const { fate } = useAskedCar(entry.lane.no)
  const isOther = popup !== null && popup.plate !== null && popup.orderNo !== orderNo
  const [wasOther, setWasOther] = useState(false)
  if (isOther && !wasOther) setWasOther(true)
  if (fate !== 'there') return t(`dialog.${fate}`)
  if (wasOther) return t(popup === null ? 'dialog.gone' : 'dialog.another')
  const obstacle = obstacleTo('correct-plate', situation)
  return obstacle === null || obstacle === 'no-order' ? null : t(`obstacleLong.${obstacle}`)
}
