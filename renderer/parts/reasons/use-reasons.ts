import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ReasonsOf } from '#shared/contract/operators.ts'
import { useBooth } from '#renderer/stores/hooks.ts'

const NONE: readonly string[] = []

/** The reasons that are offered where the policy names none, in the order of the texts. */
export const usualReasons = (of: ReasonsOf, t: TFunction): readonly string[] =>
  Object.values<string>(t(`reasons.${of}`, { returnObjects: true }))

/** The reasons that are offered: the policy's, or the usual ones. */
export function useReasons(of: ReasonsOf): readonly string[] {
  const { t } = useTranslation()
  const laidDown = useBooth((view) => view.atDesk.policy.reasons[of], NONE)
  return laidDown.length > 0 ? [...new Set(laidDown)] : usualReasons(of, t)
}
