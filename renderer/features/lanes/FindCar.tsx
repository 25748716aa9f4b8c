import { IconSearch } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { findCar } from '#renderer/stores/desk-store.ts'
import { FIND_KEY } from './shortcuts.ts'
import classes from './FindCar.module.css'

/** The next step where the lot has no plate or no order for the car: its entry, by what stands on it. */
export function FindCar(): JSX.Element {
  const { t } = useTranslation()
  return (
    <button type="button" className={classes['step']} aria-keyshortcuts={FIND_KEY} onClick={findCar}>
      <IconSearch size="1.2rem" aria-hidden />
      {t('pane.findCar')}
      <kbd aria-hidden>{FIND_KEY}</kbd>
    </button>
  )
}
