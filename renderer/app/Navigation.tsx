import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useBooth, useDesk } from '#renderer/stores/hooks.ts'
import { ScreenButton } from './ScreenButton.tsx'
import { placeOf, places, screenOf } from './screens.ts'
import classes from './Shell.module.css'

/** How many alerts wait to be dismissed. They are read out themselves; the name of the way there stays the same. */
function AlertCount(): JSX.Element | null {
  const { t } = useTranslation()
  const alerts = useBooth((view) => view.alerts.length, 0)
  if (alerts === 0) return null
  return (
    <span className={classes['badge']} title={t('header.alerts', { n: alerts })} aria-hidden>
      {alerts}
    </span>
  )
}

/** The way to the screens. */
export function Navigation(): JSX.Element {
  const { t } = useTranslation()
  const current = placeOf(useDesk((state) => screenOf(state.screen)))
  return (
    <nav className={classes['screens']} aria-label={t('header.screens')}>
      {places.map((screen) => (
        <ScreenButton
          key={screen.id}
          screen={screen}
          current={screen === current}
          {...(screen.role === 'supervisor' ? { name: t('header.setUp') } : {})}
        >
          {screen.id === 'overview' ? <AlertCount /> : null}
        </ScreenButton>
      ))}
    </nav>
  )
}
