import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { HoldSession } from '#shared/contract/barriers.ts'
import { Notice } from '#renderer/components/Tone.tsx'
import { pcDayClock } from '#renderer/i18n/format.ts'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import classes from './Openings.module.css'

/** A barrier that is held open; one whose lane has left this booth stays until somebody says what became of it. */
export function Hold({ hold }: { readonly hold: HoldSession }): JSX.Element {
  const { commandId, laneName, at, cars, by, reason, laneLeft } = hold
  const { t } = useTranslation()
  const [said, setSaid] = useState('')
  const { under, error, give } = useCall<null>()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (said.trim() !== '') void give(() => window.laneDesk.endHold({ commandId, reason: said.trim() }))
  }
  return (
    <li>
      <strong>{t('openings.held', { lane: laneName, time: pcDayClock(at), n: cars })}</strong>
      <span>
        {t('openings.why', {
          name: by.name ?? t('openings.nobody'),
          reason: reason ?? t('openings.noReason'),
        })}
      </span>
      {laneLeft ? (
        <>
          <Notice tone="warn">{t('openings.laneLeft')}</Notice>
          <form className={classes['explain']} onSubmit={submit} noValidate>
            <TextInput
              size="md"
              className={classes['reason'] ?? ''}
              aria-label={t('openings.endWhy', { lane: laneName })}
              placeholder={t('openings.endWhy', { lane: laneName })}
              value={said}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => setSaid(event.currentTarget.value)}
            />
            <Button type="submit" h={48} loading={under} disabled={said.trim() === ''}>
              {t('openings.end')}
            </Button>
          </form>
        </>
      ) : null}
      <ErrorNotice error={error} />
    </li>
  )
}
