import type { TFunction } from 'i18next'
import type { Alert } from '#shared/contract/alerts.ts'
import { AbnormalPassage } from '#shared/lan/enumerations.ts'
import { cents } from '#shared/money.ts'
import { money, pcClock } from '#renderer/i18n/format.ts'
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
export function alertWords({ kind, code, text, payments = [] }: Alert, t: TFunction): string {
  const due = cents(payments.reduce((sum, payment) => sum + (payment.due ?? 0), 0))
  const words = t(`alerts.${kind}`, { n: payments.length, amount: money(due), text: text ?? '' })
  if (kind !== 'abnormal-passage' || code === null) return words
  return `${words}: ${t(`alerts.passage.${passages.get(code) ?? 'open'}`, { code })}`
}

/** Each payment that an alert is about, with its number and its amount. */
const namedPayments = ({ payments = [] }: Alert): string[] =>
  payments.map(({ paymentOrderNo, due }) => `${paymentOrderNo} ${due === null ? '?' : money(due)}`)

/** Where and when, and what the lot says of it: "Exit 1 · at 14:02:11 · unpaid since May". */
export const alertAbout = (alert: Alert, t: TFunction): string =>
  [alert.laneName, t('alerts.at', { time: pcClock(alert.at) }), alert.text, ...namedPayments(alert)]
    .filter((one) => one !== null)
    .join(' · ')
