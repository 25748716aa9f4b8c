import type { CommandKind } from '#shared/contract/lane-commands.ts'
import type { Connection } from '#shared/contract/booth.ts'
import type { LaneState } from '#shared/contract/lanes.ts'
import { namesIn } from '#shared/names-in.ts'
import type { LaneSeen } from '#renderer/stores/booth-view.ts'
import { inFlightKey } from '#renderer/stores/commands-store.ts'
import type { LaneAction } from '#renderer/stores/desk-store.ts'

/** The buttons that move a barrier. */
export type BarrierAction = 'open' | 'close' | 'hold'

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
  | 'not-paid'
  | 'no-printer'
  | 'hold-unknown'
  | 'signed-out'
  | 'hold-key'

/** The command behind a button: for `hold` it depends on the state. */
export const commandOf = (action: BarrierAction, hold: LaneState['hold']): BarrierAction | 'release' =>
  action === 'hold' && hold === 'on' ? 'release' : action

/** What a button is called: it may do one of two things. */
export type ActionName = LaneAction | 'release' | 'take-payment'

/** The name of what a button does. */
export function nameOf(
  action: LaneAction,
  { lane, onlyCash }: { readonly lane: Pick<LaneState, 'hold'>; readonly onlyCash: boolean },
): ActionName {
  if (action === 'take-cash' && !onlyCash) return 'take-payment'
  return action === 'hold' && lane.hold === 'on' ? 'release' : action
}

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
  /** Nothing but cash is taken at this booth. */
  readonly onlyCash: boolean
  /** Slips of this desk come to paper. */
  readonly printer: boolean
  /** The receipt of the payment that stands here is being asked for, or was a moment ago. */
  readonly printing: boolean
  /** Keys of commands whose reply is awaited. */
  readonly inFlight: ReadonlySet<string>
}

/** `spare`: as large as what a lane is mainly for, so that no button moves, and not filled: it is not what comes next. */
export type Look = 'open' | 'quiet' | 'main' | 'spare'

/** What a button is like. */
interface ActionSpec {
  /** `KeyboardEvent.key`; also what the button shows. */
  readonly key: string
  readonly look: Exclude<Look, 'spare'>
  /**
   * Where it stands: below, at every lane; above, at lanes where money is taken, where cars come in, or at all; in the
   * car's view.
   */
  readonly at: 'barrier' | 'money' | 'entry' | 'desk' | 'view'
  /**
   * What has to be known for it: nothing, how the barrier is held, that an order is shown, that order as it is now, its
   * fee, that it was paid here.
   */
  readonly needs: 'nothing' | 'hold' | 'shown' | 'order' | 'fee' | 'payment'
  /** While one of these is under way at its lane, it is off. */
  readonly notDuring: readonly CommandKind[]
}

// The fee must not change under a payment, nor the payment under a fee; plates and coupons may change it.
const ofOrder: readonly CommandKind[] = ['change-fee', 'take-cash', 'give-coupon', 'correct-plate']

/** The table of a lane's buttons, in the order in which they stand. */
const actions: Readonly<Record<LaneAction, ActionSpec>> = {
  'take-cash': { key: 'F8', look: 'main', at: 'money', needs: 'fee', notDuring: ofOrder },
  'change-fee': { key: 'F6', look: 'quiet', at: 'money', needs: 'fee', notDuring: ofOrder },
  'give-coupon': { key: 'F5', look: 'quiet', at: 'money', needs: 'fee', notDuring: ofOrder },
  'free-exit': { key: 'F7', look: 'quiet', at: 'money', needs: 'fee', notDuring: [...ofOrder, 'open'] },
  'correct-plate': { key: 'F10', look: 'quiet', at: 'desk', needs: 'order', notDuring: ofOrder },
  'no-plate-entry': { key: 'F9', look: 'main', at: 'entry', needs: 'nothing', notDuring: ['no-plate-entry'] },
  open: { key: 'F2', look: 'open', at: 'barrier', needs: 'nothing', notDuring: ['open'] },
  close: { key: 'F3', look: 'quiet', at: 'barrier', needs: 'nothing', notDuring: ['close'] },
  hold: { key: 'F4', look: 'quiet', at: 'barrier', needs: 'hold', notDuring: ['hold', 'release'] },
  details: { key: 'P', look: 'quiet', at: 'view', needs: 'shown', notDuring: [] },
  receipt: { key: 'F11', look: 'quiet', at: 'view', needs: 'payment', notDuring: [] },
}

