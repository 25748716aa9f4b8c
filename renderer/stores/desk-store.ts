import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'

/** The dialogs of a lane. Those about money belong to one order and are of no use for another. */
export type LaneDialog =
  | { readonly kind: 'change-fee' | 'take-cash'; readonly laneNo: string; readonly orderNo: string }
  | { readonly kind: 'no-plate-entry'; readonly laneNo: string }

/** A barrier key that is being held down, or was let go too soon. */
export interface KeyFeedback {
  readonly laneNo: string
  readonly action: 'open' | 'close' | 'hold'
  readonly state: 'holding' | 'too-short' | 'not-possible'
}

/** The screen that every way leads back to. */
export const HOME = 'lanes'

/** Where the cashier is on the screen. Nothing of it is about the lot. */
export interface DeskStore {
  /** By its id in the table of screens. */
  readonly screen: string
  /** null: the first lane. */
  readonly selectedLane: string | null
  readonly dialog: LaneDialog | null
  readonly keyFeedback: KeyFeedback | null
}

export const deskStore: StoreApi<DeskStore> = createStore<DeskStore>(() => ({
  screen: HOME,
  selectedLane: null,
  dialog: null,
  keyFeedback: null,
}))

export const openDialog = (dialog: LaneDialog): void => deskStore.setState({ dialog })
export const closeDialog = (): void => deskStore.setState({ dialog: null })
/** Goes to another screen; a dialog of the lanes does not come along. */
export const goTo = (screen: string): void => deskStore.setState({ screen, dialog: null })
export const goHome = (): void => goTo(HOME)
export const selectLane = (laneNo: string): void => deskStore.setState({ selectedLane: laneNo })

/** The lane that is really selected: the wanted one while the booth has it, otherwise the first. */
export const selectedOf = (wanted: string | null, laneNos: readonly string[]): string | null =>
  wanted !== null && laneNos.includes(wanted) ? wanted : (laneNos[0] ?? null)
