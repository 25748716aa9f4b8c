import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Clamped } from '#renderer/components/Clamped.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { headerRefusal } from '#renderer/stores/preferences-store.ts'
import classes from './NoticeBar.module.css'

/** Why a press in the header came to nothing, until another one does or somebody has read it. */
export function HeaderNotice(): JSX.Element {
  const { t } = useTranslation()
  const error = useStore(headerRefusal, (state) => state.error)
  return (
    // Always there, so that what comes into it is announced.
    <output>
      {error === null ? null : (
        <div className={classes['notice']} data-tone="bad">
          <IconAlertTriangle size="1.5rem" aria-hidden />
          <Clamped more={t('app.showAll')} less={t('app.showLess')}>
            {errorSentence(error, t)}
          </Clamped>
          <Button variant="default" h={48} onClick={() => headerRefusal.setState({ error: null })}>
            {t('alerts.dismiss')}
          </Button>
        </div>
      )}
    </output>
  )
}
