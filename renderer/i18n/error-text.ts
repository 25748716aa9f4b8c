import type { TFunction } from 'i18next'
import type { AppError } from '#shared/contract/errors.ts'
import { cents } from '#shared/money.ts'
import { money, pcClock } from './format.ts'

const AMOUNTS = ['fee', 'due', 'paid'] as const
const BLANK = {
  message: '…',
  code: '—',
  fee: '—',
  due: '—',
  paid: '—',
  at: '—',
  time: '—',
  operator: '—',
  reason: '—',
  computer: '—',
  file: '—',
  line: '—',
  minutes: '—',
  host: '—',
  port: '—',
  printer: '—',
  count: '—',
  digits: '—',
  seconds: '—',
  plate: '—',
  name: '—',
  field: '—',
}

/** The clause for an error in the language of `t`: it stands after a colon. Amounts come in cents and are shown in yuan. */
export function errorText(error: AppError, t: TFunction): string {
  const params: Record<string, string | number> = { ...BLANK, ...error.params }
  for (const name of AMOUNTS) {
    const amount = params[name]
    if (Number.isSafeInteger(amount)) params[name] = money(cents(Number(amount)))
  }
  if (typeof params['at'] === 'number') params['at'] = pcClock(params['at'])
  return t(`errors.${error.code}`, params)
}

/** The same as a sentence of its own. */
export function errorSentence(error: AppError, t: TFunction): string {
  const clause = errorText(error, t)
  const end = /[.。!！?？)）”]$/.test(clause) ? '' : t('app.fullStop')
  return clause.charAt(0).toUpperCase() + clause.slice(1) + end
}
