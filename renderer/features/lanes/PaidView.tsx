import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Activity } from '#shared/contract/activities.ts'
import type { Popup } from '#shared/contract/lanes.ts'
import { cents } from '#shared/money.ts'
import { Fit } from '#renderer/components/Fit.tsx'
import { Plate } from '#renderer/components/Plate.tsx'
import { money } from '#renderer/i18n/format.ts'
import classes from './CarView.module.css'

/** After the payment: what is to be handed back, or that nothing is, as large as the fee was, until the car has left. */
export function PaidView(props: {
  readonly paid: Activity
  /** The lot may still show the order for a moment. */
  readonly popup: Popup | null
  readonly plate: string | null
}): JSX.Element {
  const { paid, popup, plate } = props
  const { t } = useTranslation()
  const { due = cents(0), tendered = cents(0), change = cents(0) } = paid.amounts
  const colour = popup?.entry.state === 'ready' ? popup.entry.value.plateColour : null
  return (
    <div className={classes['car']}>
      <Plate plate={paid.plate ?? plate} colour={colour} missing={t('lanes.noPlate')} />
      <div className={classes['feeBlock']}>
        <span className={classes['paidLabel']}>
          {change > 0
            ? t('pane.paidOf', { due: money(due), tendered: money(tendered) })
            : t('pane.paidExactly', { due: money(due) })}
        </span>
        <Fit
          className={classes['feeBox']}
          textClassName={classes['change']}
          maxRem={7}
          testId="lane-change"
          text={change > 0 ? money(change) : t('pane.paid')}
        />
      </div>
      <p className={classes['stays']}>{t('pane.paidStays')}</p>
    </div>
  )
}
