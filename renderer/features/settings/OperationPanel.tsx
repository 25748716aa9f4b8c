import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { operationDefaults } from '#shared/contract/operation.ts'
import type { Operation } from '#shared/contract/operation.ts'
import type { SettingsView } from '#shared/contract/settings.ts'
import { leadToFirstProblem } from '#renderer/components/first-problem.ts'
import surface from '#renderer/components/Surface.module.css'
import { TextField } from '#renderer/components/TextField.tsx'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { bounds, isPlace, isWithin, operationFormOf, operationOf } from './operation-form.ts'
import type { OperationField, OperationForm } from './operation-form.ts'

/** What this PC asks of the lot, how long it keeps, and how its window stands. */
export function OperationPanel({
  operation,
  kioskByStart,
  onSaved,
}: {
  readonly operation: Operation
  /** The window has the whole screen whatever is ticked here. */
  readonly kioskByStart: boolean
  readonly onSaved: (settings: SettingsView) => void
}): JSX.Element {
  const { t } = useTranslation()
  const [form, setForm] = useState<OperationForm>(() => operationFormOf(operation))
  const saving = useCall<SettingsView>()
  const change = (part: Partial<OperationForm>): void => setForm((before) => ({ ...before, ...part }))
  const number = (name: OperationField, hint: 'callsHint' | 'daysHint'): JSX.Element => (
    <TextField
      label={t(`settings.${name}`)}
      hint={t(`settings.${hint}`, { usual: operationDefaults[name], ...bounds[name] })}
      field={{
        value: form[name],
        error: isWithin(form, name) ? null : t('settings.numberProblem', bounds[name]),
        onChange: (event) => change({ [name]: event.currentTarget.value }),
      }}
    />
  )
  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    leadToFirstProblem(event.currentTarget)
    const typed = operationOf(form)
    if (typed === null) return
    await saving.give(async () => {
      const reply = await window.laneDesk.saveOperation(typed)
      if (reply.ok) onSaved(reply.value)
      return reply
    })
  }
  return (
    <form
      className={surface['form']}
      onSubmit={(event) => void save(event)}
      noValidate
      aria-labelledby="operation-title"
    >
      <h3 id="operation-title">{t('settings.thisPc')}</h3>
      {number('callsPerSecond', 'callsHint')}
      {number('eventDays', 'daysHint')}
      {number('pictureDays', 'daysHint')}
      <TextField
        label={t('settings.updatesFrom')}
        hint={t('settings.updatesFromHint')}
        placeholder="http://192.168.1.20/lanedesk"
        field={{
          value: form.updatesFrom,
          error: isPlace(form) ? null : t('settings.placeProblem'),
          onChange: (event) => change({ updatesFrom: event.currentTarget.value }),
        }}
      />
      <Checkbox
        size="lg"
        label={t('settings.kiosk')}
        description={kioskByStart ? t('settings.kioskByStart') : undefined}
        checked={form.kiosk}
        onChange={(event) => change({ kiosk: event.currentTarget.checked })}
      />
      <Button type="submit" h={48} loading={saving.under}>
        {t('app.save')}
      </Button>
      <CallOutcome call={saving} done={() => t('settings.saved')} />
    </form>
  )
}
