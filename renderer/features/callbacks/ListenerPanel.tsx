import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallbackState } from '#shared/contract/callbacks.ts'
import { leadToFirstProblem } from '#renderer/components/first-problem.ts'
import surface from '#renderer/components/Surface.module.css'
import { listenerFormOf, listenerProblems, listenerSettingsOf } from './callback-form.ts'
import type { ListenerForm } from './callback-form.ts'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { ListenerState } from './ListenerState.tsx'
import { TurnedAway } from './TurnedAway.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import classes from './Callbacks.module.css'

type TextField = 'host' | 'port' | 'publicUrl' | 'allowed'

/** How this PC listens for the lot's callbacks, how that goes, and a test of it. */
export function ListenerPanel({ callbacks }: { readonly callbacks: CallbackState }): JSX.Element {
  const { t } = useTranslation()
  const [form, setForm] = useState<ListenerForm>(() => listenerFormOf(callbacks.settings))
  const [tried, setTried] = useState(false)
  const saving = useCall<CallbackState>()
  const testing = useCall<{ ms: number }>()
  const problems = listenerProblems(form)
  const changed = JSON.stringify(listenerSettingsOf(form)) !== JSON.stringify(callbacks.settings)

  const field = (
    name: TextField,
  ): {
    label: string
    size: 'md'
    autoComplete: 'off'
    value: string
    error: string | null
    onChange: (event: { currentTarget: HTMLInputElement }) => void
  } => {
    const problem = problems[name]
    return {
      label: t(`callbacks.${name}`),
      size: 'md',
      autoComplete: 'off',
      value: form[name],
      error: problem === undefined || !tried ? null : t(`callbackProblem.${problem}`),
      onChange: (event) => setForm({ ...form, [name]: event.currentTarget.value }),
    }
  }
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    leadToFirstProblem(event.currentTarget)
    if (Object.keys(problems).length > 0) return
    void saving.give(() => window.laneDesk.saveListener(listenerSettingsOf(form)))
  }

  /** What else was typed meanwhile stays typed. */
  const allow = (address: string): void => {
    const { settings } = callbacks
    const typed = listenerSettingsOf(form).allowed
    setForm({ ...form, allowed: [...new Set([...typed, address])].join(', ') })
    void saving.give(() =>
      window.laneDesk.saveListener({ ...settings, allowed: [...new Set([...settings.allowed, address])] }),
    )
  }

  return (
    <form
      className={`${surface['form'] ?? ''} ${classes['panel'] ?? ''}`}
      onSubmit={save}
      noValidate
      aria-labelledby="listener-title"
    >
      <h3 id="listener-title">{t('callbacks.listener')}</h3>
      <ListenerState callbacks={callbacks} />
      <TurnedAway callbacks={callbacks} onAllow={allow} />
      <Checkbox
        size="lg"
        label={t('callbacks.enabled')}
        checked={form.enabled}
        onChange={(event) => setForm({ ...form, enabled: event.currentTarget.checked })}
      />
      <div className={classes['pair']}>
        <TextInput description={t('callbacks.hostHint')} {...field('host')} />
        <TextInput description={t('callbacks.portHint')} inputMode="numeric" {...field('port')} />
      </div>
      <TextInput
        description={t('callbacks.publicUrlHint')}
        placeholder="http://192.168.1.30:8787"
        {...field('publicUrl')}
      />
      <TextInput description={t('callbacks.allowedHint')} {...field('allowed')} />
      <div className={classes['buttons']}>
        <Button type="submit" h={48} loading={saving.under}>
          {t('callbacks.save')}
        </Button>
        <Button
          variant="default"
          h={48}
          loading={testing.under}
          disabled={changed}
          onClick={() => void testing.give(() => window.laneDesk.testListener())}
        >
          {t('callbacks.test')}
        </Button>
        <small>{t('callbacks.testHint')}</small>
      </div>
      {changed ? null : <CallOutcome call={saving} done={() => t('callbacks.saved')} />}
      <CallOutcome call={testing} done={({ ms }) => t('callbacks.testOk', { ms: Math.ceil(ms) })} />
    </form>
  )
}
