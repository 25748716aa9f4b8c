/** What the choice of a lane looks at. */
export interface LaneInView {
  readonly no: string
  /** How long its car has been waiting, in milliseconds; null: none waits there. */
  readonly waitMs: number | null
  /** Nothing is to be done there: no car, and no change that still has to be handed out. */
  readonly idle: boolean
}

/** The lane whose car has waited longest; null: no car waits. Of equals the first. */
export function longestWaiting(lanes: readonly LaneInView[]): string | null {
  const [first] = lanes
    .filter((one): one is LaneInView & { readonly waitMs: number } => one.waitMs !== null)
    .toSorted((a, b) => b.waitMs - a.waitMs)
  return first?.no ?? null
}

/** How long a lane that was chosen by hand stays chosen, whatever comes elsewhere. */
export const CHOSEN_STAYS_MS = 10_000

/**
 * The lane that the selection moves to by itself; null: it stays. It does so only while the selected lane is idle and
 * nothing is open: to a car that has just come, unless somebody has chosen that lane a moment ago, and, once the car that
 * was served has left, to the one that waits longest.
 */
export function followed(
  lanes: readonly LaneInView[],
  at: {
    readonly selected: string | null
    readonly open: boolean
    /** Milliseconds since the selection was made by hand; null: it was not. */
    readonly chosenMsAgo: number | null
    /** Lanes at which a car has just come. */
    readonly arrived: readonly string[]
    /** The selected lane had something to do a moment ago: with its car, the choice of it is done with, too. */
    readonly served: boolean
  },
): string | null {
  if (at.open || lanes.some((one) => one.no === at.selected && !one.idle)) return null
  if (at.served) return longestWaiting(lanes)
  if (at.chosenMsAgo !== null && at.chosenMsAgo < CHOSEN_STAYS_MS) return null
  const came = lanes.filter((one) => at.arrived.includes(one.no))
  return longestWaiting(came)
}

/**
 * The lanes that have a pane, each in its place, once `chosen` is selected: one that has a pane keeps it, another takes
 * the place of the one that was not selected last. Nothing else moves.
 */
export function panesAfter(
  panes: readonly string[],
  change: {
    readonly chosen: string | null
    /** The lane that was selected before. */
    readonly before: string | null
    readonly laneNos: readonly string[]
    readonly count: number
  },
): readonly string[] {
  const { chosen, before, laneNos, count } = change
  const kept = panes.filter((no) => laneNos.includes(no))
  const wanted = [...new Set([...(before === null ? [] : [before]), ...kept, ...laneNos])].filter((no) =>
    laneNos.includes(no),
  )
  const places = kept.slice(0, count)
  const fill = (): void => {
    for (const no of wanted) if (places.length < count && !places.includes(no)) places.push(no)
  }
  if (chosen === null || places.includes(chosen) || !laneNos.includes(chosen)) {
    fill()
    return places
  }
  if (places.length < count) places.push(chosen)
  else places[Math.max(0, count > 1 && places[0] === before ? 1 : 0)] = chosen
  fill()
  return places
}
