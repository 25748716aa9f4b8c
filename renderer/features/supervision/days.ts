import type { TFunction } from 'i18next'
import type { CashierFigures } from '#shared/contract/supervision.ts'

const DAY_MS = 86_400_000

/** The calendar day of an instant by this PC's clock, "2026-08-01". */
function dayOf(at: number): string {
  const date = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** So many days, the last of them that of this instant. */
export const daysUntil = (at: number, days: number): { readonly from: string; readonly to: string } => ({
  from: dayOf(at - (days - 1) * DAY_MS),
  to: dayOf(at),
})

export const nameOf = ({ name, operatorNo }: CashierFigures['cashier'], t: TFunction): string =>
  name ?? operatorNo ?? t('supervision.nobody')
