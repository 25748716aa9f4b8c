import { SETTLE_MS } from '#shared/settle-ms.ts'
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { FoundOrder } from '#shared/contract/events.ts'
import type { LaneCommandKind } from '#shared/contract/lane-commands.ts'
import { carAt, knownCarAt } from './booth-store.ts'
import { clock } from './clock.ts'

/**
 * What a lane's keys and buttons are for: its commands, `hold` being one place for holding and releasing; a free exit,
 * which is a fee of zero and the barrier; a closer look; and the receipt of what was just paid.
 */
export type LaneAction = Exclude<LaneCommandKind, 'release'> | 'free-exit' | 'details' | 'receipt'

/** The tasks of a lane. Those about money belong to one order and are of no use for another. */
export type LaneDialog =
  /** Of a button. `orderNo`: the order that stood there when it was pressed; null: none. */
  | {
      readonly kind: Exclude<LaneAction, 'receipt'>
      readonly laneNo: string
      readonly orderNo: string | null
    }
  /** The plate of an order that was found for the car at a lane. */
  | { readonly kind: 'correct-found'; readonly laneNo: string; readonly order: FoundOrder }
  /** Why a barrier was opened. */
  | { readonly kind: 'explain'; readonly laneNo: string; readonly commandId: string }

/**
 * What a key did, where that is not plain to see: it is being held down, was let go too soon, or could do nothing.
 * `not-here`: the lane has no such task; `open`: a task is open; `moved`: the selection has only just moved by itself, or
 * another car has come, which is told of a tap, too.
 */
export type KeyFeedback = {
  /** The car that stood there (`carAt`). */
  readonly car: number | undefined
} & KeyTold

export type KeyTold =
  | {
      readonly laneNo: string
      readonly action: LaneAction
      readonly state: 'holding' | 'too-short' | 'not-possible' | 'not-here' | 'open' | 'moved'
    }
  | { readonly laneNo: string; readonly action: null; readonly state: 'none-waits' | 'open' }

/** The screen that every way leads back to. */
export const HOME = 'lanes'

/** A car at a lane that the lot does not know. */
interface UnknownCar {
  readonly laneNo: string
  /** Which one (`carAt`); undefined: none is known to stand there, and the one that comes is meant. */
  readonly car: number | undefined
}

/** Where the cashier is on the screen. Nothing of it is about the lot. */
export interface DeskStore {
  /** By its id in the table of screens. */
  readonly screen: string
  /** The way there was taken to find a car: its field for the plate is waiting. */
  readonly finding: boolean
  /** The car that is looked for, which has no order at its lane, or one without a plate; null: none. */
  readonly findingFor: UnknownCar | null
  /** What was typed of the plate before that field was there; null: no car is to be found. */
  readonly typedAhead: string | null
  /** The field is there: from now on it is typed into itself. */
  readonly fieldThere: boolean
  /** null: the first lane. */
  readonly selectedLane: string | null
  readonly dialog: LaneDialog | null
  readonly keyFeedback: KeyFeedback | null
  /** When the lane was chosen by hand (`Clock.now()`); null: it was not. */
  readonly chosenAt: number | null
  /** The selection has just moved by itself: what was aimed at another lane must not meet this one. */
  readonly settling: boolean
}

export const deskStore: StoreApi<DeskStore> = createStore<DeskStore>(() => ({
  screen: HOME,
  finding: false,
  findingFor: null,
  typedAhead: null,
  fieldThere: false,
  selectedLane: null,
  dialog: null,
  keyFeedback: null,
  chosenAt: null,
  settling: false,
}))

export const openDialog = (dialog: LaneDialog): void => deskStore.setState({ dialog })
export const closeDialog = (): void => deskStore.setState({ dialog: null })
/** Goes to another screen; a dialog of the lanes does not come along. */
export const goTo = (screen: string): void =>
  deskStore.setState({
    screen,
    finding: false,
    findingFor: null,
    typedAhead: null,
    fieldThere: false,
    dialog: null,
  })
/**
 * Goes to the lot's events and orders to find a car by its plate, as far as that is known; `laneNo`: the lane at which it
 * stands unknown.
 */
export const findCar = (plate = '', laneNo: string | null = null): void => {
  goTo('events')
  const findingFor = laneNo === null ? null : { laneNo, car: knownCarAt(laneNo) }
  deskStore.setState({ finding: true, findingFor, typedAhead: plate })
}
/** The order of the car at that lane was found: back there, to correct its plate. */
export function foundCar(laneNo: string, order: FoundOrder): void {
  goHome()
  selectLane(laneNo)
  openDialog({ kind: 'correct-found', laneNo, order })
}
/** The field for the plate is there, and shows what was typed ahead. */
export const fieldIsThere = (): void => deskStore.setState({ fieldThere: true })
export const goHome = (): void => goTo(HOME)

/** Chooses a lane by hand. */
export const selectLane = (laneNo: string): void =>
  deskStore.setState({ selectedLane: laneNo, chosenAt: clock.now() })

let settled: ReturnType<typeof setTimeout> | undefined

/** For a moment nothing acts: what was meant for one thing must not meet the other that lies in its place now. */
export function settle(): void {
  clearTimeout(settled)
  deskStore.setState({ settling: true })
  settled = setTimeout(() => deskStore.setState({ settling: false }), SETTLE_MS)
}

const FEEDBACK_MS = 4000
let forgotten: ReturnType<typeof setTimeout> | undefined

/** Tells what a key or a tap did, for a moment or as long as the key is held; null: no more. */
export function tell(told: KeyTold | null): void {
  clearTimeout(forgotten)
  deskStore.setState({ keyFeedback: told === null ? null : { ...told, car: carAt(told.laneNo) } })
  if (told === null || told.state === 'holding') return
  forgotten = setTimeout(() => deskStore.setState({ keyFeedback: null }), FEEDBACK_MS)
}

/** Moves the selection to a car that has come. */
export function followTo(laneNo: string): void {
  deskStore.setState({ selectedLane: laneNo, chosenAt: null })
  settle()
}

/** The lane that is really selected: the wanted one while the booth has it, otherwise the first. */
export const selectedOf = (wanted: string | null, laneNos: readonly string[]): string | null =>
  wanted !== null && laneNos.includes(wanted) ? wanted : (laneNos[0] ?? null)
