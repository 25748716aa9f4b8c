import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { parseTypedAmount } from '#shared/money.ts'
import surface from '#renderer/components/Surface.module.css'
import { Notice } from '#renderer/components/Tone.tsx'
import { money } from '#renderer/i18n/format.ts'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { Approval } from '#renderer/parts/operators/ApprovalQuestion.tsx'
import { useLimitNotice } from '#renderer/parts/operators/use-left.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import classes from './Shift.module.css'

type Direction = 'in' | 'out'

/** Cash that is put into the drawer or taken out of it for another reason than a payment. */
export function MoveCash(): JSX.Element {
  const { t } = useTranslation()
  const [direction, setDirection] = useState<Direction>('out')
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [declined, setDeclined] = useState(false)
  const call = useCall<null>()
  const amount = parseTypedAmount(typed)
  const isAmount = 'cents' in amount && amount.cents > 0
  const left = useBooth((view) => view.atDesk.left, null)
  const limit = useLimitNotice('pay-out', left, isAmount && 'cents' in amount ? amount.cents : null)
  const asked = call.error?.code === 'over-limit' && !declined ? call.error : null
  const submit = async (again: string[]): Promise<void> => {
    setTried(true)
    setDeclined(false)
    if (!('cents' in amount) || amount.cents <= 0 || reason.trim() === '') return
    const done = await call.give(() =>
      window.laneDesk.moveCash({ direction, amount: amount.cents, reason: reason.trim(), again }),
    )
    if (!done) return
    setTyped('')
    setReason('')
    setTried(false)
  }
  return (
    <>
      <form
        className={surface['form']}
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void submit([])
        }}
        noValidate
      >
        <h3>{t('shift.moveCash')}</h3>
        <SegmentedControl
          aria-label={t('shift.moveCash')}
          size="md"
          value={direction}
          onChange={setDirection}
          data={[
            { value: 'out' as const, label: t('shift.paidOut') },
            { value: 'in' as const, label: t('shift.paidIn') },
          ]}
        />
        <div className={classes['pair']}>
          <TextInput
            size="md"
            label={t('shift.amount')}
            value={typed}
            inputMode="decimal"
            autoComplete="off"
            error={tried && !isAmount ? t('shift.amountNeeded') : null}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <TextInput
            size="md"
            label={t('shift.reason')}
            value={reason}
            maxLength={200}
            autoComplete="off"
            error={tried && reason.trim() === '' ? t('shift.reasonNeeded') : null}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </div>
        <div>
          <Button type="submit" variant="default" h={48} loading={call.under}>
            {isAmount && 'cents' in amount
              ? t(direction === 'in' ? 'shift.payIn' : 'shift.payOut', { amount: money(amount.cents) })
              : t('shift.note')}
          </Button>
        </div>
        {limit === null || direction === 'in' ? null : <Notice tone={limit.tone}>{limit.text}</Notice>}
        {asked === null ? <CallOutcome call={call} done={() => t('shift.noted')} /> : null}
      </form>
      {/* Beside the form: what is sent in the window is not sent here. */}
      {asked === null ? null : (
        <Approval
          error={asked}
          about={{
            deed: t('shift.payOut', { amount: isAmount && 'cents' in amount ? money(amount.cents) : '' }),
            facts: [[t('approval.fact.reason'), reason.trim()]],
          }}
          answer={(yes) => (yes ? void submit([String(asked.params?.['warning'])]) : setDeclined(true))}
        />
      )}
    </>
  )
}
