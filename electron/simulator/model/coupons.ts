import type { LotTime } from '#shared/lot-time.ts'
import { lotTime } from '#shared/lot-time.ts'
import type { PlateCouponRow, Registers } from '../records/registers.ts'
import type { ChargeCoupon } from './charge.ts'
import type { Order } from './order.ts'

/** The coupons that count for an order now: bound to it or to its plate, valid and not used up. */
export function couponsFor(registers: Registers, order: Order, now: LotTime): PlateCouponRow[] {
  return registers.plateCoupons.rows.filter(
    (coupon) =>
      (coupon.OrderNo === order.orderNo || (!coupon.OrderNo && coupon.LicensePlateNumber === order.plate)) &&
      !registers.usedCoupons.has(coupon.No) &&
      within(now, coupon.StartTime, coupon.EndTime),
  )
}

/** A coupon as the calculation takes it. */
export function chargeCoupon(registers: Registers, coupon: PlateCouponRow): ChargeCoupon {
  const scheme = registers.couponSchemes.get(coupon.CouponSchemeNo)
  return {
    no: coupon.No,
    type: coupon.Type,
    value: coupon.Value,
    freeUntil: lotTime(scheme?.VaildTime ?? '') ?? null,
  }
}

/** What the lot calls a coupon in a calculation ("0.00% off" in the document's example). */
export function couponName(coupon: PlateCouponRow): string {
  switch (coupon.Type) {
    case '101':
      return `${coupon.Value.toFixed(2)} yuan off`
    case '102':
      return `${coupon.Value} minutes off`
    case '103':
      return `${coupon.Value.toFixed(2)}% off`
    default:
      return 'Free until a time'
  }
}

/** Whether `now` lies between two times; a missing bound does not count. */
export function within(now: LotTime, start: string | null, end: string | null): boolean {
  const from = lotTime(start ?? '')
  const until = lotTime(end ?? '')
  return (from === undefined || from <= now) && (until === undefined || now <= until)
}
