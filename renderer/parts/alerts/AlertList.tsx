import { Button } from '@mantine/core'
import { IconAlertOctagon, IconCircleCheck } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Alert } from '#shared/contract/alerts.ts'
import { dotted } from '#shared/dotted.ts'
import surface from '#renderer/components/Surface.module.css'
import { Plate } from '#renderer/components/Plate.tsx'
import { Scroller } from '#renderer/components/Scroller.tsx'
import { errorText } from '#renderer/i18n/error-text.ts'
import { money, pcDayClock } from '#renderer/i18n/format.ts'
import { WhatHelpsAlert } from '#renderer/parts/help/WhatHelps.tsx'
import { useBooth } from '#renderer/stores/hooks.ts'
import { alertWords } from './alert-words.ts'
import { useDismiss } from './use-dismiss.ts'
import classes from './AlertList.module.css'

const NONE: readonly Alert[] = []

function Line({ alert }: { readonly alert: Alert }): JSX.Element {
  const { t } = useTranslation()
  const { dismiss, refused } = useDismiss(alert)
  const what = alertWords(alert, t)
  return (
    <li className={classes['alert']}>
      <IconAlertOctagon size="1.5rem" aria-hidden />
      <div className={classes['words']}>
        <strong>{what}</strong>
        <span className={classes['when']}>{dotted([pcDayClock(alert.at), alert.laneName])}</span>
        {alert.plate === null ? null : <Plate plate={alert.plate} colour={null} missing="" />}
        {alert.text === null ? null : <p>{alert.text}</p>}
        {alert.payments === undefined || alert.payments.length === 0 ? null : (
          <ul className={classes['payments']}>
            {alert.payments.map(({ paymentOrderNo, due }) => (
              <li key={paymentOrderNo}>
                <span>{paymentOrderNo}</span> <b>{due === null ? t('alerts.amountUnknown') : money(due)}</b>
              </li>
            ))}
          </ul>
        )}
        <WhatHelpsAlert kind={alert.kind} sentence={what} />
        {refused === null ? null : <p>{t('alerts.dismissFailed', { why: errorText(refused, t) })}</p>}
      </div>
      <Button variant="default" h={48} onClick={dismiss} aria-label={`${t('alerts.dismissListed')}: ${what}`}>
        {t('alerts.dismiss')}
      </Button>
    </li>
  )
}

/** Every alert that nobody has dismissed, with all that is known of it. */
export function AlertList(): JSX.Element {
  const { t } = useTranslation()
  const alerts = useBooth((view) => view.alerts, NONE)
  return (
    <section className={surface['pane']} aria-labelledby="alerts-title">
      <h2 id="alerts-title" className={classes['title']}>
        {t('alerts.label')}
      </h2>
      {alerts.length === 0 ? (
        <div className={surface['nothing']}>
          <IconCircleCheck size="2.5rem" aria-hidden />
          <span>{t('alerts.none')}</span>
        </div>
      ) : (
        <Scroller>
          <ul className={classes['list']}>
            {alerts.map((alert) => (
              <Line key={alert.id} alert={alert} />
            ))}
          </ul>
        </Scroller>
      )}
    </section>
  )
}
