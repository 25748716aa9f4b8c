import { Button } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorView } from '#shared/contract/operators.ts'
import type { Sale } from '#shared/contract/receipts.ts'
import { dotted } from '#shared/dotted.ts'
import { Dialog } from '#renderer/components/Dialog.tsx'
import { Facts } from '#renderer/components/SideDrawer.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { lotClock, money } from '#renderer/i18n/format.ts'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { PinDialog } from '#renderer/parts/operators/PinDialog.tsx'
import { methodWords } from '#renderer/parts/payment/method-words.ts'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { useBooth } from '#renderer/stores/hooks.ts'
import { ReasonField } from './ReasonField.tsx'
import classes from './Payments.module.css'

const NOBODY: readonly OperatorView[] = []
const usual = ['wrongCar', 'paidTwice', 'wrongMethod'] as const

/** Takes a booked payment back: a reason, then the PIN of a supervisor who did not take the money. */
export function ReverseSale({
  sale,
  onClose,
}: {
  readonly sale: Sale
  readonly onClose: () => void
}): JSX.Element {
  const { t } = useTranslation()
  const people = useBooth((view) => view.atDesk.operators, NOBODY)
  const atDesk = useBooth((view) => view.atDesk.operator, null)
  const hasOperators = useBooth((view) => view.atDesk.state !== 'no-operator', false)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [asked, setAsked] = useState(false)
  const reversing = useCall<{ no: number }>()
  const { commandId, operatorNo } = sale
  const isAlone = hasOperators && (atDesk?.role === 'cashier' || atDesk?.number === operatorNo)
  const approvers = people.filter(({ role, number }) => role !== 'cashier' && number !== operatorNo)
  const amount = money(sale.due)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() === '') return
    if (isAlone) setAsked(true)
    else if (
      await reversing.give(() =>
        window.laneDesk.reversePayment({ commandId, reason: reason.trim(), supervisor: null }),
      )
    )
      onClose()
  }
  const hint = <Notice tone="warn">{t('payments.reverseHint', { amount })}</Notice>
  if (asked)
    return (
      <PinDialog
        title={t('payments.reverseTitle')}
        about={
          <>
            <strong>{t('payments.reverseDone', { amount })}</strong>
            <Facts
              strong
              facts={[
                [t('approval.fact.plate'), sale.plate ?? sale.orderNo],
                [t('approval.fact.lane'), sale.laneName],
                [
                  t('approval.fact.paid'),
                  dotted([lotClock(sale.paidAt), methodWords(sale.method, t), sale.operator]),
                ],
                [t('approval.fact.reason'), reason.trim()],
              ]}
            />
            {hint}
          </>
        }
        people={approvers}
        who={t('payments.approver')}
        none={t('payments.nobodyApproves')}
        submit={t('payments.reverseDone', { amount })}
        onSubmit={(number, pin) =>
          window.laneDesk.reversePayment({ commandId, reason: reason.trim(), supervisor: { number, pin } })
        }
        onDone={onClose}
        onClose={onClose}
      />
    )
  return (
    <Dialog title={t('payments.reverseTitle')} width={680} onClose={onClose}>
      <form className={classes['form']} onSubmit={(event) => void submit(event)} noValidate>
        <p className={classes['about']}>
          <strong>{sale.plate ?? sale.orderNo}</strong>
          <strong>{amount}</strong>
          <span>{dotted([methodWords(sale.method, t), sale.operator])}</span>
        </p>
        {hint}
        <ReasonField
          label={t('payments.reverseReason')}
          offered={usual.map((one) => t(`payments.reverseReasons.${one}`))}
          value={reason}
          tried={tried}
          onChange={setReason}
        />
        <ErrorNotice error={reversing.error} />
        <Button type="submit" h={56} fz="md" loading={reversing.under}>
          {isAlone ? t('payments.toApproval') : t('payments.reverseDone', { amount })}
        </Button>
      </form>
    </Dialog>
  )
}
