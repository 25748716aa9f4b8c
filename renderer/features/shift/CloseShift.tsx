import { Button } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shift } from '#shared/contract/shifts.ts'
import type { Difference } from '#shared/contract/tie-out.ts'
import surface from '#renderer/components/Surface.module.css'
import { Notice } from '#renderer/components/Tone.tsx'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { CountSheet } from './CountSheet.tsx'
import { Differences } from './Differences.tsx'
import { LoginFields, noLogin } from './Login.tsx'
import { useHasOperators } from './use-has-operators.ts'
import classes from './Shift.module.css'

/** The end of a shift, step by step: counted blind, held against the lot, explained, closed. */
export function CloseShift(props: {
  readonly shift: Shift
  readonly onClosed: (zNo: number) => void
}): JSX.Element {
  const { shift, onClosed } = props
  const { t } = useTranslation()
  const counting = useCall<null>()
  const comparing = useCall<Difference[]>()
  const compare = (): Promise<boolean> => comparing.give(() => window.laneDesk.tieOut({ zNo: null }))
  if (shift.state !== 'counted')
    return (
      <section className={surface['form']} aria-label={t('shift.countTitle')}>
        <h3>{t('shift.countTitle')}</h3>
        <p className={classes['hint']}>{t('shift.countHint')}</p>
        <CountSheet
          submit={t('shift.countDone')}
          busy={counting.under}
          onCounted={(count) =>
            void counting
              .give(() => window.laneDesk.countShift({ count }))
              .then((counted) => (counted ? compare() : false))
          }
        />
        <CallOutcome call={counting} done={() => t('shift.noted')} />
      </section>
    )
  return (
    <section className={surface['form']} aria-label={t('shift.closeTitle')}>
      <h3>{t('shift.closeTitle')}</h3>
      {shift.differences === null ? (
        <Notice tone="info" live>
          {t(comparing.under ? 'shift.comparing' : 'shift.compareHint')}
        </Notice>
      ) : shift.differences.length === 0 ? (
        <Notice tone="ok" live>
          {t('shift.agrees')}
        </Notice>
      ) : (
        <Differences differences={shift.differences} />
      )}
      <div>
        <Button variant="default" h={48} loading={comparing.under} onClick={() => void compare()}>
          {t('shift.compare')}
        </Button>
      </div>
      <CallOutcome call={comparing} done={() => t('shift.compared')} />
      {shift.differences === null ? null : <Close differences={shift.differences} onClosed={onClosed} />}
    </section>
  )
}

function Close(props: {
  readonly differences: NonNullable<Shift['differences']>
  readonly onClosed: (zNo: number) => void
}): JSX.Element {
  const { differences, onClosed } = props
  const { t } = useTranslation()
  const [login, setLogin] = useState(noLogin)
  const call = useCall<{ zNo: number }>()
  const hasOperators = useHasOperators()
  const isOpen = differences.some(({ explanation }) => explanation === null)
  const supervisor = hasOperators && isOpen && login.number !== '' ? login : null
  const close = (handOver: boolean): void =>
    void call.give(async () => {
      const reply = await window.laneDesk.closeShift({ handOver, supervisor })
      if (reply.ok) onClosed(reply.value.zNo)
      return reply
    })
  return (
    <>
      {hasOperators && isOpen ? (
        <LoginFields legend={t('shift.supervisor')} value={login} onChange={setLogin} />
      ) : null}
      <div className={classes['buttons']}>
        <Button h={48} miw={200} loading={call.under} onClick={() => close(true)}>
          {t('shift.handOver')}
        </Button>
        <Button variant="default" h={48} miw={200} loading={call.under} onClick={() => close(false)}>
          {t('shift.closeEmpty')}
        </Button>
      </div>
      <CallOutcome call={call} done={({ zNo }) => t('shift.closed', { no: zNo })} />
    </>
  )
}
