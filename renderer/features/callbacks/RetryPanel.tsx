import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallbackState } from '#shared/contract/callbacks.ts'
import { leadToFirstProblem } from '#renderer/components/first-problem.ts'
import surface from '#renderer/components/Surface.module.css'
import { Chip } from '#renderer/components/Chip.tsx'
import { useBooth, useElapsed } from '#renderer/stores/hooks.ts'
import { eventWords } from '#renderer/parts/events/event-words.ts'
import { callbackPaths } from './callback-paths.ts'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { countdown, retryRangeOf } from './retry-form.ts'
import { useCall } from '#renderer/parts/call/use-call.ts'
import classes from './Callbacks.module.css'

/** Asks the lot to send again what did not arrive, as often as it allows. */
export function RetryPanel({ callbacks }: { readonly callbacks: CallbackState }): JSX.Element {
  const { t } = useTranslation()
  const receivedAt = useBooth((view) => view.callbacksAt, 0)
  const waitMs = useElapsed(receivedAt, (elapsed) => Math.max(0, callbacks.retryWaitMs - elapsed))
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [types, setTypes] = useState<readonly number[]>([])
  const [tried, setTried] = useState(false)
  const retrying = useCall<CallbackState>()
  const result = retryRangeOf({ from, to, types })
  const problem = (name: 'from' | 'to'): string | null => {
    const code = 'problems' in result && tried ? result.problems[name] : undefined
    return code === undefined ? null : t(`callbackProblem.${code}`)
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    leadToFirstProblem(event.currentTarget)
    if (waitMs > 0 || !('range' in result)) return
    void retrying.give(() => window.laneDesk.retryCallbacks(result.range))
  }
  const toggle = (type: number): void =>
    setTypes(types.includes(type) ? types.filter((one) => one !== type) : [...types, type])

  return (
    <form
      className={`${surface['form'] ?? ''} ${classes['panel'] ?? ''}`}
      onSubmit={submit}
      noValidate
      aria-labelledby="retry-title"
    >
      <h3 id="retry-title">{t('callbacks.retry')}</h3>
      <p className={surface['hint']}>{t('callbacks.retryHint')}</p>
      <div className={classes['pair']}>
        <TextInput
          size="md"
          autoComplete="off"
          placeholder={t('callbacks.timeLike')}
          label={t('callbacks.from')}
          value={from}
          error={problem('from')}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          size="md"
          autoComplete="off"
          placeholder={t('callbacks.timeLike')}
          label={t('callbacks.to')}
          value={to}
          error={problem('to')}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      <fieldset className={classes['types']}>
        <legend>
          {t('callbacks.types')} <small>{t('callbacks.typesHint')}</small>
        </legend>
        {[...callbackPaths.keys()].map((type) => (
          <Chip key={type} chosen={types.includes(type)} onToggle={() => toggle(type)}>
            {eventWords(type, t)}
          </Chip>
        ))}
      </fieldset>
      <div className={classes['buttons']}>
        <Button type="submit" h={48} miw={200} loading={retrying.under} disabled={waitMs > 0}>
          {waitMs > 0 ? t('callbacks.retryWait', { time: countdown(waitMs) }) : t('callbacks.retrySubmit')}
        </Button>
      </div>
      <CallOutcome call={retrying} done={() => t('callbacks.retryDone')} />
    </form>
  )
}
