import { isPractice } from '#renderer/stores/is-practice.ts'

/** Below this (CSS pixels) the lanes leave out what is one key away: `data-low` on the root, which their styles ask for. */
const LOW = 640
/** What the band of practising takes of a window that is as low. */
const BAND = 56

/** Marks a low window, now and whenever it changes. Returns what ends that. */
export function markLowWindow(): () => void {
  const low = window.matchMedia(`(max-height: ${isPractice ? LOW + BAND : LOW}px)`)
  const mark = (): void => {
    document.documentElement.toggleAttribute('data-low', low.matches)
  }
  mark()
  low.addEventListener('change', mark)
  return () => low.removeEventListener('change', mark)
}
