import { IconAlertTriangle, IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnectionWords } from './use-connection-words.ts'
import classes from './Shell.module.css'

const icons = {
  ok: IconPlugConnected,
  info: IconPlugConnected,
  warn: IconAlertTriangle,
  bad: IconPlugConnectedX,
} as const

/** How the connection to the lot is, in few words; the reason stands in the bar below. */
export function ConnectionState(): JSX.Element {
  const { t } = useTranslation()
  const words = useConnectionWords()
  const Icon = icons[words?.tone ?? 'info']
  return (
    <output className={classes['connection']} aria-label={t('connection.label')}>
      {words === null ? null : (
        <span className={classes['state']} data-tone={words.tone}>
          <Icon size="1.25em" aria-hidden />
          {words.short}
        </span>
      )}
    </output>
  )
}
