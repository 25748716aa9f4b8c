import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cents } from '#shared/money.ts'
import type { Popup } from '#shared/contract/lanes.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { obstacleTo } from '../lane-actions.ts'
import { useSituation } from '../situation.ts'

/** The car that a money task was opened for. */
export interface TaskCar {
  /** As it was last seen at the lane. */
  readonly popup: Popup | null
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
export function useCar(entry: LaneEntry, orderNo: string, sending: boolean): TaskCar {
  const { t } = useTranslation()
  const situation = useSituation(entry)
  const current = entry.lane.popup?.orderNo === orderNo ? entry.lane.popup : null
  const [first] = useState(current)
  const [last, setLast] = useState(current)
  const [left, setLeft] = useState(current === null)
  if (current !== null && current !== last) setLast(current)
  if (current === null && !left) setLeft(true)

  const obstacle = obstacleTo('take-cash', situation)
  const locked = (): string | null => {
    if (sending) return null
    if (left) return t(entry.lane.popup === null ? 'dialog.carGone' : 'dialog.otherCar')
    return obstacle === null ? null : t(`obstacleLong.${obstacle}`)
  }
  return { popup: last, fee: last?.fee ?? null, feeAtFirst: first?.fee ?? null, left, locked: locked() }
}
