import type { LaneAction } from '#renderer/stores/desk-store.ts'
import { laneKeys } from '#renderer/parts/lane/lane-keys.ts'
import { isBarrier, keyOf, laneActions } from './lane-actions.ts'

/** How long a barrier key must be held down: a stray touch moves nothing. */
export const HOLD_MS = 400

export interface Shortcut {
  readonly key: string
  readonly action: LaneAction
  /** Held keys act after `HOLD_MS`; the others open a task, where nothing has happened yet. */
  readonly held: boolean
}

/** Every key of the lanes' screen besides those that choose a lane. */
export const shortcuts: readonly Shortcut[] = laneActions.map((action) => ({
  key: keyOf(action),
  action,
  held: isBarrier(action),
}))

const byKey = new Map(shortcuts.map((one) => [one.key.toLowerCase(), one]))
const byAction = new Map(shortcuts.map((one) => [one.action, one]))

/** The shortcut on a key, if there is one. */
export const shortcutOn = (key: string): Shortcut | undefined => byKey.get(key.toLowerCase())

/** The shortcut of a button, if it has one. */
export const shortcutOf = (action: LaneAction): Shortcut | undefined => byAction.get(action)

/** Chooses the car that waits longest. */
export const LONGEST_KEY = ' '

/** Finds a car by its plate. */
export const FIND_KEY = 'F'

/** The lane that a key chooses: its own key, arrows by neighbourhood; undefined for any other key. */
export function laneOnKey(
  key: string,
  laneNos: readonly string[],
  selected: string | null,
): string | undefined {
  const place = laneKeys.indexOf(key)
  if (place >= 0) return laneNos[place]
  const at = selected === null ? -1 : laneNos.indexOf(selected)
  if (key === 'ArrowRight') return laneNos[Math.min(at + 1, laneNos.length - 1)]
  if (key === 'ArrowLeft') return laneNos[Math.max(at - 1, 0)]
  return undefined
}
