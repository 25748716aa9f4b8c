import { places, screenOfPlace, screens } from './screens.ts'

/** What is known of a key press. */
export interface KeyPress {
  readonly key: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

/**
 * The screen that a key leads to from the `current` one: Alt and a place's own key, from everywhere; Escape to the lanes,
 * unless something is open that Escape closes. null: the key leads nowhere.
 */
export function screenOnKey(press: KeyPress, current: string, isSomethingOpen: boolean): string | null {
  if (press.ctrlKey || press.metaKey || press.shiftKey) return null
  if (press.altKey) {
    const place = places.find(({ key }) => key === press.key)
    return place === undefined ? null : screenOfPlace(place, current).id
  }
  return press.key === 'Escape' && !isSomethingOpen ? (screens[0]?.id ?? null) : null
}
