import { useRef, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { minusCents } from '#shared/money.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { money } from '#renderer/i18n/format.ts'
import { useLeftFor, useLimitNotice } from '#renderer/parts/operators/use-left.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { AmountField } from './AmountField.tsx'
import { CarSummary } from './CarSummary.tsx'
import { TaskFrame } from './TaskFrame.tsx'
import type { TaskNotice } from './TaskFrame.tsx'
import { Numpad } from './Numpad.tsx'
import { Reason, reasonProblem } from './Reason.tsx'
import { keyTyped, newFeeEntry } from './amount-entry.ts'
import type { AmountText } from './amount-entry.ts'
import { useCar } from './use-car.ts'
import { useDeskCommand } from './use-desk-command.ts'
import classes from './Fields.module.css'

/**
 * Lowers the fee of the car at a lane, with a reason. Enter goes from the amount to the reason, and from there on its
 * way.
 */
export function ChangeFee(props: { readonly entry: LaneEntry; readonly orderNo: string }): JSX.Element {
  const { entry, orderNo } = props
  const { no: laneNo, name: laneName } = entry.lane
  const { t } = useTranslation()
  const { sending, refused, send } = useDeskCommand(laneName)
  const car = useCar(entry, orderNo, sending)
  const [typed, setTyped] = useState<AmountText>({ text: '', proposed: true })
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const reasonField = useRef<HTMLInputElement>(null)
  const { fee, feeAtFirst } = car

  const entered = fee === null ? null : newFeeEntry(typed.text, fee)
  const feeProblem =
    fee === null || entered === null || !('problem' in entered) || (typed.text === '' && !tried)
      ? null
      : t(`amountProblem.${entered.problem}`, { fee: money(fee) })
  const whyProblem = reasonProblem(reason)

  const lowersBy =
    fee === null || entered === null || 'problem' in entered ? null : minusCents(fee, entered.amount)
  const isFree = lowersBy !== null && lowersBy === fee
  const limit = useLimitNotice(isFree ? 'free-exit' : 'lower-fee', useLeftFor(orderNo, fee), lowersBy)

  const submit = (): void => {
    setTried(true)
    if (fee === null || entered === null || 'problem' in entered || whyProblem !== null) return
    const args = { laneNo, orderNo, fee, newFee: entered.amount, reason: reason.trim() }
    void send({ kind: 'change-fee', args })
  }
  /** An amount that is right without a reason: the reason comes next. */
  const goOn = (): boolean => {
    if (entered === null || 'problem' in entered || reason.trim() !== '') return false
    reasonField.current?.focus()
    return true
  }

  const notice = (): TaskNotice | null => {
    if (refused !== null) return { tone: 'bad', text: errorSentence(refused, t) }
    if (fee !== null && feeAtFirst !== null && fee !== feeAtFirst && !sending)
      return { tone: 'warn', text: t('dialog.feeChanged', { from: money(feeAtFirst), to: money(fee) }) }
    if (limit?.tone === 'warn' || !isFree) return limit
    return { tone: 'info', text: t('changeFee.free') }
  }

  return (
    <TaskFrame
      title={t('changeFee.title')}
      about={<CarSummary car={car} />}
      submit={t('changeFee.submit')}
      means={
        fee === null || entered === null || 'problem' in entered
          ? null
          : t('task.lower', { from: money(fee), to: money(entered.amount) })
      }
      sending={sending}
      locked={car.locked}
      notice={notice()}
      onSubmit={submit}
    >
      <div className={classes['fields']} data-pair>
        <AmountField
          label={t('changeFee.newFee')}
          value={typed}
          problem={feeProblem}
          onChange={setTyped}
          onEnter={goOn}
        />
        <Reason
          ref={reasonField}
          of={isFree ? 'free-exit' : 'lower-fee'}
          value={reason}
          tried={tried}
          onChange={setReason}
        />
      </div>
      <Numpad onKey={(key) => setTyped(keyTyped(typed, key))} />
    </TaskFrame>
  )
}
