import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallbackState } from '#shared/contract/callbacks.ts'
import { leadToFirstProblem } from '#renderer/components/first-problem.ts'
import surface from '#renderer/components/Surface.module.css'
import { TextField } from '#renderer/components/TextField.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorText } from '#renderer/i18n/error-text.ts'
import { WhatHelps } from '#renderer/parts/help/WhatHelps.tsx'
import { isSound, keepsPassword } from '#renderer/parts/broker/broker-form.ts'
import { BrokerFields } from '#renderer/parts/broker/BrokerFields.tsx'
import { useFormFields } from '#renderer/parts/broker/form-fields.ts'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { sharingFormOf, sharingOf, sharingProblems } from './sharing-form.ts'
import type { SharingField, SharingForm } from './sharing-form.ts'
import { useCall } from '#renderer/parts/call/use-call.ts'
import classes from './Callbacks.module.css'

const tones = { off: 'info', connecting: 'busy', connected: 'ok', failed: 'bad' } as const

/** Whether the booths of the lot share what it tells one of them, over which broker, and how that goes. */
export function SharingPanel({ callbacks }: { readonly callbacks: CallbackState }): JSX.Element {
  const { t } = useTranslation()
  const { sharing } = callbacks
  const [form, setForm] = useState<SharingForm>(() => sharingFormOf(sharing.settings))
  const [tried, setTried] = useState(false)
  const saving = useCall<CallbackState>()
  const problems = sharingProblems(form)
  const change = (part: Partial<SharingForm>): void => setForm((before) => ({ ...before, ...part }))
  const field = useFormFields<SharingField>({
    form,
    problems,
    tried,
    type: (name, text) => change({ [name]: text }),
  })
  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setTried(true)
    leadToFirstProblem(event.currentTarget)
    if (!isSound(problems)) return
    if (await saving.give(() => window.laneDesk.saveSharing(sharingOf(form)))) change({ brokerPassword: '' })
  }
  const changed =
    JSON.stringify(form) !== JSON.stringify({ ...sharingFormOf(sharing.settings), brokerPassword: '' })

  return (
    <form
      className={`${surface['form'] ?? ''} ${classes['panel'] ?? ''}`}
      onSubmit={(event) => void save(event)}
      noValidate
      aria-labelledby="sharing-title"
    >
      <h3 id="sharing-title">{t('sharing.title')}</h3>
      <p className={surface['hint']}>{t('sharing.intro')}</p>
      <Notice tone={tones[sharing.state]}>
        {sharing.error === null
          ? t(`sharing.state.${sharing.state}`)
          : t('sharing.stateWhy', { why: errorText(sharing.error, t) })}
      </Notice>
      {sharing.error === null ? null : <WhatHelps error={sharing.error} />}
      <dl className={classes['figures']} data-columns="3">
        {(['shared', 'taken', 'refused'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`sharing.${name}`)}</dt>
            <dd>{sharing.counts[name]}</dd>
          </div>
        ))}
      </dl>
      <Checkbox
        size="lg"
        label={t('sharing.enabled')}
        checked={form.enabled}
        onChange={(event) => change({ enabled: event.currentTarget.checked })}
      />
      <BrokerFields
        field={field}
        version={form.mqttVersion}
        onVersion={(mqttVersion) => change({ mqttVersion })}
        passwordKept={keepsPassword(form, sharing.settings)}
      >
        <TextField label={t('sharing.topic')} hint={t('sharing.topicHint')} field={field('topic')} />
      </BrokerFields>
      <div className={classes['buttons']}>
        <Button type="submit" h={48} loading={saving.under}>
          {t('sharing.save')}
        </Button>
      </div>
      {changed ? null : <CallOutcome call={saving} done={() => t('sharing.saved')} />}
    </form>
  )
}
