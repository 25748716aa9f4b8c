import { useEffect } from 'react'
import { deskStore, goTo } from '#renderer/stores/desk-store.ts'
import { screenOnKey } from './screen-keys.ts'

/** What Escape closes before it leads anywhere: dialogs, and the lists that fold out of a field. */
const OPEN = '[role="dialog"], [role="listbox"], [role="menu"]'

/** Part of a plate that is typed faster than its field comes. */
function isTypedAhead({ key, target, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  const { typedAhead, fieldThere } = deskStore.getState()
  const isWaiting = typedAhead !== null && !fieldThere
  return (
    isWaiting && key.length === 1 && !altKey && !ctrlKey && !metaKey && !(target instanceof HTMLInputElement)
  )
}

/** The keys that lead from screen to screen, while a booth is at work. */
export function useScreenKeys(): void {
  useEffect(() => {
    const listening = new AbortController()
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.repeat || event.defaultPrevented) return
        if (isTypedAhead(event)) {
          event.preventDefault()
          deskStore.setState(({ typedAhead }) => ({ typedAhead: (typedAhead ?? '') + event.key }))
          return
        }
        const current = deskStore.getState().screen
        const screen = screenOnKey(event, current, document.querySelector(OPEN) !== null)
        if (screen === null || screen === current) return
        event.preventDefault()
        goTo(screen)
      },
      // Before whatever is open hears it: afterwards it is closed already, and the same Escape would lead away.
      { capture: true, signal: listening.signal },
    )
    return () => listening.abort()
  }, [])
}
