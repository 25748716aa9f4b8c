import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Plate } from '#renderer/components/Plate.tsx'
import { stayText } from '#renderer/i18n/format.ts'
import type { DialogCar } from './use-car.ts'
import classes from './DeskDialog.module.css'

/** Whom a money dialog is about. */
export function CarSummary({ lane, car }: { readonly lane: string; readonly car: DialogCar }): JSX.Element {
  const { t } = useTranslation()
  const { popup } = car
  const colour = popup?.entry.state === 'ready' ? popup.entry.value.plateColour : null
  return (
    <>
      <Plate plate={popup?.plate ?? null} colour={colour} missing={t('lanes.noPlate')} />
      <span className={classes['lane']}>{lane}</span>
      {popup === null || popup.stayMinutes === null ? null : (
        <span>
          {t('lanes.stay')} {stayText(popup.stayMinutes, t)}
        </span>
      )}
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
