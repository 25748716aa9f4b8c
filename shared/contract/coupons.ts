import * as z from 'zod'
import { centsSchema, lotTimeSchema } from './values.ts'

/** Coupons that the desk gives to the car at a lane. */

/** What a coupon is worth; 101 to 104 of the interface's coupon kinds. What comes of it is calculated by the lot. */
const couponWorth = z.discriminatedUnion('kind', [
  /**
   * Above 0: while one that takes nothing off, or less, was under way, others would be within a limit that they are
   * beyond.
   */
  z.object({ kind: z.literal('amount'), amount: centsSchema.refine((value) => value > 0) }),
  z.object({ kind: z.literal('minutes'), minutes: z.number().positive() }),
  /** So many tenths of the fee remain: above 0, below 10. */
  z.object({ kind: z.literal('ratio'), ratio: z.number().gt(0).lt(10) }),
  z.object({ kind: z.literal('until'), until: lotTimeSchema }),
])
export type CouponWorth = z.infer<typeof couponWorth>

/** A kind of coupon that the lot lets be given at the exit (CouponScheme, section 4). */
export const couponScheme = z.object({ no: z.string().min(1), name: z.string(), worth: couponWorth })
export type CouponScheme = z.infer<typeof couponScheme>

/** Whether a coupon has a number of a desk of ours: it was given at one, and is counted there and not where it is used. */
export const isGivenAtDesk = (couponNo: string): boolean => /^LDC\d{19}$/.test(couponNo)

/** A coupon that was given here. `no`: our own number of it, under which it is sent and found again. */
export const givenCoupon = z.object({
  no: z.string(),
  scheme: couponScheme,
  /** Who grants it, as the lot keeps it (BusinessName). */
  business: z.string(),
})
