/** The room that the lanes have, in em of the screen's own text: zoom and scaling only make it smaller. */
export interface Room {
  readonly width: number
  readonly height: number
}

/**
 * `wide`: plate and fee beside each other. `stacked`: one above the other. `small`: the lane's name on a line of its
 * own, in small print. `thin`: in two lines, as beside another screen.
 */
export type TileLook = 'wide' | 'stacked' | 'small' | 'thin'

/** The rail: so many tiles beside each other, and what they are like. */
interface Rail {
  readonly columns: number
  readonly tile: TileLook
}

/** How the lanes share the room: panes alone, or a rail of all lanes above one or two panes. */
export type Arrangement =
  { readonly kind: 'panes' } | ({ readonly kind: 'rail'; readonly panes: 1 | 2 } & Rail)

const GAP = 0.5
interface TileSize {
  readonly look: TileLook
  readonly width: number
  readonly height: number
}
const SMALL: TileSize = { look: 'small', width: 5.6, height: 5.2 }
const THIN: TileSize = { look: 'thin', width: 9.5, height: 3.8 }
const tiles: readonly TileSize[] = [
  { look: 'wide', width: 12.6, height: 5.4 },
  { look: 'stacked', width: 9.2, height: 6.5 },
  SMALL,
]
/** A rail may take this share of the height; a look that needs more gives way to a smaller one. */
const RAIL_SHARE = 0.36
/** From here on two panes stand beside each other (1600 px at the text of that window). */
const TWO_PANES = 92
/** Two panes need this width to have their buttons beside the car, and each this one to have them below it. */
const TWO_BESIDE = 64.5
const PANE = 31
/** Of three or four the served one needs the room for a task, whatever stands at the others. */
const PANES = [62, 76] as const
/** A narrow pane puts everything one below the other: it needs this height, and a still narrower one more, as its words wrap. */
const PANE_HEIGHT = 38
const NARROW_PANE = 20.5
const NARROW_PANE_HEIGHT = 41

const columnsFor = (lanes: number, width: number, tile: number): number => {
  const most = Math.max(1, Math.min(lanes, Math.floor((width + GAP) / (tile + GAP))))
  return Math.ceil(lanes / Math.ceil(lanes / most))
}

/** How `lanes` lanes are laid out in the room. */
export function arrangementFor(lanes: number, room: Room): Arrangement {
  if (lanes <= 1) return { kind: 'panes' }
  const high = room.height >= PANE_HEIGHT
  if (lanes === 2 && (room.width >= TWO_BESIDE || (high && room.width >= PANE))) return { kind: 'panes' }
  const together = PANES[lanes - 3]
  const isEnough = room.width >= lanes * NARROW_PANE ? high : room.height >= NARROW_PANE_HEIGHT
  if (together !== undefined && isEnough && room.width >= together) return { kind: 'panes' }
  const panes = room.width >= TWO_PANES ? 2 : 1
  for (const { look, width, height } of tiles) {
    const columns = columnsFor(lanes, room.width, width)
    const rows = Math.ceil(lanes / columns)
    const railHeight = rows * (height + GAP)
    if (railHeight <= room.height * RAIL_SHARE || look === 'small')
      return { kind: 'rail', panes, columns, tile: look }
  }
  throw new Error('there is always a smallest tile')
}

/**
 * The rail while a task is open: in a low room the task has all the height that it can get, and the lanes stay in sight
 * above it. null: there is enough.
 */
export function railOverTask(lanes: number, room: Room): Rail | null {
  if (room.height >= PANE_HEIGHT) return null
  const rails = [THIN, SMALL].map(({ look, width, height }) => {
    const columns = columnsFor(lanes, room.width, width)
    return { columns, tile: look, height: Math.ceil(lanes / columns) * (height + GAP) }
  })
  const [lowest] = rails.toSorted((a, b) => a.height - b.height)
  return lowest === undefined ? null : { columns: lowest.columns, tile: lowest.tile }
}

/** What a pane is for: the lane that is served, a lane with a car, a lane without. */
export type PaneRole = 'served' | 'car' | 'idle'

/** The columns of panes alone: one or two share alike, of more the idle ones are narrow. */
export function paneColumns(roles: readonly PaneRole[]): string {
  const share = { served: 3.2, car: 1.25, idle: 1 }
  return roles.map((role) => `minmax(0, ${roles.length <= 2 ? 1 : share[role]}fr)`).join(' ')
}
