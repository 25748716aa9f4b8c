import { Button, TextInput } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reply } from '#shared/contract/contract.ts'
import type { Shift } from '#shared/contract/shifts.ts'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { differenceWords } from './difference-words.ts'
import classes from './Differences.module.css'

type Explained = NonNullable<Shift['differences']>[number]

/** Each line that does not agree, and what somebody says of it. */
export function Differences(props: {
  readonly differences: readonly Explained[]
  readonly onExplain: (key: string, reason: string) => Promise<Reply<null>>
}): JSX.Element {
  const { differences, onExplain } = props
  const { t } = useTranslation()
  return (
    <ol className={classes['differences']} aria-label={t('shift.differences')}>
      {differences.map(({ difference, explanation }) => (
        <li key={difference.key} data-explained={explanation !== null}>
          <p>{differenceWords(difference, t)}</p>
          {explanation === null ? (
            <Explain
              name={differenceWords(difference, t)}
              onExplain={(reason) => onExplain(difference.key, reason)}
            />
          ) : (
            <p className={classes['explanation']}>
              <IconCheck size={18} aria-hidden /> {explanation}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

function Explain(props: {
  readonly name: string
  readonly onExplain: (reason: string) => Promise<Reply<null>>
}): JSX.Element {
  const { name, onExplain } = props
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const call = useCall<null>()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (reason.trim() === '') return
    void call.give(() => onExplain(reason.trim()))
  }
  return (
    <form className={classes['explain']} onSubmit={submit} noValidate>
      <TextInput
        size="md"
        aria-label={t('shift.explain', { what: name })}
        placeholder={t('shift.explainHere')}
        value={reason}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" h={48} loading={call.under} disabled={reason.trim() === ''}>
        {t('shift.explainDone')}
      </Button>
      <CallOutcome call={call} done={() => t('shift.noted')} />
    </form>
  )
}
