import { IconSearch } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { findCar } from '#renderer/stores/desk-store.ts'
import { FIND_KEY } from './shortcuts.ts'
import classes from './FindCar.module.css'

/** The next step where the lot has no plate or no order for the car: its entry, by what stands on it. */
export function FindCar({ laneNo }: { readonly laneNo: string }): JSX.Element {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={classes['step']}
      aria-keyshortcuts={FIND_KEY}
      onClick={() => findCar('', laneNo)}
    >
      <IconSearch size="1.2rem" aria-hidden />
      {t('pane.findCar')}
      <kbd aria-hidden>{FIND_KEY}</kbd>
    </button>
  )
}

/**
 * The next step for a car that is blacklisted or whose order is locked: what the lot has of its plate, with the remarks
 * that say why. The interface cannot unlock an order, nor take a plate off the list for one exit.
 */
export function LookUpCar({ plate }: { readonly plate: string }): JSX.Element {
  const { t } = useTranslation()
  return (
    <button type="button" className={classes['step']} onClick={() => findCar(plate)}>
      <IconSearch size="1.2rem" aria-hidden />
      {t('pane.lookUpCar')}
    </button>
  )
}
