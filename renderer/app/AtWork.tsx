import { Loader } from '@mantine/core'
import { Suspense, useEffect } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '#renderer/stores/hooks.ts'
import { AgainQuestion } from '#renderer/parts/activity/AgainQuestion.tsx'
import { ScreenButton } from './ScreenButton.tsx'
import { screenOf, screens, setUpPages } from './screens.ts'
import { useScreenKeys } from './use-screen-keys.ts'
import classes from './Shell.module.css'

/** The screen of a booth at work that the table of screens has under the chosen id. */
export function AtWork(): JSX.Element {
  const { t } = useTranslation()
  const screen = useDesk((state) => screenOf(state.screen))
  useScreenKeys()
  useEffect(() => {
    // A page that cannot be fetched now is fetched, and its failure shown, when it is opened.
    for (const { load } of screens) load().catch(() => undefined)
  }, [])

  const page = (
    <Suspense fallback={<Loader className={classes['loading'] ?? ''} aria-label={t('app.loading')} />}>
      <screen.Page />
      <AgainQuestion />
    </Suspense>
  )
  if (screen.role === 'cashier') return page
  return (
    <div className={classes['setUp']}>
      <nav className={classes['pages']} aria-label={t('header.pages')}>
        {setUpPages.map((one) => (
          <ScreenButton key={one.id} screen={one} current={one === screen} />
        ))}
      </nav>
      {page}
    </div>
  )
}
