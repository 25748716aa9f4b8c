import type { TFunction } from 'i18next'
import type { BlindSpan, Difference } from '#shared/contract/tie-out.ts'
import { cents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import { errorText } from '#renderer/i18n/error-text.ts'
import { lotClock, money } from '#renderer/i18n/format.ts'

const without = (amount: Cents): string => money(cents(Math.abs(amount)))

const signed = (amount: Cents): string => `${amount < 0 ? '−' : amount > 0 ? '+' : ''}${without(amount)}`

/** What does not agree, as a sentence. */
export function differenceWords(difference: Difference, t: TFunction): string {
  switch (difference.kind) {
    case 'cash':
      return t(difference.amount < 0 ? 'difference.missing' : 'difference.over', {
        amount: without(difference.amount),
      })
    case 'taken-over':
      return t(difference.amount < 0 ? 'difference.takenLess' : 'difference.takenMore', {
        amount: without(difference.amount),
      })
    case 'counted-again':
      return t('difference.counted-again', { first: signed(difference.first), last: signed(difference.last) })
    case 'payment-not-at-lot':
    case 'payment-not-here':
      return t(`difference.${difference.kind}`, {
        amount: money(difference.amount),
        car: difference.plate ?? difference.orderNo ?? difference.paymentOrderNo,
        time: difference.time === null ? '—' : lotClock(difference.time),
      })
    case 'reversed-here':
      return t('difference.reversed-here', {
        no: difference.paymentOrderNo,
        amount: money(difference.amount),
      })
    case 'amount-differs':
      return t('difference.amount-differs', {
        no: difference.paymentOrderNo,
        here: money(difference.here),
        atLot: money(difference.atLot),
      })
    case 'opening-unknown':
      return t('difference.opening-unknown', {
        lane: difference.laneName,
        time: lotClock(difference.time),
        car: difference.plate ?? t('difference.noCar'),
      })
    case 'opening-unexplained':
    case 'no-plate-no-car':
      return t(`difference.${difference.kind}`, {
        lane: difference.laneName,
        time: difference.time === null ? '—' : lotClock(difference.time),
        name: difference.operator ?? t('shift.nobody'),
        car: difference.plate ?? t('difference.noCar'),
      })
    case 'no-plate-gone':
      return t('difference.no-plate-gone', {
        car: difference.plate ?? difference.orderNo,
        entered: lotClock(difference.entered),
        left: lotClock(difference.left),
      })
    case 'blind':
      return blindWords(difference.span, t)
    case 'lot-not-read':
      return t('difference.lot-not-read', { why: errorText(difference.error, t) })
  }
}

/** A span in which this desk saw nothing, with what passed in it. */
export function blindWords({ cause, from, to, passed }: BlindSpan, t: TFunction): string {
  const span = {
    cause: t(`difference.blind.${cause}`),
    from: from === null ? '—' : lotClock(from),
    to: to === null ? '—' : lotClock(to),
  }
  return passed === null
    ? t('difference.blindSpan', span)
    : t('difference.blindPassed', { ...span, ...passed })
}
