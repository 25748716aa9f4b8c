import { Button } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClosedShift } from '#shared/contract/supervision.ts'
import type { Difference } from '#shared/contract/tie-out.ts'
import { dotted } from '#shared/dotted.ts'
import surface from '#renderer/components/Surface.module.css'
import { momentClock, money } from '#renderer/i18n/format.ts'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import type { Answer } from '#renderer/parts/call/use-answer.ts'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { Differences } from '#renderer/parts/difference/Differences.tsx'
import classes from './Supervision.module.css'

/** The shifts that were closed in these days, each to be held against the lot's lists once more, also after hours. */
export function ClosedShifts({ shifts }: { readonly shifts: Answer<ClosedShift[]> }): JSX.Element {
  const { t } = useTranslation()
  const { answer, error, again } = shifts
  return (
    <section className={surface['form']} aria-label={t('closedShifts.title')}>
      <h3>{t('closedShifts.title')}</h3>
      <ErrorNotice error={error} />
      {answer?.length === 0 ? <p>{t('closedShifts.none')}</p> : null}
      <ul className={classes['lines']}>
        {answer?.map((shift) => (
          <Closed key={shift.zNo} shift={shift} onChange={again} />
        ))}
      </ul>
    </section>
  )
}

function Closed(props: { readonly shift: ClosedShift; readonly onChange: () => void }): JSX.Element {
  const { shift, onChange } = props
  const { zNo, opened, closed, missing, compared, differences } = shift
  const { t } = useTranslation()
  const comparing = useCall<Difference[]>()
  const [open, setOpen] = useState(false)
  const waiting = differences.filter(({ explanation }) => explanation === null).length
  // A line says so, and nothing was compared.
  const isUnread = differences.some(({ difference }) => difference.kind === 'lot-not-read')
  const compare = async (): Promise<void> => {
    if (!(await comparing.give(() => window.laneDesk.tieOut({ zNo })))) return
    setOpen(true)
    onChange()
  }
  return (
    <li className={classes['closed']}>
      <div className={classes['shift']}>
        <div>
          <strong>
            {t('closedShifts.of', {
              no: zNo,
              name: (opened ?? closed).by.name ?? t('supervision.nobody'),
              from: opened === null ? '—' : momentClock(opened),
              to: momentClock(closed),
            })}
          </strong>
          <small>
            {missing === null
              ? t('closedShifts.waits')
              : dotted([
                  compared === null
                    ? t('closedShifts.never')
                    : t('closedShifts.at', { time: momentClock(compared) }),
                  t('closedShifts.differences', { n: differences.length, waiting }),
                  ...(missing > 0 ? [t('closedShifts.missing', { amount: money(missing) })] : []),
                ])}
          </small>
        </div>
        <Button
          variant="default"
          h={48}
          disabled={differences.length === 0}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'closedShifts.hide' : 'closedShifts.show')}
        </Button>
        <Button
          h={48}
          loading={comparing.under}
          disabled={missing === null}
          aria-label={t('closedShifts.compareOf', { no: zNo })}
          onClick={() => void compare()}
        >
          {t('closedShifts.compare')}
        </Button>
      </div>
      {isUnread ? null : <CallOutcome call={comparing} done={() => t('closedShifts.compared')} />}
      {open && differences.length > 0 ? (
        <Differences
          differences={differences}
          onExplain={async (key, reason) => {
            const reply = await window.laneDesk.explainDifference({ key, reason, zNo })
            if (reply.ok) onChange()
            return reply
          }}
        />
      ) : null}
    </li>
  )
}
