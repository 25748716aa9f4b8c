import type { TFunction } from 'i18next'
import type { CouponScheme } from '#shared/contract/coupons.ts'
import { lotClock, money } from '#renderer/i18n/format.ts'

/** What a coupon is worth, in plain words. What comes of it for a fee is the lot's to say. */
export function worthWords({ worth }: CouponScheme, t: TFunction): string {
  switch (worth.kind) {
    case 'amount':
      return t('giveCoupon.worth.amount', { amount: money(worth.amount) })
    case 'minutes':
      return t('giveCoupon.worth.minutes', { minutes: worth.minutes })
    case 'ratio':
      return t('giveCoupon.worth.ratio', { ratio: worth.ratio })
    case 'until':
      return t('giveCoupon.worth.until', { time: lotClock(worth.until) })
  }
}
