import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallbackState } from '#shared/contract/callbacks.ts'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorText } from '#renderer/i18n/error-text.ts'
import { WhatHelps } from '#renderer/parts/help/WhatHelps.tsx'
import { pcDayClock } from '#renderer/i18n/format.ts'
import classes from './Callbacks.module.css'

const tones = { off: 'info', listening: 'ok', failed: 'bad' } as const
const catchUpTones = { idle: 'info', reading: 'busy', failed: 'warn' } as const

/** Whether it listens, what came, and whether anything that was missed is still being read. */
export function ListenerState({ callbacks }: { readonly callbacks: CallbackState }): JSX.Element {
  const { t } = useTranslation()
  const { listener, counts, catchUp } = callbacks
  const figures = [
    [t('callbacks.accepted'), counts.accepted],
    [t('callbacks.duplicates'), counts.duplicates],
    [t('callbacks.refused'), counts.refused],
    [t('callbacks.last'), counts.lastAt === null ? t('callbacks.lastNone') : pcDayClock(counts.lastAt)],
  ] as const
  return (
    <>
      <Notice tone={tones[listener.state]}>
        {listener.error === null
          ? t(`callbacks.state.${listener.state}`)
          : t('callbacks.stateWhy', { why: errorText(listener.error, t) })}
      </Notice>
      {listener.error === null ? null : <WhatHelps error={listener.error} />}
      <dl className={classes['figures']}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Notice tone={catchUpTones[catchUp]}>{t(`callbacks.catchUp.${catchUp}`)}</Notice>
    </>
  )
}
