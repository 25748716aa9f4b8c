import { IconBarrierBlock, IconListDetails, IconSettings } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useBooth, useDesk } from '../stores/hooks.ts'
import { ScreenButton } from './ScreenButton.tsx'
import classes from './Shell.module.css'

/** The way to the screens, and how many alerts wait to be dismissed. */
export function Navigation(): JSX.Element {
  const { t } = useTranslation()
  const screen = useDesk((state) => state.screen)
  const alerts = useBooth((view) => view.alerts.length, 0)
  return (
    <nav className={classes['screens']} aria-label={t('header.screens')}>
      <ScreenButton to="lanes" current={screen === 'lanes'}>
        <IconBarrierBlock size={20} aria-hidden />
        {t('header.lanes')}
      </ScreenButton>
      <ScreenButton to="events" current={screen === 'events'}>
        <IconListDetails size={20} aria-hidden />
        {t('header.events')}
        {alerts === 0 ? null : (
          // The alerts themselves are read out; the name of the way there stays the same.
          <span className={classes['badge']} title={t('header.alerts', { n: alerts })} aria-hidden>
            {alerts}
          </span>
        )}
      </ScreenButton>
      <ScreenButton to="set-up" current={screen === 'set-up' || screen === 'callbacks'}>
        <IconSettings size={20} aria-hidden />
        {t('header.setUp')}
      </ScreenButton>
    </nav>
  )
}
