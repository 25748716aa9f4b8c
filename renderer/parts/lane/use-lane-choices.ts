import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Choice } from '#shared/contract/values.ts'
import type { LotEventView } from '#shared/contract/events.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { createNamedLanes, laneChoices } from './lane-choices.ts'

const NO_LANES: readonly string[] = []

/** The lanes of this booth and all that the journal and arriving events (newest first) name. */
export function useLaneChoices(events: readonly LotEventView[]): readonly Choice[] {
  const laneNos = useBooth((view) => view.laneNos, NO_LANES)
  // Only the names matter here, and they hardly ever change: a text of them does not render with every reading.
  const names = useBooth((view) => view.laneNos.map((no) => view.lanes[no]?.lane.name ?? no).join('\n'), '')
  const [named] = useState(() => createNamedLanes(window.laneDesk.eventLanes))
  const told = useStore(named.store)
  useEffect(() => void named.read(), [named])
  useEffect(() => named.hear(events), [named, events])
  const nameOf = names.split('\n')
  const own = laneNos.map((no, index) => ({ no, name: nameOf[index] ?? no }))
  return laneChoices(own, told)
}
