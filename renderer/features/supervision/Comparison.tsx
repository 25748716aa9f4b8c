import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CashierFigures, FigureName } from '#shared/contract/supervision.ts'
import { Scroller } from '#renderer/components/Scroller.tsx'
import surface from '#renderer/components/Surface.module.css'
import { money } from '#renderer/i18n/format.ts'
import { nameOf } from './days.ts'
import classes from './Supervision.module.css'

/** The figures in the order in which they are shown; those with an amount show it. */
const FIGURES: readonly FigureName[] = [
  'sales',
  'lowered',
  'freeExits',
  'openings',
  'openingsWithoutSale',
  'coupons',
  'noPlateEntries',
  'quickNoPlates',
  'platesCorrected',
  'platesSwapped',
  'drawerWithoutSale',
  'reversals',
  'reprints',
  'paidOut',
  'passedHeld',
  'shortages',
  'blind',
]

/** A table with bars: one line per figure, one column per cashier; a touch opens the rows behind a figure. */
export function Comparison(props: {
  readonly cashiers: readonly CashierFigures[]
  readonly onOpen: (title: string, rows: readonly number[]) => void
}): JSX.Element {
  const { cashiers, onOpen } = props
  const { t } = useTranslation()
  if (cashiers.length === 0) return <p className={surface['nothing']}>{t('supervision.none')}</p>
  return (
    <Scroller className={`${surface['form'] ?? ''} ${classes['table'] ?? ''}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('supervision.cashier')}</th>
            {cashiers.map(({ cashier }) => (
              <th key={`${cashier.operatorNo} ${cashier.name}`} scope="col">
                {nameOf(cashier, t)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('supervision.figure.averageFee')}</th>
            {cashiers.map(({ cashier, averageFee }) => (
              <td key={`${cashier.operatorNo} ${cashier.name}`}>
                {averageFee === null ? '–' : money(averageFee)}
              </td>
            ))}
          </tr>
          {FIGURES.map((figure) => {
            const most = Math.max(...cashiers.map((one) => one[figure].count))
            return (
              <tr key={figure}>
                <th scope="row">{t(`supervision.figure.${figure}`)}</th>
                {cashiers.map((one) => {
                  const { count, amount, rows } = one[figure]
                  const name = nameOf(one.cashier, t)
                  const title = `${name}: ${t(`supervision.figure.${figure}`)}`
                  return (
                    <td key={`${one.cashier.operatorNo} ${one.cashier.name}`}>
                      <button
                        type="button"
                        disabled={count === 0}
                        aria-label={`${title}: ${count}`}
                        onClick={() => onOpen(title, rows)}
                      >
                        <meter min={0} max={Math.max(1, most)} value={count} aria-hidden />
                        <span>{count}</span>
                        {amount === 0 ? null : <small>{money(amount)}</small>}
                      </button>
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </Scroller>
  )
}
