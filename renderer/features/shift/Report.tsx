import { Button } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { printingAtRest } from '#shared/contract/printing.ts'
import type { ReportSent } from '#shared/contract/shifts.ts'
import surface from '#renderer/components/Surface.module.css'
import { Scroller } from '#renderer/components/Scroller.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { useAnswer } from '#renderer/parts/call/use-answer.ts'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { onPaper } from './on-paper.ts'
import { ReportView } from './ReportView.tsx'
import classes from './Shift.module.css'

const tones = { printed: 'ok', 'on-its-way': 'busy', waits: 'warn', unsure: 'bad', dropped: 'warn' } as const

/** What became of a report that was sent to the printer, and what it waits for there. */
function OnPaper({ job }: { readonly job: number }): JSX.Element {
  const { t } = useTranslation()
  const printing = useBooth((view) => view.printing, printingAtRest)
  const { state, error } = onPaper(printing, job)
  return (
    <Notice tone={tones[state]} live>
      {`${error === null ? '' : `${errorSentence(error, t)} `}${t(`shift.paper.${state}`)}`}
    </Notice>
  )
}

/** The X report of the shift under way, and the Z reports of those before it; to paper, PDF and CSV. */
export function Report(props: {
  /** Which one; null: of the shift under way. */
  readonly zNo: number | null
  /** The number that the shift under way will have. */
  readonly next: number
  /** How it stands with the shift: with another one the report is another, too. */
  readonly stand: string
  readonly onChoose: (zNo: number | null) => void
}): JSX.Element {
  const { zNo, next, stand, onChoose } = props
  const { t } = useTranslation()
  // What one may be told is not for whoever signs in next.
  const by = useBooth((view) => view.atDesk.operator?.number ?? null, null)
  const of = `${zNo} ${stand} ${by}`
  const { answer, error, again } = useAnswer(of, () => window.laneDesk.shiftReport({ zNo }))
  const out = useCall<ReportSent>()
  // What came of sending one is not said of another.
  const [sent, setSent] = useState(of)
  const last = zNo ?? next
  const send = (to: 'printer' | 'pdf' | 'csv'): void => {
    if (out.under) return
    setSent(of)
    void out.give(() => window.laneDesk.outputReport({ zNo, to }))
  }
  return (
    <section className={surface['pane']} aria-label={t('shift.reports')}>
      <div className={classes['reportHead']}>
        <Button
          variant="default"
          h={48}
          disabled={last <= 1}
          aria-label={t('shift.before')}
          onClick={() => onChoose(last - 1)}
        >
          ‹
        </Button>
        <Button
          variant="default"
          h={48}
          disabled={zNo === null}
          aria-label={t('shift.after')}
          onClick={() => onChoose(zNo === null || zNo + 1 >= next ? null : zNo + 1)}
        >
          ›
        </Button>
        <Button variant="default" h={48} onClick={again}>
          {t(zNo === null ? 'shift.xNow' : 'shift.again')}
        </Button>
        <Button variant="default" h={48} onClick={() => send('printer')}>
          {t('shift.print')}
        </Button>
        <Button variant="default" h={48} onClick={() => send('pdf')}>
          PDF
        </Button>
        <Button variant="default" h={48} onClick={() => send('csv')}>
          CSV
        </Button>
      </div>
      {/* Another report begins at its head. */}
      <Scroller key={of} className={classes['reportBody']}>
        {sent !== of ? null : out.answer?.to === 'printer' ? (
          <OnPaper job={out.answer.job} />
        ) : (
          <CallOutcome
            call={out}
            done={(gone) => (gone.to === 'printer' ? '' : t('shift.saved', { file: gone.file }))}
          />
        )}
        <ErrorNotice error={error} />
        {answer === null ? null : <ReportView report={answer} />}
      </Scroller>
    </section>
  )
}
