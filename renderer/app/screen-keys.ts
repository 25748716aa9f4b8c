import { screens } from './screens.ts'

/** What is known of a key press. */
export interface KeyPress {
  readonly key: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

/**
 * The screen that a key leads to: Alt and its own key, from everywhere; Escape to the lanes, unless something is open that
 * Escape closes. null: the key leads nowhere.
 */
export function screenOnKey(press: KeyPress, isSomethingOpen: boolean): string | null {
  if (press.ctrlKey || press.metaKey || press.shiftKey) return null
  if (press.altKey) return screens.find(({ key }) => key === press.key)?.id ?? null
  return press.key === 'Escape' && !isSomethingOpen ? (screens[0]?.id ?? null) : null
}