export const laneActions: readonly LaneAction[] = namesIn(actions)

export const keyOf = (action: LaneAction): string => actions[action].key

/** The look of a button at a lane as it is: whoever has a plate is let in with it, and not without one. */
export const lookOf = (action: LaneAction, { popup }: Pick<LaneState, 'popup'>): Look =>
  action === 'no-plate-entry' && popup !== null && popup.plate !== null ? 'spare' : actions[action].look

export const isBarrier = (action: LaneAction): action is BarrierAction => actions[action].at === 'barrier'

export const barrierActions: readonly BarrierAction[] = laneActions.filter(isBarrier)

/**
 * The buttons above the barrier's: money where cars leave, plates, a car without one where they come in. What a lane is
 * mainly for stands first.
 */
export function deskActions(lane: Pick<LaneState, 'direction' | 'charges'>): readonly LaneAction[] {
  const out = lane.direction === 'exit' || lane.direction === 'both'
  const into = lane.direction === 'entry' || lane.direction === 'both'
  const places = {
    barrier: false,
    money: out || (lane.direction === 'unknown' && lane.charges),
    entry: into,
    desk: true,
    view: false,
  } as const satisfies Record<ActionSpec['at'], boolean>
  const here = laneActions.filter((action) => places[actions[action].at])
  const main = here.find((action) => actions[action].look === 'main')
  return main === undefined ? here : [main, ...here.filter((action) => action !== main)]
}

/**
 * Whether the car that stands, or may stand, where cars leave has no order: then the way to its plate is to find its
 * entry.
 */
export const hasEntryToFind = ({ direction, loop, popup }: LaneSeen): boolean =>
  popup === null && direction !== 'entry' && loop !== 'free'

/** Why `action` cannot be done now; null when it can. The barrier is never refused for want of a reading. */
export function obstacleTo(action: LaneAction, situation: LaneSituation): Obstacle | null {
  const { lane, read, paid, printer, printing, connection, may, inFlight } = situation
  const { needs, notDuring } = actions[action]
  if (notDuring.some((one) => lane.busy.includes(one) || inFlight.has(inFlightKey(lane.no, one))))
    return 'busy'
  const inNeed = action === 'open' && may === 'open-in-need'
  if (may !== 'everything' && action !== 'details' && !inNeed) return 'signed-out'
  switch (needs) {
    case 'nothing':
      return null
    case 'hold':
      return lane.hold === 'unknown' ? 'hold-unknown' : null
    case 'shown':
      return lane.popup === null ? 'no-order' : null
    case 'payment':
      if (!paid) return 'not-paid'
      if (!printer) return 'no-printer'
      return printing ? 'busy' : null
    case 'order':
    case 'fee':
      if (paid) return 'paid'
      if (connection !== 'online') return 'away'
      if (read === 'never') return 'not-read'
      if (action === 'correct-plate' && hasEntryToFind(lane)) return null
      if (lane.popup === null) return 'no-order'
      if (read === 'long-ago') return 'out-of-date'
      if (needs === 'order') return null
      if (lane.popup.fee === null) return 'fee-unknown'
      return lane.popup.fee > 0 ? null : 'fee-zero'
  }
}

/** Why the button of `action` is off. Where nobody is signed in a barrier opens by holding its key down, not by a tap. */
export const obstacleToTap = (action: LaneAction, situation: LaneSituation): Obstacle | null =>
  obstacleTo(action, situation) ?? (action === 'open' && situation.may === 'open-in-need' ? 'hold-key' : null)
