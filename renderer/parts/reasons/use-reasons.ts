import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Policy } from '#shared/contract/operators.ts'
import { useBooth } from '#renderer/stores/hooks.ts'

/** What a reason can be for. */
export type ReasonsOf = keyof Policy['reasons']

const NONE: readonly string[] = []

/** What is offered where the policy names nothing, the most frequent first. */
const usual = {
  'lower-fee': ['complaint', 'overcharged', 'shop', 'resident', 'emergency', 'device'],
  'free-exit': ['emergency', 'resident', 'guest', 'turned', 'elsewhere', 'device'],
  coupon: ['shop', 'stamp', 'guest', 'paper', 'event', 'device'],
  plate: ['misread', 'unread', 'dirty', 'hidden', 'temporary', 'changed'],
  'manual-opening': ['paid', 'misread', 'delivery', 'emergency', 'device', 'test'],
  'hold-open': ['queue', 'convoy', 'works', 'emergency', 'device'],
  'no-sale': ['change', 'check', 'wrongChange'],
} as const satisfies Record<ReasonsOf, readonly string[]>

/** The reasons that are offered where the policy names none. */
export function usualReasons(of: ReasonsOf, t: TFunction): readonly string[] {
  switch (of) {
    case 'lower-fee':
      return usual[of].map((one) => t(`reasons.${of}.${one}`))
    case 'free-exit':
      return usual[of].map((one) => t(`reasons.${of}.${one}`))
    case 'coupon':
      return usual[of].map((one) => t(`reasons.${of}.${one}`))
    case 'plate':
      return usual[of].map((one) => t(`reasons.${of}.${one}`))
    case 'manual-opening':
      return usual[of].map((one) => t(`reasons.${of}.${one}`))
    case 'no-sale':
      return usual[of].map((one) => t(`reasons.${of}.${one}`))
    case 'hold-open':
      return usual[of].map((one) => t(`reasons.${of}.${one}`))
  }
}

/** The reasons that are offered: the policy's, or the usual ones. */
export function useReasons(of: ReasonsOf): readonly string[] {
  const { t } = useTranslation()
  const laidDown = useBooth((view) => view.atDesk.policy.reasons[of], NONE)
  return laidDown.length > 0 ? [...new Set(laidDown)] : usualReasons(of, t)
}
