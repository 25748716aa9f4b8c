import { useEffect } from 'react'
import { boothStore } from '#renderer/stores/booth-store.ts'
import { commandsStore } from '#renderer/stores/commands-store.ts'
import { deskStore, selectedOf, selectLane } from '#renderer/stores/desk-store.ts'
import type { KeyFeedback } from '#renderer/stores/desk-store.ts'
import { createHeldKey } from './held-key.ts'
import { barrierActions, deskActions, obstacleTo } from './lane-actions.ts'
import type { BarrierAction } from './lane-actions.ts'
import { press } from './press.ts'
import { HOLD_MS, laneOnKey, shortcutOn } from './shortcuts.ts'
import { situationNow } from './situation.ts'

const FEEDBACK_MS = 3000

const laneNos = (): readonly string[] => boothStore.getState().view?.laneNos ?? []
const selected = (): string | null => selectedOf(deskStore.getState().selectedLane, laneNos())

/** Typing belongs to a field; arrows and digits also to lists and menus. */
const isField = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable], [role="menu"], [role="listbox"]') !== null

const barrierActionOn = (key: string): BarrierAction | undefined =>
  barrierActions.find((action) => shortcutOn(key)?.action === action)

/** The keys of the lanes' screen, while it is shown. None acts while a dialog is open or something is being typed. */
export function useLaneKeys(focusLane: (laneNo: string) => void): void {
  useEffect(() => {
    const listening = new AbortController()
    let hint: ReturnType<typeof setTimeout> | undefined

    const tell = (feedback: KeyFeedback | null): void => {
      clearTimeout(hint)
      deskStore.setState({ keyFeedback: feedback })
      if (feedback === null || feedback.state === 'holding') return
      hint = setTimeout(() => deskStore.setState({ keyFeedback: null }), FEEDBACK_MS)
    }

    // The lane is the one that was selected when the key went down.
    let laneOfHold: string | null = null
    const tellHeld = (key: string, state: KeyFeedback['state']): void => {
      const action = barrierActionOn(key)
      if (action !== undefined && laneOfHold !== null) tell({ laneNo: laneOfHold, action, state })
    }
    const held = createHeldKey(HOLD_MS, {
      onHolding: (key) => tellHeld(key, 'holding'),
      onTooShort: (key) => tellHeld(key, 'too-short'),
      onCancel: () => tell(null),
      onFire: (key) => {
        tell(null)
        const action = barrierActionOn(key)
        if (action !== undefined && laneOfHold !== null) void press(laneOfHold, action)
      },
    })

    const onKeyDown = (event: KeyboardEvent): void => {
      const shortcut = shortcutOn(event.key)
      // Find, the address bar and the like never answer to our keys, whatever is open.
      if (shortcut !== undefined) event.preventDefault()
      if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
      if (deskStore.getState().dialog !== null || isField(event.target)) return
      if (commandsStore.getState().question !== null) return
      const laneNo = selected()
      const next = laneOnKey(event.key, laneNos(), laneNo)
      if (next !== undefined) {
        event.preventDefault()
        held.cancel()
        selectLane(next)
        focusLane(next)
        return
      }
      if (shortcut === undefined || laneNo === null) return
      const situation = situationNow(laneNo)
      if (situation === null) return
      if (!shortcut.held) {
        if (deskActions(situation.lane).some((one) => one === shortcut.action))
          void press(laneNo, shortcut.action)
        return
      }
      laneOfHold = laneNo
      if (obstacleTo(shortcut.action, situation) === null) held.down(event.key)
      else tellHeld(event.key, 'not-possible')
    }

    const { signal } = listening
    window.addEventListener('keydown', onKeyDown, { signal })
    window.addEventListener('keyup', (event) => held.up(event.key), { signal })
    window.addEventListener('blur', () => held.cancel(), { signal })
    return () => {
      listening.abort()
      held.cancel()
      tell(null)
    }
  }, [focusLane])
}
