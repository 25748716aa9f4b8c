import { Autocomplete, Button } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpeningToExplain } from '#shared/contract/barriers.ts'
import { pcClock, pcDayClock } from '#renderer/i18n/format.ts'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { useReasons } from '#renderer/parts/reasons/use-reasons.ts'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import classes from './Openings.module.css'

/** One opening, with the ways to explain it: a reason that is offered or written, or the paid order it was for. */
export function Opening({ opening }: { readonly opening: OpeningToExplain }): JSX.Element {
  const { commandId, at, laneName, plate, orderNo, by, orders } = opening
  const { t } = useTranslation()
  const reasons = useReasons('manual-opening')
  const [reason, setReason] = useState('')
  const { under, error, give } = useCall<null>()
  const time = pcDayClock(at)
  const explain = (said: string, order: string | null): void =>
    void give(() => window.laneDesk.explainOpening({ commandId, reason: said, orderNo: order }))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (reason.trim() !== '') explain(reason.trim(), null)
  }
  return (
    <li>
      <div className={classes['what']}>
        <strong>{t('openings.of', { lane: laneName, time })}</strong>
        <span>
          {t('openings.by', {
            name: by.name ?? t('openings.nobody'),
            car: plate ?? orderNo ?? t('openings.noCar'),
          })}
        </span>
      </div>
      <form className={classes['explain']} onSubmit={submit} noValidate>
        <Autocomplete
          size="md"
          className={classes['reason'] ?? ''}
          aria-label={t('openings.reason', { lane: laneName, time })}
          placeholder={t('openings.write')}
          data={[...reasons]}
          value={reason}
          maxLength={200}
          onChange={setReason}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
        <Button type="submit" h={48} loading={under} disabled={reason.trim() === ''}>
          {t('openings.save')}
        </Button>
        {orders.slice(0, 3).map((one) => (
          <Button
            key={one.orderNo}
            variant="default"
            h={48}
            disabled={under}
            onClick={() => explain(reason.trim(), one.orderNo)}
          >
            {t('openings.order', { car: one.plate ?? one.orderNo, time: pcClock(one.at) })}
          </Button>
        ))}
      </form>
      <ErrorNotice error={error} />
    </li>
  )
}
