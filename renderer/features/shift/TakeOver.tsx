import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shift } from '#shared/contract/shifts.ts'
import surface from '#renderer/components/Surface.module.css'
import { Notice } from '#renderer/components/Tone.tsx'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { CountSheet } from './CountSheet.tsx'
import { LoginFields, noLogin } from './Login.tsx'
import { useHasOperators } from './use-has-operators.ts'
import classes from './Shift.module.css'

/** A drawer that was handed over: whoever comes next counts it and accepts it with their own PIN. */
export function TakeOver({ handOver }: { readonly handOver: NonNullable<Shift['handOver']> }): JSX.Element {
  const { t } = useTranslation()
  const [login, setLogin] = useState(noLogin)
  const [reason, setReason] = useState('')
  const hasOperators = useHasOperators()
  const call = useCall<null>()
  const receiver = hasOperators ? login : null
  return (
    <section className={surface['form']} aria-label={t('shift.takeOver')}>
      <h2>{t('shift.takeOver')}</h2>
      <p className={classes['hint']}>
        {t('shift.takeOverHint', { no: handOver.zNo, name: handOver.by.name ?? t('shift.nobody') })}
      </p>
      {handOver.refused === null ? null : (
        <Notice tone="warn">{t('shift.wasRefused', { reason: handOver.refused })}</Notice>
      )}
      {hasOperators ? <LoginFields legend={t('shift.receiver')} value={login} onChange={setLogin} /> : null}
      <CountSheet
        submit={t('shift.accept')}
        busy={call.under}
        onCounted={(count) => void call.give(() => window.laneDesk.acceptHandOver({ receiver, count }))}
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
          onClick={() =>
            void call.give(() => window.laneDesk.refuseHandOver({ receiver, reason: reason.trim() }))
          }
        >
          {t('shift.refuse')}
        </Button>
      </div>
      <CallOutcome call={call} done={() => t('shift.noted')} />
    </section>
  )
}
