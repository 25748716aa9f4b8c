import { carAtLane } from '#shared/car-at-lane.ts'
import type { Activity } from '#shared/contract/activities.ts'
import type { LaneState, Popup } from '#shared/contract/lanes.ts'
import type { LotState } from '#shared/contract/state.ts'
import { minusCents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'

/** What the driver at the window sees: of his own car, and nothing else. */
export type DriverView =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'car'
      readonly plate: string | null
      readonly stayMinutes: number | null
      /** Before anything was lowered. */
      readonly fee: Cents
      /** By coupons and by hand, in all. */
      readonly lowered: Cents
      readonly due: Cents
    }
  | {
      readonly kind: 'paid'
      readonly plate: string | null
      readonly due: Cents
      readonly tendered: Cents
      readonly change: Cents
    }

const NOTHING: DriverView = { kind: 'nothing' }

/** So long at most a payment stays in sight after the lot has taken the order away. */
const PAID_FOR_MS = 20_000

/**
 * Looks at one lane for its driver. A payment stays in sight while the car that paid may still stand there: until its
 * loop is free, another order comes, or it has stood long enough. What is stale is not shown.
 */
export class DriverSight {
  readonly #laneNo: string
  /** The order that is, or was last, in sight. */
  #orderNo: string | null = null

  constructor(laneNo: string) {
    this.#laneNo = laneNo
  }

  /** @param pcEpochMs this PC's clock, as activities are dated by. */
  look({ lanes, activities, limits }: LotState, pcEpochMs: number): DriverView {
    const lane = lanes.find(({ no }) => no === this.#laneNo)
    if (lane === undefined || carAtLane(lane, limits, 0) === 'unknown') return NOTHING
    if (lane.popup !== null) {
      this.#orderNo = lane.popup.orderNo
      const paid = paymentOf(activities, this.#orderNo)
      return paid === undefined ? carView(lane.popup, activities) : paidView(paid)
    }
    const paid = this.#orderNo === null ? undefined : paymentOf(activities, this.#orderNo)
    if (paid === undefined || hasLeft(lane) || !isNow(paid, pcEpochMs)) {
      this.#orderNo = null
      return NOTHING
    }
    return paidView(paid)
  }
}

/** Also after this PC's clock was set: a payment that seems to come is one of long ago. */
const isNow = ({ at }: Activity, pcEpochMs: number): boolean => Math.abs(pcEpochMs - at) <= PAID_FOR_MS

const hasLeft = ({ loop }: LaneState): boolean => loop === 'free'

const paymentOf = (activities: readonly Activity[], orderNo: string): Activity | undefined =>
  activities.find(
    (one) => one.command === 'take-cash' && one.orderNo === orderNo && one.state === 'confirmed',
  )

function carView(popup: Popup, activities: readonly Activity[]): DriverView {
  const { orderNo, plate, stayMinutes, fee: due } = popup
  // An unknown fee is never shown as none.
  if (due === null) return NOTHING
  const calculated = popup.calculation.state === 'ready' ? popup.calculation.value.due : null
  const before = activities
    .filter((one) => one.orderNo === orderNo && one.state === 'confirmed')
    .flatMap(({ amounts }) => amounts.fee ?? [])
  const fee = [...before, ...(calculated === null ? [] : [calculated])].reduce(
    (most, one) => (one > most ? one : most),
    due,
  )
  return { kind: 'car', plate, stayMinutes, fee, lowered: minusCents(fee, due), due }
}

const paidView = ({ plate, amounts }: Activity): DriverView => {
  const { due, tendered, change } = amounts
  return due === undefined || tendered === undefined
    ? NOTHING
    : { kind: 'paid', plate, due, tendered, change: change ?? minusCents(tendered, due) }
}
