import type { TFunction } from 'i18next'
import type { Alert } from '#shared/contract/alerts.ts'
import { AbnormalPassage } from '#shared/lan/enumerations.ts'
import type { en } from './texts.ts'

const passages: ReadonlyMap<number, keyof typeof en.alerts.passage> = new Map<
  number,
  keyof typeof en.alerts.passage
>([
  [AbnormalPassage.AutoReleaseWithoutEntry, 'autoRelease'],
  [AbnormalPassage.ManualOpen, 'manualOpen'],
  [AbnormalPassage.ManualClose, 'manualClose'],
  [AbnormalPassage.HeldOpen, 'heldOpen'],
  [AbnormalPassage.HoldCancelled, 'holdCancelled'],
])

/** What an alert is about: "Abnormal passage: opened by hand". A code that no table lists is shown as itself. */
export function alertWords({ kind, code }: Alert, t: TFunction): string {
  const words = t(`alerts.${kind}`)
  if (kind !== 'abnormal-passage' || code === null) return words
  return `${words}: ${t(`alerts.passage.${passages.get(code) ?? 'open'}`, { code })}`
}
