import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallbackState } from '#shared/contract/callbacks.ts'
import { Page } from '#renderer/components/Page.tsx'
import { useBooth } from '#renderer/stores/hooks.ts'
import { ListenerPanel } from './ListenerPanel.tsx'
import { RetryPanel } from './RetryPanel.tsx'
import { SharingPanel } from './SharingPanel.tsx'
import { TargetsPanel } from './TargetsPanel.tsx'
import classes from './Callbacks.module.css'

/**
 * Where this PC listens for the lot's callbacks, who else is told, what the lot sends where, and sending again what
 * failed.
 */
export function CallbackSetUp(): JSX.Element | null {
  const { t } = useTranslation()
  const callbacks = useBooth<CallbackState | null>((view) => view.callbacks, null)
  if (callbacks === null) return null
  return (
    <Page title={t('callbacks.title')} intro={t('callbacks.intro')}>
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <ListenerPanel callbacks={callbacks} />
          <SharingPanel callbacks={callbacks} />
        </div>
        <div className={classes['column']}>
          <TargetsPanel callbacks={callbacks} />
          <RetryPanel callbacks={callbacks} />
        </div>
      </div>
    </Page>
  )
}
