import { Button } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '#shared/contract/errors.ts'
import type { WireLine } from '#shared/contract/diagnostics.ts'
import { Scroller } from '#renderer/components/Scroller.tsx'
import surface from '#renderer/components/Surface.module.css'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { replyOf } from '#renderer/stores/reply.ts'
import { pcTimeText } from './pc-time.ts'
import { useFresh } from './use-fresh.ts'
import classes from './Diagnostics.module.css'

/** Every call as it is on the wire, for ten minutes. */
export function WirePanel(): JSX.Element {
  const { t } = useTranslation()
  const [leftMs, setLeftMs] = useState<number | null>(null)
  const [refused, setRefused] = useState<AppError | null>(null)
  const { lines, error } = useFresh<WireLine, { leftMs: number | null; lines: WireLine[] }>(
    (after) => window.laneDesk.readWireLog({ after }),
    (answer) => {
      setLeftMs(answer.leftMs)
      return answer.lines
    },
    'wire',
  )
  const toggle = async (): Promise<void> => {
    const reply = await replyOf(window.laneDesk.setWireLog({ on: leftMs === null }))
    setRefused(reply.ok ? null : reply.error)
    if (reply.ok) setLeftMs(reply.value.leftMs)
  }
  return (
    <section className={surface['form']} aria-labelledby="wire-title">
      <h3 id="wire-title">{t('diagnostics.wire')}</h3>
      <p className={surface['hint']}>{t('diagnostics.wireHint')}</p>
      <Button h={48} variant="default" onClick={() => void toggle()}>
        {t(leftMs === null ? 'diagnostics.wireOn' : 'diagnostics.wireOff')}
      </Button>
      {leftMs === null ? null : <p>{t('diagnostics.wireLeft', { minutes: Math.ceil(leftMs / 60_000) })}</p>}
      <ErrorNotice error={refused ?? error} />
      <Scroller className={classes['lines']}>
        <pre>
          {lines.length === 0
            ? t('diagnostics.wireEmpty')
            : lines
                .map((one) =>
                  [`${pcTimeText(one.at)} ${one.interface} ${one.ms} ms`, one.sent, one.answered].join('\n'),
                )
                .join('\n\n')}
        </pre>
      </Scroller>
    </section>
  )
}
