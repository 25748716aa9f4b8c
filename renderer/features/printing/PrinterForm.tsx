import { Button, Checkbox, NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { PrintingSettings } from '#shared/contract/printing.ts'
import surface from '#renderer/components/Surface.module.css'
import { TextField } from '#renderer/components/TextField.tsx'
import type { FieldProps } from '#renderer/components/TextField.tsx'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { CallOutcome } from '#renderer/parts/call/CallOutcome.tsx'
import { useAnswer } from '#renderer/parts/call/use-answer.ts'
import { useCall } from '#renderer/parts/call/use-call.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { formOf, problemsOf, settingsOf } from './printing-form.ts'
import type { PrintingForm, PrintingProblem } from './printing-form.ts'
import classes from './Printing.module.css'

/** The printer's set-up. A test prints what is saved. */
export function PrinterForm({ settings }: { readonly settings: PrintingSettings }): JSX.Element {
  const { t } = useTranslation()
  const [form, setForm] = useState<PrintingForm>(() => formOf(settings))
  const [tried, setTried] = useState(false)
  const saving = useCall<PrintingSettings>()
  const testing = useCall<string>()
  // Who may not be told is not who signs in next.
  const by = useBooth((view) => view.atDesk.operator?.number ?? null, null)
  const listed = useAnswer(form.kind === 'system' ? `printers ${by}` : null, () =>
    window.laneDesk.systemPrinters(),
  )
  const printers = listed.answer ?? []
  const problems = problemsOf(form)
  const change = (part: Partial<PrintingForm>): void => setForm((before) => ({ ...before, ...part }))

  const field = (name: PrintingProblem & keyof PrintingForm): FieldProps => ({
    value: form[name],
    error: tried && problems.includes(name) ? t(`printing.problem.${name}`) : null,
    onChange: (event) => change({ [name]: event.currentTarget.value }),
  })
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (problems.length === 0) await saving.give(() => window.laneDesk.savePrinting(settingsOf(form)))
  }
  const changed = JSON.stringify(settingsOf(form)) !== JSON.stringify(settings)
  const papers = form.kind === 'network' ? ['58', '80'] : ['58', '80', 'A4']
  const named = printers.some(({ name }) => name === form.name)

  return (
    <form
      className={surface['form'] ?? ''}
      onSubmit={(event) => void save(event)}
      noValidate
      aria-label={t('printing.title')}
    >
      <NativeSelect
        size="md"
        label={t('printing.kind')}
        data={(['none', 'network', 'system'] as const).map((value) => ({
          value,
          label: t(`printing.kinds.${value}`),
        }))}
        value={form.kind}
        onChange={({ currentTarget: { value } }) =>
          change({ kind: value === 'network' || value === 'system' ? value : 'none' })
        }
      />
      {form.kind === 'network' ? (
        <div className={classes['pair']}>
          <TextField label={t('printing.host')} placeholder="192.168.1.40" field={field('host')} />
          <TextField label={t('printing.port')} hint={t('printing.portHint')} field={field('port')} />
        </div>
      ) : null}
      {form.kind === 'system' ? (
        <NativeSelect
          size="md"
          label={t('printing.name')}
          error={tried && problems.includes('name') ? t('printing.problem.name') : null}
          data={[
            ...(named ? [] : [{ value: form.name, label: form.name }]),
            ...printers.map(({ name, displayName }) => ({ value: name, label: displayName })),
          ]}
          value={form.name}
          onChange={({ currentTarget: { value } }) => change({ name: value })}
        />
      ) : null}
      {form.kind === 'none' ? null : (
        <NativeSelect
          size="md"
          label={t('printing.paper')}
          data={papers.map((value) => ({ value, label: value === 'A4' ? value : `${value} mm` }))}
          value={papers.includes(form.paper) ? form.paper : '80'}
          onChange={({ currentTarget: { value } }) => change({ paper: value })}
        />
      )}
      {form.kind === 'network' ? (
        <Check label={t('printing.drawer')} checked={form.drawer} onChange={(drawer) => change({ drawer })} />
      ) : null}
      <Check label={t('printing.always')} checked={form.always} onChange={(always) => change({ always })} />
      <NativeSelect
        size="md"
        label={t('printing.language')}
        data={[
          { value: 'zh', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        value={form.language}
        onChange={({ currentTarget: { value } }) => change({ language: value === 'en' ? 'en' : 'zh' })}
      />
      <Textarea
        size="md"
        rows={3}
        maxLength={300}
        label={t('printing.heading')}
        description={t('printing.headingHint')}
        value={form.heading}
        onChange={({ currentTarget: { value } }) => change({ heading: value })}
      />
      <div className={classes['buttons']}>
        <Button type="submit" h={48} loading={saving.under}>
          {t('app.save')}
        </Button>
        <Button
          h={48}
          variant="default"
          disabled={changed || settings.printer.kind === 'none'}
          loading={testing.under}
          onClick={() => void testing.give(() => window.laneDesk.testPrint())}
        >
          {t('printing.test')}
        </Button>
      </div>
      {changed ? null : <CallOutcome call={saving} done={() => t('printing.saved')} />}
      <CallOutcome call={testing} done={() => t('printing.tested')} />
      <ErrorNotice error={listed.error} />
    </form>
  )
}

function Check(props: {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}): JSX.Element {
  const { label, checked, onChange } = props
  return (
    <Checkbox
      size="lg"
      label={label}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
