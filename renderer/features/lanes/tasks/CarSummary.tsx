import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Fit } from '#renderer/components/Fit.tsx'
import { Plate } from '#renderer/components/Plate.tsx'
import { money } from '#renderer/i18n/format.ts'
import type { TaskCar } from './use-car.ts'
import classes from './CarSummary.module.css'

/** Whom a money task is about, and what it owes now. */
export function CarSummary({ car }: { readonly car: TaskCar }): JSX.Element {
  const { t } = useTranslation()
  const { popup, fee } = car
  const colour = popup?.entry.state === 'ready' ? popup.entry.value.plateColour : null
  return (
    <>
      <span className={classes['dueLabel']}>{t('lanes.fee')}</span>
      <span className={classes['who']}>
        <Plate plate={popup?.plate ?? null} colour={colour} missing={t('lanes.noPlate')} />
      </span>
      <Fit
        className={classes['dueBox']}
        textClassName={classes['due']}
        align="end"
        maxRem={4}
        testId="lane-fee"
        text={fee === null ? t('lanes.unknown') : money(fee)}
      />
    </>
  )
}

/** An amount in large type with its name. */
export function Figure(props: {
  readonly name: string
  readonly amount: string
  readonly tone?: 'ok' | 'warn' | undefined
}): JSX.Element {
  const { name, amount, tone } = props
  return (
    <div className={classes['figure']} data-tone={tone}>
      <span>{name}</span>
      <output aria-label={name}>{amount}</output>
    </div>
  )
}
