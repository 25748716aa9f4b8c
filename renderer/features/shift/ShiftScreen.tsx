import { Button } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { noShift } from '#shared/contract/shifts.ts'
import surface from '#renderer/components/Surface.module.css'
import { Notice } from '#renderer/components/Tone.tsx'
import { Scroller } from '#renderer/components/Scroller.tsx'
import { momentClock } from '#renderer/i18n/format.ts'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { goTo } from '#renderer/stores/desk-store.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { CloseShift } from './CloseShift.tsx'
import { CountSheet } from './CountSheet.tsx'
import { MoveCash } from './MoveCash.tsx'
import { Report } from './Report.tsx'
import { TakeOver } from './TakeOver.tsx'
import classes from './Shift.module.css'

/** The float that a shift begins with. Here for one opening alone: what was said of it is not said of the next. */
function OpenShift(): JSX.Element {
  const { t } = useTranslation()
  const opening = useCall<null>()
  return (
    <section className={surface['form']} aria-label={t('shift.open')}>
      <h2>{t('shift.open')}</h2>
      <p className={classes['hint']}>{t('shift.openHint')}</p>
      <CountSheet
        submit={t('shift.openDone')}
        busy={opening.under}
        onCounted={(float) => void opening.give(() => window.laneDesk.openShift({ float }))}
      />
      <CallOutcome call={opening} done={() => t('shift.noted')} />
    </section>
  )
}

/** The drawer of this desk, from its float to its Z report. */
export function ShiftScreen(): JSX.Element {
  const { t } = useTranslation()
  const shift = useBooth((view) => view.shift, noShift)
  const openings = useBooth(({ barriers }) => barriers.openingCount, 0)
  const [zNo, setZNo] = useState<number | null>(null)
  // Counted or compared again: the report is another one.
  const found = shift.differences?.map(({ difference }) => difference.key).join(' ') ?? ''
  const { opened, handOver } = shift
  return (
    <div className={classes['screen']}>
      {/* A new state begins at its head, wherever the one before was scrolled to. */}
      <Scroller key={opened === null ? shift.state : 'under-way'} className={classes['work']}>
        {openings === 0 ? null : (
          <div className={classes['openings']}>
            <Notice tone="warn">{t('shift.openingsWait', { n: openings })}</Notice>
            <Button variant="default" h={48} onClick={() => goTo('openings')}>
              {t('shift.openingsGo')}
            </Button>
          </div>
        )}
        {shift.state === 'none' ? <OpenShift /> : null}
        {handOver === null ? null : <TakeOver handOver={handOver} />}
        {opened === null ? null : (
          <>
            <h2>
              {t('shift.underWay', {
                no: shift.zNo,
                name: opened.by.name ?? t('shift.nobody'),
                time: momentClock(opened),
              })}
            </h2>
            <CloseShift key={shift.zNo} shift={shift} onClosed={setZNo} />
            <MoveCash />
          </>
        )}
      </Scroller>
      <Report zNo={zNo} next={shift.zNo} stand={`${shift.zNo} ${shift.state} ${found}`} onChoose={setZNo} />
    </div>
  )
}
