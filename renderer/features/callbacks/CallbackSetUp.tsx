import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallbackState } from '#shared/contract/callbacks.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { ListenerPanel } from './ListenerPanel.tsx'
import { RetryPanel } from './RetryPanel.tsx'
import { SharingPanel } from './SharingPanel.tsx'
import { TargetsPanel } from './TargetsPanel.tsx'
import classes from './Callbacks.module.css'

/** Where this PC listens for the lot's callbacks, who else is told, what the lot sends where, and sending again what failed. */
export function CallbackSetUp(): JSX.Element | null {
  const { t } = useTranslation()
  const callbacks = useBooth<CallbackState | null>((view) => view.callbacks, null)
  if (callbacks === null) return null
  return (
    <div className={classes['screen']}>
      <div className={classes['inner']}>
        <h2>{t('callbacks.title')}</h2>
        <p className={classes['hint']}>{t('callbacks.intro')}</p>
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
      </div>
    </div>
  )
}
