import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../stores/hooks.ts'
import { ScreenButton } from './ScreenButton.tsx'
import classes from './Shell.module.css'

/** The pages of the set-up of a booth at work, and the way between them. */
export function SetUpPages({ children }: { readonly children: ReactNode }): JSX.Element {
  const { t } = useTranslation()
  const screen = useDesk((state) => state.screen)
  return (
    <div className={classes['setUp']}>
      <nav className={classes['pages']} aria-label={t('header.setUp')}>
        <ScreenButton to="set-up" current={screen === 'set-up'}>
          {t('connection.label')}
        </ScreenButton>
        <ScreenButton to="callbacks" current={screen === 'callbacks'}>
          {t('callbacks.title')}
        </ScreenButton>
      </nav>
      {children}
    </div>
  )
}
