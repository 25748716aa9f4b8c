import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CashCount } from '#shared/cash.ts'
import type { Reply } from '#shared/contract/contract.ts'
import type { OperatorView } from '#shared/contract/operators.ts'
import type { Shift } from '#shared/contract/shifts.ts'
import surface from '#renderer/components/Surface.module.css'
import { Notice } from '#renderer/components/Tone.tsx'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { PinDialog } from '#renderer/parts/operators/PinDialog.tsx'
import { useBooth } from '#renderer/stores/hooks.ts'
import { CountSheet } from './CountSheet.tsx'
import { useHasOperators } from './use-has-operators.ts'
import classes from './Shift.module.css'

const NOBODY: readonly OperatorView[] = []

interface Login {
  readonly number: string
  readonly pin: string
}

/** What whoever comes next does with it, once they have said who they are. */
type Step =
  | { readonly kind: 'accept'; readonly count: CashCount[number][] }
  | { readonly kind: 'refuse'; readonly reason: string }

/** A drawer that was handed over: whoever comes next counts it and accepts it with their own PIN. */
export function TakeOver({ handOver }: { readonly handOver: NonNullable<Shift['handOver']> }): JSX.Element {
  const { t } = useTranslation()
  const [step, setStep] = useState<Step | null>(null)
  const people = useBooth((view) => view.atDesk.operators, NOBODY)
  const [reason, setReason] = useState('')
  const hasOperators = useHasOperators()
  const call = useCall<null>()
  const give = (next: Step, receiver: Login | null): Promise<Reply<null>> =>
    next.kind === 'accept'
      ? window.laneDesk.acceptHandOver({ receiver, count: next.count })
      : window.laneDesk.refuseHandOver({ receiver, reason: next.reason })
  const take = (next: Step): void => {
    if (hasOperators) setStep(next)
    else void call.give(() => give(next, null))
  }
  return (
    <section className={surface['form']} aria-label={t('shift.takeOver')}>
      <h2>{t('shift.takeOver')}</h2>
      <p className={classes['hint']}>
        {t('shift.takeOverHint', { no: handOver.zNo, name: handOver.by.name ?? t('shift.nobody') })}
      </p>
      {handOver.refused === null ? null : (
        <Notice tone="warn">{t('shift.wasRefused', { reason: handOver.refused })}</Notice>
      )}
      <CountSheet
        submit={t('shift.accept')}
        busy={call.under}
        onCounted={(count) => take({ kind: 'accept', count: [...count] })}
      />
      <div className={classes['explain']}>
        <TextInput
          size="md"
          aria-label={t('shift.refuseWhy')}
          placeholder={t('shift.refuseWhy')}
          value={reason}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button
          variant="default"
          h={48}
          disabled={reason.trim() === '' || call.under}
          onClick={() => take({ kind: 'refuse', reason: reason.trim() })}
        >
          {t('shift.refuse')}
        </Button>
      </div>
      <CallOutcome call={call} done={() => t('shift.noted')} />
      {step === null ? null : (
        <PinDialog
          title={t('shift.receiver')}
          people={people.filter(({ number }) => number !== handOver.by.operatorNo)}
          who={t('operator.who')}
          none={t('shift.noReceiver')}
          submit={t(step.kind === 'accept' ? 'shift.accept' : 'shift.refuse')}
          onSubmit={(number, pin) => give(step, { number, pin })}
          onDone={() => setStep(null)}
          onClose={() => setStep(null)}
        />
      )}
    </section>
  )
}
