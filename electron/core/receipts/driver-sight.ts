import { carAtLane } from '#shared/car-at-lane.ts'
import type { Activity } from '#shared/contract/activities.ts'
import type { LotEventView } from '#shared/contract/events.ts'
import type { Popup } from '#shared/contract/lanes.ts'
import type { LotState } from '#shared/contract/state.ts'
import { CallbackIndex } from '#shared/lan/enumerations.ts'
import { cents, minusCents, sumCents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import { sumsOf } from '#electron/core/commands/charge-basis.ts'

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

/** So long at most a payment stays in sight, whatever the lot still shows: after that what it asks for counts again. */
const PAID_FOR_MS = 20_000

/**
 * Looks at one lane for its driver. A payment stays in sight while the car that paid may still stand there: until its
 * loop is free, the barrier has come down behind it, the lot tells that it has left, another order comes, or it has stood
 * long enough. What is stale is not shown.
 */
export class DriverSight {
  readonly #laneNo: string
  /** The order that is, or was last, in sight. */
  #orderNo: string | null = null
  /** Whether the barrier was seen open since that order has paid. */
  #raised = false

  constructor(laneNo: string) {
    this.#laneNo = laneNo
  }

  /** @param pcEpochMs this PC's clock, as activities are dated by. */
  look({ lanes, activities, events, limits }: LotState, pcEpochMs: number): DriverView {
    const lane = lanes.find(({ no }) => no === this.#laneNo)
    if (lane === undefined || carAtLane(lane, limits, 0) === 'unknown') return NOTHING
    const { popup, barrier } = lane
    if (popup !== null && popup.orderNo !== this.#orderNo) this.#sees(popup.orderNo)
    const orderNo = this.#orderNo
    if (orderNo === null) return NOTHING
    const paid = paymentOf(activities, orderNo, pcEpochMs)
    if (paid === undefined) {
      if (popup === null) this.#sees(null)
      return popup === null ? NOTHING : carView(popup, activities)
    }
    this.#raised ||= barrier === 'open'
    if (events.some((one) => isExit(one, orderNo, this.#laneNo))) return NOTHING
    if (popup === null && (lane.loop === 'free' || (this.#raised && barrier === 'closed'))) {
      this.#sees(null)
      return NOTHING
    }
    return paidView(paid)
  }

  #sees(orderNo: string | null): void {
    this.#orderNo = orderNo
    this.#raised = false
  }
}

/** Also after this PC's clock was set: a payment that seems to come is one of long ago. */
const isNow = ({ at }: Activity, pcEpochMs: number): boolean => Math.abs(pcEpochMs - at) <= PAID_FOR_MS

/** The payment that was taken for an order just now. */
const paymentOf = (
  activities: readonly Activity[],
  orderNo: string,
  pcEpochMs: number,
): Activity | undefined =>
  activities.find(
    (one) =>
      one.command === 'take-cash' &&
      one.orderNo === orderNo &&
      one.state === 'confirmed' &&
      isNow(one, pcEpochMs),
  )

const isExit = (one: LotEventView, orderNo: string, laneNo: string): boolean =>
  one.type === CallbackIndex.VehicleExit && one.orderNo === orderNo && one.laneNo === laneNo

function carView(popup: Popup, activities: readonly Activity[]): DriverView {
  const { plate, stayMinutes, fee: due, calculation, entry } = popup
  // An unknown fee is never shown as none.
  if (due === null) return NOTHING
  // Whose it is is still being read: it is not said to be without a plate.
  if (plate === null && (calculation.state === 'loading' || entry.state === 'loading')) return NOTHING
  const lowered = loweredOf(popup, due, activities)
  return { kind: 'car', plate, stayMinutes, fee: sumCents([due, lowered]), lowered, due }
}

/**
 * What was lowered of it. The lot's calculation tells where it is about the very amount that is asked for; elsewhere
 * only what was lowered here is known: what was paid before, at a machine or by phone, is nothing that was lowered.
 */
function loweredOf({ orderNo, calculation }: Popup, due: Cents, activities: readonly Activity[]): Cents {
  const here = sumCents(
    activities
      .filter((one) => one.command === 'change-fee' && one.orderNo === orderNo && one.state === 'confirmed')
      .map(({ amounts: { fee, newFee } }) =>
        fee === undefined || newFee === undefined ? cents(0) : minusCents(fee, newFee),
      ),
  )
  const told = sumsOf(calculation, due)?.discount ?? cents(0)
  return told > here ? told : here
}

const paidView = ({ plate, amounts }: Activity): DriverView => {
  const { due, tendered, change } = amounts
  return due === undefined || tendered === undefined
    ? NOTHING
    : { kind: 'paid', plate, due, tendered, change: change ?? minusCents(tendered, due) }
}
