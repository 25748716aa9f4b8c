import type { TFunction } from 'i18next'
import type { Alert } from '#shared/contract/alerts.ts'
import { AbnormalPassage } from '#shared/lan/enumerations.ts'
import { cents } from '#shared/money.ts'
import { dotted } from '#shared/dotted.ts'
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
  const [first, ...others] = namedPayments({ payments })
  const due = cents(payments.reduce((sum, payment) => sum + (payment.due ?? 0), 0))
  const words = t(`alerts.${kind}`, {
    n: payments.length,
    amount: money(due),
    text: text ?? '',
    here: first ?? '',
    elsewhere: others.join(', '),
  })
  if (kind !== 'abnormal-passage' || code === null) return words
  return `${words}: ${t(`alerts.passage.${passages.get(code) ?? 'open'}`, { code })}`
}

/** Each payment that an alert is about, with its amount and its number. */
const namedPayments = ({ payments = [] }: Pick<Alert, 'payments'>): string[] =>
  payments.map(({ paymentOrderNo, due }) => `${due === null ? '?' : money(due)} (${paymentOrderNo || '–'})`)

/** Alerts whose words name all of it. */
const SAY_ALL: ReadonlySet<Alert['kind']> = new Set(['paid-twice', 'booked-after-all'])
/** Alerts whose words have their text in them. */
const SAY_TEXT: ReadonlySet<Alert['kind']> = new Set([
  'tables-mended',
  'tables-differ',
  'other-computer',
  'update-ready',
])

/** Where and when, and what the words do not say: "Exit 1 · at 14:02:11 · unpaid since May". */
export const alertAbout = (alert: Alert, t: TFunction): string =>
  dotted([
    alert.laneName,
    t('alerts.at', { time: pcClock(alert.at) }),
    SAY_ALL.has(alert.kind) || SAY_TEXT.has(alert.kind) ? null : alert.text,
    ...(SAY_ALL.has(alert.kind) ? [] : namedPayments(alert)),
  ])
