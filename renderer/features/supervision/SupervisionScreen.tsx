import { Button } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import type { LookAt } from '#shared/contract/supervision.ts'
import surface from '#renderer/components/Surface.module.css'
import { DayField } from '#renderer/components/DayField.tsx'
import { Page } from '#renderer/components/Page.tsx'
import { money } from '#renderer/i18n/format.ts'
import { useAnswer } from '#renderer/parts/call/use-answer.ts'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { ForSupervisors } from '#renderer/parts/operators/ForSupervisors.tsx'
import { useBooth } from '#renderer/stores/hooks.ts'
import { ClosedShifts } from './ClosedShifts.tsx'
import { Comparison } from './Comparison.tsx'
import { RowsBehind } from './RowsBehind.tsx'
import type { Behind } from './RowsBehind.tsx'
import { daysUntil, nameOf } from './days.ts'
import classes from './Supervision.module.css'

/**
 * The cashiers side by side over days, and the few lines that are worth a look. What a supervisor is told and has opened is
 * not for whoever signs in next.
 */
export function SupervisionScreen(): JSX.Element {
  const by = useBooth((view) => view.atDesk.operator?.number ?? null, null)
  const { t } = useTranslation()
  return (
    <ForSupervisors title={t('supervision.title')}>
      <Supervision key={by} />
    </ForSupervisors>
  )
}

function Supervision(): JSX.Element {
  const { t } = useTranslation()
  const [range, setRange] = useState(() => daysUntil(Date.now(), 7))
  const [behind, setBehind] = useState<Behind | null>(null)
  const [shown, setShown] = useState(range)
  const days = `${shown.from} ${shown.to}`
  const { under, answer, error, again } = useAnswer(days, () => window.laneDesk.supervise(shown))
  const closed = useAnswer(days, () => window.laneDesk.closedShifts(shown))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setShown(range)
    again()
    closed.again()
  }
  const open = (title: string, rows: readonly number[]): void => setBehind({ title, rows })
  return (
    <Page
      title={t('supervision.title')}
      actions={
        <form className={classes['range']} onSubmit={submit} noValidate>
          <DayField
            label={t('supervision.from')}
            value={range.from}
            onChange={(from) => setRange({ ...range, from })}
          />
          <DayField
            label={t('supervision.to')}
            value={range.to}
            onChange={(to) => setRange({ ...range, to })}
          />
          <Button type="submit" variant="default" h={48} loading={under}>
            {t('supervision.show')}
          </Button>
        </form>
      }
    >
      <ErrorNotice error={error} />
      {answer === null ? null : (
        <>
          <section className={surface['form']} aria-label={t('supervision.lookAt')}>
            <h3>{t('supervision.lookAt')}</h3>
            {answer.lookAt.length === 0 ? <p>{t('supervision.nothing')}</p> : null}
            <ol className={classes['lines']}>
              {answer.lookAt.map((line) => {
                const text = lineText(line, t)
                return (
                  <li key={text}>
                    <button type="button" onClick={() => open(text, line.rows)}>
                      {text}
                    </button>
                  </li>
                )
              })}
            </ol>
          </section>
          <Comparison cashiers={answer.cashiers} onOpen={open} />
          <ClosedShifts shifts={closed} />
        </>
      )}
      {behind === null ? null : <RowsBehind {...behind} onClose={() => setBehind(null)} />}
    </Page>
  )
}

function lineText({ kind, cashier, count, amount, times }: LookAt, t: TFunction): string {
  const line = t(`supervision.line.${kind}`, { name: nameOf(cashier, t), count, amount: money(amount) })
  return times === null || times < 1 ? line : t('supervision.times', { line, times })
}
