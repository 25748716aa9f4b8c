import type { Activity } from '#shared/contract/activities.ts'
import type { BeyondLimit, Left, LeftOfAll, Limit, Limited, Policy } from '#shared/contract/operators.ts'
import { cents, minusCents, sumCents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import { mapFields } from '#shared/names-in.ts'

/** Something that was given and counts on a limit: not what the lot has refused. */
export interface Given {
  /** The number of the operator. */
  readonly by: string
  readonly on: Limited
  readonly orderNo: string | null
  /** By how much the fee was lowered, or a coupon takes off at most; 0 where it is not about a fee, or not known. */
  readonly discount: Cents
  /** The day, by the lot's calendar. */
  readonly day: string
  /** Given in the shift that is open. */
  readonly inShift: boolean
}

/** What somebody wants to do. `fee` is the fee as it is now. */
export interface Wanted extends Pick<Given, 'by' | 'on' | 'orderNo' | 'discount' | 'day'> {
  readonly fee: Cents
}

/**
 * The first bound that what is wanted would be beyond; null: it is within all of them. An order's own bounds count
 * whatever anybody has lowered of it before, as a lower fee, by a coupon or as a free exit: two steps go no further than
 * one.
 */
export function beyond(limit: Limit, given: readonly Given[], wanted: Wanted): BeyondLimit | null {
  const { by, on, orderNo, discount, fee, day } = wanted
  const mine = given.filter((one) => one.by === by && one.on === on)
  const inShift = mine.filter((one) => one.inShift)
  const before = orderNo === null ? cents(0) : sumOf(given.filter((one) => one.orderNo === orderNo))
  const ofOrder = sumCents([before, discount])
  const feeAtFirst = sumCents([before, fee])
  const reach: { readonly [B in keyof Limit]: number } = {
    perOrder: ofOrder,
    perOrderPercent: feeAtFirst === 0 ? 0 : Math.ceil((ofOrder * 100) / feeAtFirst),
    perDay: sumCents([sumOf(mine.filter((one) => one.day === day)), discount]),
    perShift: sumCents([sumOf(inShift), discount]),
    perShiftCount: inShift.length + 1,
  }
  for (const bound of BOUNDS) {
    const most = limit[bound]
    if (most !== null && reach[bound] > most) return { bound, limit: most, would: reach[bound] }
  }
  return null
}

/** What is left for an operator, for all that is limited: exactly what `beyond` lets through (`isBeyond`). */
export function leftOf(
  { limits }: Policy,
  given: readonly Given[],
  { by, day, orderNo, fee }: Pick<Wanted, 'by' | 'day' | 'orderNo' | 'fee'>,
): LeftOfAll {
  const before = orderNo === null ? cents(0) : sumOf(given.filter((one) => one.orderNo === orderNo))
  const of = (on: Limited): Left => {
    const { perOrder, perOrderPercent, perDay, perShift, perShiftCount } = limits[on]
    const mine = given.filter((one) => one.by === by && one.on === on)
    const inShift = mine.filter((one) => one.inShift)
    const ofFee =
      perOrderPercent === null ? null : cents(Math.floor((sumCents([before, fee]) * perOrderPercent) / 100))
    // One pay-out has the bound of an order.
    const perOne = on === 'pay-out' ? perOrder : null
    return {
      order: orderNo === null ? perOne : least(rest(perOrder, before), rest(ofFee, before)),
      day: rest(perDay, sumOf(mine.filter((one) => one.day === day))),
      shift: rest(perShift, sumOf(inShift)),
      count: perShiftCount === null ? null : Math.max(0, perShiftCount - inShift.length),
    }
  }
  return mapFields(limits, of)
}

/** How much less the lot gets by a command with these amounts, as far as that is known. */
export const discountOf = ({
  fee = cents(0),
  newFee = fee,
  coupon = cents(0),
}: Pick<Activity['amounts'], 'fee' | 'newFee' | 'coupon'>): Cents =>
  sumCents([minusCents(fee, newFee), coupon])

const BOUNDS = ['perOrder', 'perOrderPercent', 'perDay', 'perShift', 'perShiftCount'] as const

const sumOf = (given: readonly Given[]): Cents => sumCents(given.map(({ discount }) => discount))

const rest = (most: Cents | null, used: Cents): Cents | null =>
  most === null ? null : cents(Math.max(0, minusCents(most, used)))

const least = (one: Cents | null, other: Cents | null): Cents | null =>
  one === null || other === null ? (one ?? other) : cents(Math.min(one, other))
