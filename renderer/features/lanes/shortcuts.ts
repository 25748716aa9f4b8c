import type { LaneAction } from './lane-actions.ts'

/** How long a barrier key must be held down: a stray touch moves nothing. */
export const HOLD_MS = 400

export interface Shortcut {
  /** `KeyboardEvent.key`, also what the button shows. */
  readonly key: string
  readonly action: LaneAction
  /** Held keys act after `HOLD_MS`; the others open a dialog, where nothing has happened yet. */
  readonly held: boolean
}

/** Every key of the lanes' screen besides the digits and arrows that choose a lane. */
export const shortcuts: readonly Shortcut[] = [
  { key: 'F2', action: 'open', held: true },
  { key: 'F3', action: 'close', held: true },
  { key: 'F4', action: 'hold', held: true },
  { key: 'F6', action: 'change-fee', held: false },
  { key: 'F8', action: 'take-cash', held: false },
  { key: 'F9', action: 'no-plate-entry', held: false },
]

const byKey = new Map(shortcuts.map((one) => [one.key, one]))
const byAction = new Map(shortcuts.map((one) => [one.action, one]))

/** The shortcut on a key, if there is one. */
export const shortcutOn = (key: string): Shortcut | undefined => byKey.get(key)

/** The shortcut of a button, if it has one. */
export const shortcutOf = (action: LaneAction): Shortcut | undefined => byAction.get(action)

/** The lane that a key chooses: digits by position, arrows by neighbourhood; undefined for any other key. */
export function laneOnKey(
  key: string,
  laneNos: readonly string[],
  selected: string | null,
): string | undefined {
  if (/^[1-9]$/.test(key)) return laneNos[Number(key) - 1]
  const at = selected === null ? -1 : laneNos.indexOf(selected)
  if (key === 'ArrowRight') return laneNos[Math.min(at + 1, laneNos.length - 1)]
  if (key === 'ArrowLeft') return laneNos[Math.max(at - 1, 0)]
  return undefined
}
