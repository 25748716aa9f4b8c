import { Button } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '#shared/contract/errors.ts'
import type { PrintJob } from '#shared/contract/printing.ts'
import surface from '#renderer/components/Surface.module.css'
import { ToneIcon } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { isCurable } from '#renderer/parts/help/cures.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import classes from './Payments.module.css'

const NONE: readonly PrintJob[] = []
const tones = { waiting: 'warn', printing: 'busy', unsure: 'bad' } as const

/** What is not on paper yet, and why. */
export function PrintJobs(): JSX.Element | null {
  const { t } = useTranslation()
  const jobs = useBooth<readonly PrintJob[]>((view) => view.printing.jobs, NONE)
  const [refused, setRefused] = useState<AppError | null>(null)
  if (jobs.length === 0) return null
  const decide = (id: number, as: 'print' | 'drop'): void => {
    // What became of it is told by the list itself; only what was not done is told here.
    void replyOf(window.laneDesk.decidePrintJob({ id, as })).then((reply) =>
      setRefused(reply.ok ? null : reply.error),
    )
  }
  return (
    <section className={`${surface['form'] ?? ''} ${classes['part'] ?? ''}`} aria-labelledby="print-jobs">
      <h3 id="print-jobs">{t('payments.jobs')}</h3>
      <ul className={`${classes['list'] ?? ''} ${classes['jobs'] ?? ''}`}>
        {jobs.map(({ id, title, state, error }) => (
          <li key={id} className={classes['job']}>
            <strong>{title}</strong>
            <span>
              <ToneIcon tone={tones[state]} />{' '}
              {error === null ? t(`payments.job.${state}`) : errorSentence(error, t)}
              {error === null || !isCurable(error.code) ? null : (
                <span className={classes['helps']}>
                  {t(`cure.${error.code}`)} {state === 'unsure' ? t('payments.job.unsure') : null}
                </span>
              )}
            </span>
            {state === 'printing' && error === null ? null : (
              <span className={classes['buttons']}>
                {state === 'unsure' || error !== null ? (
                  <Button
                    h={48}
                    variant="default"
                    disabled={state === 'printing'}
                    onClick={() => decide(id, 'print')}
                  >
                    {t(state === 'unsure' ? 'payments.printAgain' : 'payments.tryAgain')}
                  </Button>
                ) : null}
                <Button
                  h={48}
                  variant="default"
                  disabled={state === 'printing'}
                  onClick={() => decide(id, 'drop')}
                >
                  {t(state === 'unsure' ? 'payments.isWhole' : 'payments.drop')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      <ErrorNotice error={refused} />
    </section>
  )
}
