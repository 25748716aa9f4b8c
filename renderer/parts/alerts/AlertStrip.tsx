import { Button } from '@mantine/core'
import { IconAlertOctagon } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Alert } from '#shared/contract/alerts.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { Plate } from '#renderer/components/Plate.tsx'
import { errorText } from '#renderer/i18n/error-text.ts'
import { pcClock } from '#renderer/i18n/format.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { preferencesStore } from '#renderer/stores/preferences-store.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import { createAlertBell } from './alert-bell.ts'
import { alertWords, namedPayments } from './alert-words.ts'
import { soundAlert } from './sound.ts'
import classes from './AlertStrip.module.css'

const NONE: readonly Alert[] = []
/** The lanes need their place: the other alerts follow as these are dismissed. */
const SHOWN = 2

function AlertLine({ alert, more }: { readonly alert: Alert; readonly more: number }): JSX.Element {
  const { t } = useTranslation()
  const [refused, setRefused] = useState<AppError | null>(null)
  const dismiss = async (): Promise<void> => {
    const reply = await replyOf(window.laneDesk.dismissAlert({ id: alert.id }))
    setRefused(reply.ok ? null : reply.error)
  }
  const words = alertWords(alert, t)
  const about = [
    alert.laneName,
    t('alerts.at', { time: pcClock(alert.at) }),
    alert.text,
    ...namedPayments(alert),
  ]
  return (
    <li className={classes['alert']} data-alert={alert.id}>
      <IconAlertOctagon size={24} aria-hidden />
      <strong>{words}</strong>
      {alert.plate === null ? null : (
        <span className={classes['plate']}>
          <Plate plate={alert.plate} colour={null} missing="" />
        </span>
      )}
      <span className={classes['about']}>{about.filter((one) => one !== null).join(' · ')}</span>
      {refused === null ? null : <span>{t('alerts.dismissFailed', { why: errorText(refused, t) })}</span>}
      {more > 0 ? <span className={classes['more']}>{t('alerts.more', { n: more })}</span> : null}
      <Button
        variant="default"
        h={44}
        onClick={() => void dismiss()}
        aria-label={`${t('alerts.dismiss')}: ${words}`}
      >
        {t('alerts.dismiss')}
      </Button>
    </li>
  )
}

/** What must be seen at once, above every screen, until somebody has dismissed it. */
export function AlertStrip(): JSX.Element {
  const { t } = useTranslation()
  const told = useBooth<readonly Alert[] | null>((view) => view.alerts, null)
  const [bell] = useState(() => createAlertBell(() => preferencesStore.getState().sound, soundAlert))
  useEffect(() => bell.hear(told), [bell, told])
  const alerts = told ?? NONE
  const shown = alerts.slice(0, SHOWN)
  return (
    // Always there, so that what comes into it is announced.
    <div role="alert" aria-label={t('alerts.label')}>
      {shown.length === 0 ? null : (
        <ul className={classes['strip']}>
          {shown.map((alert, index) => (
            <AlertLine
              key={alert.id}
              alert={alert}
              more={index === shown.length - 1 ? alerts.length - shown.length : 0}
            />
          ))}
        </ul>
      )}
    </div>
  )
}
