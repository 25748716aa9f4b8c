import { Button } from '@mantine/core'
import { IconAlertOctagon } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Alert } from '#shared/contract/alerts.ts'
import { Clamped } from '#renderer/components/Clamped.tsx'
import { Plate } from '#renderer/components/Plate.tsx'
import { errorText } from '#renderer/i18n/error-text.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { alertAbout, alertWords } from './alert-words.ts'
import { useDismiss } from './use-dismiss.ts'
import classes from './AlertStrip.module.css'

const NONE: readonly Alert[] = []

function AlertLine({ alert, more }: { readonly alert: Alert; readonly more: number }): JSX.Element {
  const { t } = useTranslation()
  const { dismiss, refused } = useDismiss(alert)
  const what = alertWords(alert, t)
  const about = alertAbout(alert, t)
  const failed = refused === null ? null : t('alerts.dismissFailed', { why: errorText(refused, t) })
  return (
    <div className={classes['alert']} data-alert={alert.id}>
      <IconAlertOctagon size="1.5rem" aria-hidden />
      {alert.plate === null ? null : (
        <span className={classes['plate']}>
          <Plate plate={alert.plate} colour={null} missing="" />
        </span>
      )}
      <Clamped more={t('app.showAll')} less={t('app.showLess')}>
        <strong className={classes['what']}>{failed ?? what}</strong> {about}
      </Clamped>
      {more > 0 ? <span className={classes['more']}>{t('alerts.more', { n: more })}</span> : null}
      <Button variant="default" h={48} onClick={dismiss} aria-label={`${t('alerts.dismiss')}: ${what}`}>
        {t('alerts.dismiss')}
      </Button>
    </div>
  )
}

/** What must be seen at once, on every screen, until somebody has dismissed it: the newest, and how many more wait. */
export function AlertStrip(): JSX.Element {
  const { t } = useTranslation()
  const [newest, ...others] = useBooth((view) => view.alerts, NONE)
  return (
    // Always there, so that what comes into it is announced.
    <div role="alert" aria-label={t('alerts.label')}>
      {newest === undefined ? null : <AlertLine key={newest.id} alert={newest} more={others.length} />}
    </div>
  )
}
