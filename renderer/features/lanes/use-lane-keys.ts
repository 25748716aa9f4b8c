import { useEffect } from 'react'
import { boothStore, carAt } from '#renderer/stores/booth-store.ts'
import { commandsStore } from '#renderer/stores/commands-store.ts'
import { deskStore, findCar, selectedOf, selectLane, tell } from '#renderer/stores/desk-store.ts'
import type { KeyTold, LaneAction } from '#renderer/stores/desk-store.ts'
import { laneKeys } from '#renderer/parts/lane/lane-keys.ts'
import { createHeldKey } from './held-key.ts'
import { deskActions, isBarrier, obstacleTo } from './lane-actions.ts'
import { lanesNow } from './lanes-in-view.ts'
import { isAnotherNow, press } from './press.ts'
import { longestWaiting } from './selection.ts'
import { FIND_KEY, HOLD_MS, LONGEST_KEY, laneOnKey, shortcutOn } from './shortcuts.ts'
import { situationNow } from './situation.ts'

const laneNos = (): readonly string[] => boothStore.getState().view?.laneNos ?? []
const selected = (): string | null => selectedOf(deskStore.getState().selectedLane, laneNos())

/** Whether the car at an exit has no order there, or one without a plate: its entry may be found. */
function isUnknownCar(laneNo: string): boolean {
  const lane = situationNow(laneNo)?.lane
  return lane !== undefined && lane.direction !== 'entry' && (lane.popup?.plate ?? null) === null
}

/** Typing belongs to a field; arrows and digits also to lists and menus. */
const isField = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable], [role="menu"], [role="listbox"]') !== null

/** Space and Enter press what has the focus. */
const isPressable = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, a, [role="button"], summary') !== null

/** Why the key of `action` does nothing at this lane; null: it acts. */
function refusalOf(action: LaneAction, laneNo: string): Exclude<KeyTold['state'], 'none-waits'> | null {
  const situation = situationNow(laneNo)
  if (situation === null) return 'not-here'
  const { dialog, settling } = deskStore.getState()
  // A receipt is there wherever money is taken.
  const asked = action === 'receipt' ? 'take-cash' : action
  const here = isBarrier(action) || action === 'details' || deskActions(situation.lane).includes(asked)
  if (!here) return 'not-here'
  if (settling || isAnotherNow(laneNo)) return 'moved'
  if (dialog?.laneNo === laneNo) return 'open'
  return obstacleTo(action, situation) === null ? null : 'not-possible'
}

/** The keys of the lanes' screen, while it is shown. Each acts on the selected lane, or says why it cannot. */
export function useLaneKeys(focusLane: (laneNo: string) => void): void {
  useEffect(() => {
    const listening = new AbortController()

    // The lane is the one that was selected when the key went down, and the car the one that stood there.
    let heldFor: { readonly laneNo: string; readonly car: number | undefined } | null = null
    const tellHeld = (key: string, state: 'holding' | 'too-short' | 'moved'): void => {
      const action = shortcutOn(key)?.action
      if (action !== undefined && heldFor !== null) tell({ laneNo: heldFor.laneNo, action, state })
    }
    const held = createHeldKey(HOLD_MS, {
      onHolding: (key) => tellHeld(key, 'holding'),
      onTooShort: (key) => tellHeld(key, 'too-short'),
      onCancel: () => tell(null),
      onFire: (key) => {
        tell(null)
        const action = shortcutOn(key)?.action
        if (action === undefined || heldFor === null) return
        if (carAt(heldFor.laneNo) === heldFor.car) void press(heldFor.laneNo, action)
        else tellHeld(key, 'moved')
      },
    })

    const choose = (laneNo: string): void => {
      held.cancel()
      tell(null)
      selectLane(laneNo)
      // The pane may only now come into being.
      requestAnimationFrame(() => focusLane(laneNo))
    }

    const chooseLongest = (): void => {
      const next = longestWaiting(lanesNow())
      const laneNo = selected()
      if (next !== null) choose(next)
      else if (laneNo !== null) tell({ laneNo, action: null, state: 'none-waits' })
    }

    const onKeyDown = (event: KeyboardEvent): void => {
      const typing = isField(event.target)
      const shortcut = typing && event.key.length === 1 ? undefined : shortcutOn(event.key)
      // Find, the address bar and the like never answer to our keys, whatever is open.
      if (shortcut !== undefined) event.preventDefault()
      if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
      if (commandsStore.getState().question !== null) return
      const laneNo = selected()
      if (laneNo === null) return
      if (shortcut !== undefined) {
        const refusal = refusalOf(shortcut.action, laneNo)
        if (refusal !== null) {
          held.cancel()
          tell({ laneNo, action: shortcut.action, state: refusal })
        } else if (shortcut.held) {
          heldFor = { laneNo, car: carAt(laneNo) }
          held.down(event.key)
        } else void press(laneNo, shortcut.action)
        return
      }
      if (typing) return
      if (event.key === LONGEST_KEY && !isPressable(event.target)) {
        event.preventDefault()
        chooseLongest()
        return
      }
      if (event.key.toUpperCase() === FIND_KEY) {
        event.preventDefault()
        findCar('', isUnknownCar(laneNo) ? laneNo : null)
        return
      }
      const next = laneOnKey(event.key, laneNos(), laneNo)
      if (next === undefined) return
      event.preventDefault()
      // A digit in an open task was meant for something in it.
      const inTask = deskStore.getState().dialog?.laneNo === laneNo && laneKeys.includes(event.key)
      if (inTask) tell({ laneNo, action: null, state: 'open' })
      else choose(next)
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
