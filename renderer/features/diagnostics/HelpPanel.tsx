import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { mishaps } from '#shared/contract/diagnostics.ts'
import type { Health } from '#shared/contract/diagnostics.ts'
import surface from '#renderer/components/Surface.module.css'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useAnswer } from '#renderer/parts/call/use-answer.ts'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { pcMinuteText } from './pc-time.ts'
import classes from './Diagnostics.module.css'

function HealthFacts({ health }: { readonly health: Health }): JSX.Element {
  const { t } = useTranslation()
  return (
    <>
      <p>{t('diagnostics.version', { version: health.version, since: pcMinuteText(health.startedAt) })}</p>
      <p className={classes['path']}>{t('diagnostics.data', { folder: health.dataFolder })}</p>
      <dl className={classes['facts']}>
        {mishaps.map((mishap) => {
          const { times, last } = health.mishaps[mishap]
          return (
            <div key={mishap}>
              <dt>{t(`mishap.${mishap}`)}</dt>
              <dd>
                {last === null
                  ? t('diagnostics.never')
                  : t('diagnostics.times', { n: times, when: pcMinuteText(last) })}
              </dd>
            </div>
          )
        })}
      </dl>
    </>
  )
}

/** How LaneDesk itself has been, and a file for whoever helps. */
export function HelpPanel(): JSX.Element {
  const { t } = useTranslation()
  const { answer: health } = useAnswer('health', () => window.laneDesk.readHealth())
  const [withoutPlates, setWithoutPlates] = useState(true)
  const writing = useCall<{ file: string }>()
  const callbacks = useCall<{ file: string; rows: number }>()
  return (
    <section className={surface['form']} aria-labelledby="help-title">
      <h3 id="help-title">{t('diagnostics.help')}</h3>
      {health === null ? null : <HealthFacts health={health} />}
      <p className={surface['hint']}>{t('diagnostics.bundleHint')}</p>
      <Checkbox
        size="lg"
        label={t('diagnostics.withoutPlates')}
        checked={withoutPlates}
        onChange={(event) => setWithoutPlates(event.currentTarget.checked)}
      />
      <Button
        h={48}
        variant="default"
        loading={writing.under}
        onClick={() => void writing.give(() => window.laneDesk.makeSupportBundle({ withoutPlates }))}
      >
        {t('diagnostics.bundle')}
      </Button>
      <CallOutcome call={writing} done={({ file }) => t('diagnostics.bundleDone', { file })} />
      <p className={surface['hint']}>{t('diagnostics.callbacksHint')}</p>
      <Button
        h={48}
        variant="default"
        loading={callbacks.under}
        onClick={() => void callbacks.give(() => window.laneDesk.exportCallbacks())}
      >
        {t('diagnostics.callbacks')}
      </Button>
      <CallOutcome
        call={callbacks}
        done={({ file, rows }) => t('diagnostics.callbacksDone', { file, n: rows })}
      />
    </section>
  )
}
