import type { CommandKind } from '#shared/contract/lane-commands.ts'
import type { Connection } from '#shared/contract/booth.ts'
import type { LaneState } from '#shared/contract/lanes.ts'
import type { LaneSeen } from '#renderer/stores/booth-view.ts'
import { inFlightKey } from '#renderer/stores/commands-store.ts'
import type { LaneAction } from '#renderer/stores/desk-store.ts'

/** The buttons of a lane, in the order in which they stand. */
export type BarrierAction = 'open' | 'close' | 'hold'
export type DeskAction = Exclude<LaneAction, BarrierAction | 'details'>

/** Why a button is off. */
export type Obstacle =
  | 'busy'
  | 'not-read'
  | 'no-order'
  | 'out-of-date'
  | 'away'
  | 'fee-unknown'
  | 'fee-zero'
  | 'paid'
  | 'hold-unknown'
  | 'signed-out'
  | 'hold-key'

export const barrierActions: readonly BarrierAction[] = ['open', 'close', 'hold']

/** The buttons above the barrier's: money where cars leave, plates, a car without one where they come in. */
export function deskActions(lane: Pick<LaneState, 'direction' | 'charges'>): readonly DeskAction[] {
  const out = lane.direction === 'exit' || lane.direction === 'both'
  const into = lane.direction === 'entry' || lane.direction === 'both'
  const takesMoney = out || (lane.direction === 'unknown' && lane.charges)
  return [
    ...(takesMoney ? (['take-cash', 'change-fee', 'give-coupon', 'free-exit'] as const) : []),
    ...(into && !takesMoney ? (['no-plate-entry'] as const) : []),
    'correct-plate' as const,
    ...(into && takesMoney ? (['no-plate-entry'] as const) : []),
  ]
}

/** The command behind a button: for `hold` it depends on the state. */
export const commandOf = (action: BarrierAction, hold: LaneState['hold']): BarrierAction | 'release' =>
  action === 'hold' && hold === 'on' ? 'release' : action

/** The name of what a button does. */
export const nameOf = (action: LaneAction, hold: LaneState['hold']): LaneAction | 'release' =>
  action === 'hold' && hold === 'on' ? 'release' : action

/** What the possibility of a command depends on. */
export interface LaneSituation {
  readonly lane: LaneSeen
  /** How the order was read: never, longer ago than its limit, or lately. */
  readonly read: 'never' | 'long-ago' | 'lately'
  readonly connection: Connection['state']
  /** The car here has just paid at this desk; the lot may show its order a moment longer. */
  readonly paid: boolean
  /** What whoever is at the desk may press: everything, nothing, or in need the key that opens. */
  readonly may: 'everything' | 'nothing' | 'open-in-need'
  /** Somebody has signed in: whatever moves a barrier by hand needs a reason. */
  readonly signedIn: boolean
  /** Keys of commands whose reply is awaited. */
  readonly inFlight: ReadonlySet<string>
}

/** What a button is like. */
interface ActionSpec {
  readonly look: 'open' | 'quiet' | 'main'
  /** While one of these is under way at its lane, it is off. */
  readonly notDuring: readonly CommandKind[]
}

// The fee must not change under a payment, nor the payment under a fee; plates and coupons may change it.
const ofOrder: readonly CommandKind[] = ['change-fee', 'take-cash', 'give-coupon', 'correct-plate']

const actions: Readonly<Record<LaneAction, ActionSpec>> = {
  open: { look: 'open', notDuring: ['open'] },
  close: { look: 'quiet', notDuring: ['close'] },
  hold: { look: 'quiet', notDuring: ['hold', 'release'] },
  'change-fee': { look: 'quiet', notDuring: ofOrder },
  'take-cash': { look: 'main', notDuring: ofOrder },
  'free-exit': { look: 'quiet', notDuring: [...ofOrder, 'open'] },
  'give-coupon': { look: 'quiet', notDuring: ofOrder },
  'correct-plate': { look: 'quiet', notDuring: ofOrder },
  'no-plate-entry': { look: 'main', notDuring: ['no-plate-entry'] },
  details: { look: 'quiet', notDuring: [] },
}

export const lookOf = (action: LaneAction): ActionSpec['look'] => actions[action].look

/** Why `action` cannot be done now; null when it can. The barrier is never refused for want of a reading. */
export function obstacleTo(action: LaneAction, situation: LaneSituation): Obstacle | null {
  const { lane, read, paid, connection, may, inFlight } = situation
  const under = actions[action].notDuring
  if (under.some((one) => lane.busy.includes(one) || inFlight.has(inFlightKey(lane.no, one)))) return 'busy'
  const inNeed = action === 'open' && may === 'open-in-need'
  if (may !== 'everything' && action !== 'details' && !inNeed) return 'signed-out'
  switch (action) {
    case 'open':
    case 'close':
    case 'no-plate-entry':
      return null
    case 'hold':
      return lane.hold === 'unknown' ? 'hold-unknown' : null
    case 'details':
      return lane.popup === null ? 'no-order' : null
    case 'change-fee':
    case 'take-cash':
    case 'free-exit':
    case 'give-coupon':
    case 'correct-plate':
      if (paid) return 'paid'
      if (connection !== 'online') return 'away'
      if (read === 'never') return 'not-read'
      if (lane.popup === null) return 'no-order'
      if (read === 'long-ago') return 'out-of-date'
      if (action === 'correct-plate') return null
      if (lane.popup.fee === null) return 'fee-unknown'
      return lane.popup.fee > 0 ? null : 'fee-zero'
  }
}

/** Why the button of `action` is off. Where nobody is signed in a barrier opens by holding its key down, not by a tap. */
export const obstacleToTap = (action: LaneAction, situation: LaneSituation): Obstacle | null =>
  obstacleTo(action, situation) ?? (action === 'open' && situation.may === 'open-in-need' ? 'hold-key' : null)
