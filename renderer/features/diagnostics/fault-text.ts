import type { TFunction } from 'i18next'
import type { Finding } from '#shared/contract/diagnostics.ts'
import { ageText, pcDayClock } from '#renderer/i18n/format.ts'

type Facts = Finding['facts']

/** What a step saw, in the words of the screen: times of this PC, kinds of network. */
export function factsInWords(facts: Facts, t: TFunction): Facts {
  const kinds = (value: string | number): string =>
    (['domain', 'private', 'public'] as const)
      .filter((kind) => String(value).split(',').includes(kind))
      .map((kind) => t(`networkKind.${kind}`))
      .join(', ')
  const { lastCallback, turnedAwayAt, networks, openIn } = facts
  return {
    ...facts,
    ...(typeof lastCallback === 'number' ? { lastCallback: pcDayClock(lastCallback) } : {}),
    ...(typeof turnedAwayAt === 'number' ? { turnedAwayAt: pcDayClock(turnedAwayAt) } : {}),
    ...(networks === undefined ? {} : { networks: kinds(networks) }),
    ...(openIn === undefined ? {} : { openIn: kinds(openIn) }),
  }
}

/** What a step that found nothing wrong cannot see. */
export const noteText = ({ step, fault, skipped, facts }: Finding, t: TFunction): string | null =>
  fault === null && skipped === null && (step === 'interfaces' || step === 'callback-url')
    ? t(`selfTestNote.${step}`, facts)
    : null

/** What is wrong, as a sentence; of two clocks also which one is ahead, where that is known. null: nothing is wrong. */
export function faultText({ fault, facts }: Pick<Finding, 'fault' | 'facts'>, t: TFunction): string | null {
  if (fault === null) return null
  const { seconds } = facts
  if (fault !== 'clock-off' || typeof seconds !== 'number')
    return t(`selfTestFault.${fault}`, factsInWords(facts, t))
  return t(seconds > 0 ? 'connection.clockFast' : 'connection.clockSlow', { off: ageText(seconds * 1000, t) })
}
