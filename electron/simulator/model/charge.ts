import type { LotTime } from '#shared/lot-time.ts'
import { minutesBetween } from '#shared/lot-time.ts'
import type { Cents } from '#shared/money.ts'
import { cents, minusCents, sumCents } from '#shared/money.ts'
import type { CardType, LotLayout, Zone } from './layout.ts'
import { byNo, isTemporary } from './layout.ts'
import type { Order } from './order.ts'
import { feeForStay } from './tariff.ts'

/** A coupon as the calculation needs it (PlateCoupon: 101 amount, 102 minutes, 103 ratio of ten, 104 free until). */
export interface ChargeCoupon {
  readonly no: string
  readonly type: string
  readonly value: number
  readonly freeUntil: LotTime | null
}

interface ChargeLine {
  readonly zone: Zone
  readonly from: LotTime
  readonly to: LotTime
  readonly amount: Cents
  readonly stayMinutes: number
}

/** What an order owes at one moment. */
export interface Charge {
  readonly lines: readonly ChargeLine[]
  /** Before discounts, after what was paid already. */
  readonly due: Cents
  readonly discount: Cents
  /** What is to be paid: due - discount. */
  readonly payable: Cents
  readonly cardType: CardType
}

/** The calculation for an order at a moment of lot time. */
export function chargeOf(
  order: Order,
  now: LotTime,
  layout: LotLayout,
  coupons: readonly ChargeCoupon[] = [],
): Charge {
  const cardType = byNo(layout.cardTypes, order.cardTypeNo)
  const lines = order.stays.map((stay) => lineOf(layout, stay.zoneNo, stay.from, stay.to ?? now, cardType))
  const calculated = order.fixedFee ?? sumCents(lines.map((line) => line.amount))
  const due = cents(Math.max(0, minusCents(calculated, order.settled)))
  const couponDiscount = Math.min(due, sumCents(coupons.map((coupon) => discountOf(coupon, due, now, lines))))
  const afterCoupons = cents(due - couponDiscount)
  const payable = cents(Math.min(afterCoupons, order.reducedTo ?? afterCoupons))
  return { lines, due, discount: minusCents(due, payable), payable, cardType }
}

function lineOf(
  layout: LotLayout,
  zoneNo: string,
  from: LotTime,
  to: LotTime,
  cardType: CardType,
): ChargeLine {
  const zone = byNo(layout.zones, zoneNo)
  const stayMinutes = minutesBetween(from, to) ?? 0
  const amount = isTemporary(cardType) ? feeForStay(zone.tariff, stayMinutes) : cents(0)
  return { zone, from, to, amount, stayMinutes }
}

function discountOf(coupon: ChargeCoupon, due: Cents, now: LotTime, lines: readonly ChargeLine[]): Cents {
  switch (coupon.type) {
    case '101':
      return cents(Math.min(due, Math.round(coupon.value * 100)))
    case '102':
      return cents(Math.min(due, savedByMinutes(coupon.value, lines)))
    case '103':
      return coupon.value > 0 && coupon.value < 10
        ? cents(due - Math.round((due * coupon.value) / 10))
        : cents(0)
    case '104':
      return coupon.freeUntil !== null && now <= coupon.freeUntil ? due : cents(0)
    default:
      return cents(0)
  }
}

/** What the fee sinks by when the last so many minutes are not counted. */
function savedByMinutes(minutes: number, lines: readonly ChargeLine[]): number {
  let left = minutes
  let saved = 0
  for (const line of lines.toReversed()) {
    const taken = Math.min(left, line.stayMinutes)
    left -= taken
    const shorter = Math.max(0, line.stayMinutes - taken)
    if (line.amount > 0) saved += line.amount - feeForStay(line.zone.tariff, shorter)
  }
  return saved
}
