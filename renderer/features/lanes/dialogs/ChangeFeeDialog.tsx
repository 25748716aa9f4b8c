import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { money } from '#renderer/i18n/format.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { AmountField } from './AmountField.tsx'
import { CarSummary, Figure } from './CarSummary.tsx'
import { DeskDialog } from './DeskDialog.tsx'
import { Numpad } from './Numpad.tsx'
import { newFeeEntry, typeKey } from './amount-entry.ts'
import { useCar } from './use-car.ts'
import { useDeskCommand } from './use-desk-command.ts'
import classes from './DeskDialog.module.css'

const MAX_REASON = 200
const usualReasons = ['complaint', 'overcharged', 'shop', 'resident', 'emergency', 'device'] as const

const reasonProblem = (reason: string): 'reason-empty' | 'reason-long' | null => {
  if (reason === '') return 'reason-empty'
  return reason.length > MAX_REASON ? 'reason-long' : null
}

/** Lowers the fee of the car at a lane, with a reason. */
export function ChangeFeeDialog(props: { readonly entry: LaneEntry; readonly orderNo: string }): JSX.Element {
  const { entry, orderNo } = props
  const { no: laneNo, name: laneName } = entry.lane
  const { t } = useTranslation()
  const { sending, refused, send } = useDeskCommand({ laneNo, laneName, command: 'change-fee' })
  const car = useCar(entry, orderNo, sending)
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { fee, feeAtFirst } = car

  const entered = fee === null ? null : newFeeEntry(typed, fee)
  const feeProblem =
    fee === null || entered === null || !('problem' in entered) || (typed === '' && !tried)
      ? null
      : t(`amountProblem.${entered.problem}`, { fee: money(fee) })
  const whyProblem = reasonProblem(reason.trim())

  const submit = (): void => {
    setTried(true)
    if (fee === null || entered === null || 'problem' in entered || whyProblem !== null) return
    const args = { laneNo, orderNo, fee, newFee: entered.amount, reason: reason.trim() }
    void send((again) => window.laneDesk.give({ kind: 'change-fee', args, again }))
  }

  return (
    <DeskDialog
      title={t('changeFee.title')}
      about={<CarSummary lane={laneName} car={car} />}
      submit={t('changeFee.submit')}
      sending={sending}
      locked={car.locked}
      refused={refused === null ? null : errorSentence(refused, t)}
      onSubmit={submit}
    >
      <div className={classes['fields']}>
        <Figure name={t('dialog.feeNow')} amount={fee === null ? t('lanes.unknown') : money(fee)} />
        <AmountField label={t('changeFee.newFee')} value={typed} problem={feeProblem} onChange={setTyped} />
        <TextInput
          size="md"
          label={t('changeFee.reason')}
          placeholder={t('changeFee.reasonHint')}
          value={reason}
          error={whyProblem === null || (reason === '' && !tried) ? null : t(`taskProblem.${whyProblem}`)}
          onChange={(event) => setReason(event.currentTarget.value)}
          autoComplete="off"
        />
        <fieldset
          className={`${classes['chips'] ?? ''} ${classes['reasons'] ?? ''}`}
          aria-label={t('changeFee.usual')}
        >
          {usualReasons.map((one) => {
            const words = t(`changeFee.reasons.${one}`)
            return (
              <Button
                key={one}
                variant={reason === words ? 'filled' : 'default'}
                h={48}
                px={2}
                fz={13}
                aria-pressed={reason === words}
                onClick={() => setReason(words)}
              >
                {words}
              </Button>
            )
          })}
        </fieldset>
      </div>
      <div className={classes['fields']}>
        <Numpad onKey={(key) => setTyped((text) => typeKey(text, key))} />
        {fee !== null && feeAtFirst !== null && fee !== feeAtFirst && !sending ? (
          <Notice tone="warn" live>
            {t('dialog.feeChanged', { from: money(feeAtFirst), to: money(fee) })}
          </Notice>
        ) : null}
        {entered !== null && 'amount' in entered && entered.amount === 0 ? (
          <Notice tone="info">{t('changeFee.free')}</Notice>
        ) : null}
      </div>
    </DeskDialog>
  )
}
