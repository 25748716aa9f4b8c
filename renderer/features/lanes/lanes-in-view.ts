import type { BoothView } from '#renderer/stores/booth-view.ts'
import { boothStore } from '#renderer/stores/booth-store.ts'
import { clock } from '#renderer/stores/clock.ts'
import { paidAt, waitOf } from '#renderer/parts/lane/lane-sight.ts'
import type { LaneInView } from './selection.ts'

/** Every lane as the choice of one looks at it. */
export function lanesInView(view: BoothView | null): readonly LaneInView[] {
  if (view === null) return []
  const [now, wall] = [clock.now(), Date.now()]
  return view.laneNos.flatMap((no) => {
    const entry = view.lanes[no]
    if (entry === undefined) return []
    // A car that has paid waits for nothing any more, but its change still has to be handed out.
    const paid = paidAt(entry, view.activities, now, wall) !== null
    const waitMs = paid ? null : waitOf(entry, now)
    return [{ no, waitMs, idle: waitMs === null && !paid }]
  })
}

/** The same at this very moment. */
export const lanesNow = (): readonly LaneInView[] => lanesInView(boothStore.getState().view)
