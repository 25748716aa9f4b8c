import { Button } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallbackState } from '#shared/contract/callbacks.ts'
import { Notice } from '#renderer/components/Tone.tsx'
import { pcDayClock } from '#renderer/i18n/format.ts'
import classes from './Callbacks.module.css'

/** Who wanted to send callbacks and was cut off, each with a press that lets it in; and that nobody can be let in yet. */
export function TurnedAway({
  callbacks: { listener, settings, lotHost, turnedAway },
  onAllow,
}: {
  readonly callbacks: CallbackState
  readonly onAllow: (address: string) => void
}): JSX.Element | null {
  const { t } = useTranslation()
  if (turnedAway.length > 0)
    return (
      <>
        <Notice tone="warn">{t('callbacks.turnedAway')}</Notice>
        <ul className={classes['senders']}>
          {turnedAway.map(({ address, times, lastAt }) => (
            <li key={address}>
              <span>{t('callbacks.turnedAwayOne', { address, times, last: pcDayClock(lastAt) })}</span>
              <Button variant="default" h={48} onClick={() => onAllow(address)}>
                {t('callbacks.allow', { address })}
              </Button>
            </li>
          ))}
        </ul>
      </>
    )
  const isAlone = listener.state === 'listening' && lotHost === null && settings.allowed.length === 0
  return isAlone ? <Notice tone="warn">{t('callbacks.nobodyAllowed')}</Notice> : null
}
