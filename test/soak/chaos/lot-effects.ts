import type { Activity } from '#shared/contract/activities.ts'
import type { CommandKind } from '#shared/contract/lane-commands.ts'
import type { LotEvent } from '#electron/simulator/model/events.ts'
import type { GateRecord } from '#electron/simulator/model/order.ts'
import type { LotSimulator } from '../../servers/lot-simulator.ts'

/** What moves a barrier, and what the lot's own record of it says: of a hold only that it was toggled. */
const MOVES: readonly (readonly [readonly CommandKind[], readonly GateRecord['effect'][]])[] = [
  [['open'], ['opened']],
  [['close'], ['closed']],
  [
    ['hold', 'release'],
    ['held', 'hold-released'],
  ],
]

/** What a lot really did, as it happened, to be held against what desks say of their commands. */
export class LotEffects {
  readonly #lot: LotSimulator
  readonly #seen = new Set<string>()

  constructor(lot: LotSimulator) {
    this.#lot = lot
    lot.on((event) => {
      const name = nameOfEvent(event)
      if (name !== undefined) this.#seen.add(name)
    })
  }

  /** What is told as done and is not, as not done and is, or was done and nobody gave. */
  against(commands: readonly Activity[]): string[] {
    const entries = this.#lot.orders.map(({ plate }) => `entry ${plate}`)
    const seen = new Set([...this.#seen, ...entries])
    const given = Map.groupBy(commands, nameOf)
    const told = [...given].flatMap(([name, all]) => {
      if (name === undefined) return []
      const states = all.map(({ state }) => state)
      if (states.includes('confirmed') && !seen.has(name)) return [`${name} is told as done and is not`]
      const isDenied = states.every((state) => state === 'rejected')
      return isDenied && seen.has(name) ? [`${name} is told as not done and is`] : []
    })
    const unasked = [...this.#seen]
      .filter((name) => !given.has(name))
      .map((name) => `${name}: nobody gave it`)
    const twice = entries.filter((name, at) => given.has(name) && entries.indexOf(name) !== at)
    return [...told, ...unasked, ...twice.map((name) => `${name} was made twice`), ...this.#moved(commands)]
  }

  /** A barrier moved as often as desks say, give or take what they do not know; each press is a record of its own. */
  #moved(commands: readonly Activity[]): string[] {
    const lanes = new Set(commands.map(({ laneNo }) => laneNo))
    return [...lanes].flatMap((laneNo) =>
      MOVES.flatMap(([kinds, effects]) => {
        const records = this.#lot.gateRecords.filter(
          (one) => one.laneNo === laneNo && one.operator !== null && effects.includes(one.effect),
        ).length
        const here = commands.filter((one) => one.laneNo === laneNo && kinds.includes(one.command))
        // What is found out, or was so already, may have been somebody else's doing.
        const sure = here.filter(({ state, foundOut }) => state === 'confirmed' && !foundOut).length
        const most = here.filter(({ state }) => state !== 'rejected').length
        return records < sure || records > most
          ? [`${kinds.join(', ')} at ${laneNo}: ${records} times for ${sure} to ${most} that are told`]
          : []
      }),
    )
  }
}

/** A command by what it does to the lot; undefined: that leaves no trace of its own. */
function nameOf({ command, orderNo, plate, newPlate, coupon, amounts }: Activity): string | undefined {
  if (command === 'change-fee') return `fee ${orderNo} ${amounts.newFee}`
  if (command === 'correct-plate') return `plate ${orderNo} ${newPlate}`
  if (command === 'give-coupon') return `coupon ${coupon?.no}`
  return command === 'no-plate-entry' ? `entry ${plate}` : undefined
}

function nameOfEvent(event: LotEvent): string | undefined {
  if (event.kind === 'fee-changed') return `fee ${event.order.orderNo} ${event.fee}`
  if (event.kind === 'order-changed') return `plate ${event.order.orderNo} ${event.order.plate}`
  return event.kind === 'register' && event.register === 'plate-coupons' && event.after !== undefined
    ? `coupon ${event.after.No}`
    : undefined
}
