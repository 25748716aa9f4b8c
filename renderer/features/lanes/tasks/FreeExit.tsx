import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { cents } from '#shared/money.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { money } from '#renderer/i18n/format.ts'
import { useLeftFor, useLimitNotice } from '#renderer/parts/operators/use-left.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { press } from '../press.ts'
import { situationNow } from '../situation.ts'
import { CarSummary } from './CarSummary.tsx'
import { Reason, reasonProblem } from './Reason.tsx'
import { TaskFrame } from './TaskFrame.tsx'
import { useCar } from './use-car.ts'
import { useDeskCommand } from './use-desk-command.ts'
import fields from './Fields.module.css'
import classes from './FreeExit.module.css'

/**
 * Lets a car out that pays nothing, as one task: a reason, the fee to zero, and the barrier. What will happen is told
 * before; the barrier opens only when the lot has confirmed the fee of zero.
 */
export function FreeExit(props: { readonly entry: LaneEntry; readonly orderNo: string }): JSX.Element {
  const { entry, orderNo } = props
  const { no: laneNo, name: laneName } = entry.lane
  const { t } = useTranslation()
  const { sending, refused, send } = useDeskCommand(laneName)
  const car = useCar(entry, orderNo, sending)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { fee } = car
  const problem = reasonProblem(reason)

  const limit = useLimitNotice('free-exit', useLeftFor(orderNo, fee), fee)

  const submit = async (): Promise<void> => {
    setTried(true)
    if (fee === null || problem !== null) return
    const args = { laneNo, orderNo, fee, newFee: cents(0), reason: reason.trim() }
    const state = await send({ kind: 'change-fee', args })
    const stillHere = situationNow(laneNo)?.lane.popup?.orderNo === orderNo
    if (state === 'confirmed' && stillHere) await press(laneNo, 'open')
  }

  return (
    <TaskFrame
      title={t('freeExit.title')}
      about={<CarSummary car={car} />}
      submit={t('freeExit.submit')}
      sending={sending}
      locked={car.locked}
      notice={refused === null ? limit : { tone: 'bad', text: errorSentence(refused, t) }}
      onSubmit={() => void submit()}
    >
      <p className={classes['plan']}>
        {t('freeExit.plan', { fee: fee === null ? t('lanes.unknown') : money(fee) })}
      </p>
      <div className={fields['fields']}>
        <Reason focused of="free-exit" value={reason} tried={tried} onChange={setReason} />
      </div>
    </TaskFrame>
  )
}
