import { useEffect } from 'react'
import { boothStore } from '#renderer/stores/booth-store.ts'
import { clock } from '#renderer/stores/clock.ts'
import { deskStore, followTo, selectedOf } from '#renderer/stores/desk-store.ts'
import { lanesInView } from './lanes-in-view.ts'
import { followed } from './selection.ts'

/** Lets the selection go to a car that comes, or waits, while the selected lane is idle and nothing is open. */
export function useFollow(): void {
  useEffect(() => {
    let waiting: ReadonlySet<string> = new Set()
    let before: { readonly selected: string | null; readonly idle: boolean } = { selected: null, idle: true }
    const look = (): void => {
      const { view } = boothStore.getState()
      if (view === null) return
      const lanes = lanesInView(view)
      const now = new Set(lanes.filter((one) => one.waitMs !== null).map((one) => one.no))
      const arrived = [...now].filter((no) => !waiting.has(no))
      waiting = now
      const { selectedLane, dialog, chosenAt, keyFeedback } = deskStore.getState()
      const selected = selectedOf(selectedLane, view.laneNos)
      const open = dialog !== null || keyFeedback?.state === 'holding'
      const idle = lanes.every((one) => one.no !== selected || one.idle)
      const served = before.selected === selected && !before.idle && idle
      // What is open is finished first: until then its car counts as one that is being served.
      before = { selected, idle: idle && !(served && open) }
      const next = followed(lanes, {
        selected,
        open,
        served,
        chosenMsAgo: chosenAt === null ? null : clock.now() - chosenAt,
        arrived,
      })
      if (next !== null && next !== selectedLane) followTo(next)
    }
    look()
    return boothStore.subscribe(look)
  }, [])
}
