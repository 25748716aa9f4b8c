import type { TFunction } from 'i18next'
import type { Finding } from '#shared/contract/diagnostics.ts'
import { ageText } from '#renderer/i18n/format.ts'

/** What is wrong, as a sentence; of two clocks also which one is ahead, where that is known. null: nothing is wrong. */
export function faultText({ fault, facts }: Pick<Finding, 'fault' | 'facts'>, t: TFunction): string | null {
  if (fault === null) return null
  const { seconds } = facts
  if (fault !== 'clock-off' || typeof seconds !== 'number') return t(`selfTestFault.${fault}`, facts)
  return t(seconds > 0 ? 'connection.clockFast' : 'connection.clockSlow', { off: ageText(seconds * 1000, t) })
}
