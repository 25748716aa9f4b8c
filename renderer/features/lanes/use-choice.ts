import { useEffect } from 'react'
import { boothStore } from '#renderer/stores/booth-store.ts'
import { deskStore, selectLane, selectedOf, settle } from '#renderer/stores/desk-store.ts'

const laneOf = (target: EventTarget | null): string | null =>
  target instanceof Element
    ? (target.closest<HTMLElement>('section[data-lane]:has(h2)')?.dataset['lane'] ?? null)
    : null

const isSelected = (laneNo: string): boolean =>
  selectedOf(deskStore.getState().selectedLane, boothStore.getState().view?.laneNos ?? []) === laneNo

/**
 * A pane is chosen by a click in it, after what the click itself did, and by the focus when the keyboard brought it.
 * Not by the press: panes change their width with the selection, and a button must not move away between press and
 * release.
 */
export function useChoice(): void {
  useEffect(() => {
    const listening = new AbortController()
    let pressing = false
    const on = (type: string, act: (event: Event) => void): void =>
      document.addEventListener(type, act, { signal: listening.signal })
    on('pointerdown', () => {
      pressing = true
    })
    for (const end of ['pointerup', 'pointercancel'])
      on(end, () => {
        pressing = false
      })
    on('focusin', ({ target }) => {
      const laneNo = laneOf(target)
      if (laneNo !== null && !pressing && !isSelected(laneNo)) selectLane(laneNo)
    })
    on('click', ({ target }) => {
      const laneNo = laneOf(target)
      if (laneNo === null || isSelected(laneNo)) return
      selectLane(laneNo)
      settle()
    })
    return () => listening.abort()
  }, [])
}
