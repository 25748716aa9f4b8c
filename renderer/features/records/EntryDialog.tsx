import { Button } from '@mantine/core'
import { Fragment, useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { changesOf } from '#shared/lot-lists/changes.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { namesIn } from '#shared/names-in.ts'
import { Chip } from '#renderer/components/Chip.tsx'
import { Dialog } from '#renderer/components/Dialog.tsx'
import { leadToFirstProblem } from '#renderer/components/first-problem.ts'
import { Scroller } from '#renderer/components/Scroller.tsx'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { AskedBack } from './AskedBack.tsx'
import { EntryField } from './EntryField.tsx'
import { commandOf, longerBy, problemsOf } from './entry-form.ts'
import type { EntryForm } from './entry-form.ts'
import { useListCommand } from './use-list-command.ts'
import classes from './Writing.module.css'

/** By how many months a record is made valid for longer with one press. */
const LONGER = { month: 1, quarter: 3, year: 12 } as const

/** The ways to make a record valid for longer with one press. */
function Longer(props: {
  readonly label: string
  readonly form: EntryForm
  readonly now: LotTime
  readonly begins: boolean
  readonly onChange: (form: EntryForm) => void
}): JSX.Element {
  const { label, form, now, begins, onChange } = props
  const { t } = useTranslation()
  const until = changesOf(form.list).holds[1]
  return (
    <fieldset className={classes['longer']} aria-label={label}>
      <span aria-hidden>{label}</span>
      {namesIn(LONGER).map((span, at) => {
        const longer = longerBy(form, LONGER[span], now)
        return (
          <Chip
            key={span}
            begins={begins && at === 0}
            chosen={longer.typed[until] === form.typed[until]}
            onToggle={() => onChange(longer)}
          >
            {t(`records.write.span.${span}`)}
          </Chip>
        )
      })}
    </fieldset>
  )
}

/** A record of a list, new or changed: Enter saves it, Escape leaves it as it is. */
export function EntryDialog(props: {
  readonly entry: EntryForm
  /** The fields that it is about; all unless said. */
  readonly only?: readonly string[] | undefined
  /** By the lot's clock. */
  readonly now: LotTime
  readonly onDone: (activityId: string) => void
  readonly onClose: () => void
}): JSX.Element {
  const { entry, only, now, onDone, onClose } = props
  const { t } = useTranslation()
  const [form, setForm] = useState(entry)
  const [tried, setTried] = useState(false)
  const [same, setSame] = useState(false)
  const writing = useListCommand(onDone)
  const { list, record, before } = entry
  const { fields, holds } = changesOf(list)
  const deed = record === null ? 'add' : only === undefined ? 'change' : 'renew'
  const about = Object.entries(fields).flatMap(([name, field]) =>
    field === undefined || only?.includes(name) === false || (record !== null && field.onlyNew === true)
      ? []
      : [[name, field] as const],
  )
  const change = (typed: EntryForm): void => {
    setSame(false)
    setForm(typed)
  }
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    leadToFirstProblem(event.currentTarget)
    if (Object.keys(problemsOf(form)).length > 0) return
    const command = commandOf(form)
    setSame(command === null)
    if (command !== null) writing.give(command)
  }
  if (writing.asked !== null) return <AskedBack asked={writing.asked} answer={writing.answer} />
  return (
    <Dialog
      title={t(`records.write.title.${list}.${deed}`, { plate: before['LicensePlateNumber'] })}
      width={760}
      onClose={onClose}
    >
      <form className={classes['form']} onSubmit={save} noValidate>
        <Scroller className={classes['scroller']}>
          <div className={classes['fields']}>
            {about.map(([name, field], at) => (
              <Fragment key={name}>
                <EntryField
                  name={name}
                  field={field}
                  form={form}
                  tried={tried}
                  begins={at === 0 && only === undefined}
                  onChange={change}
                />
                {name === holds[1] ? (
                  <Longer
                    label={t(`records.write.longer.${deed}`)}
                    form={form}
                    now={now}
                    // The field for the day would open its calendar over the buttons.
                    begins={only !== undefined}
                    onChange={change}
                  />
                ) : null}
              </Fragment>
            ))}
          </div>
        </Scroller>
        <div className={classes['said']}>
          <ErrorNotice error={same ? { code: 'entry-same' } : writing.refused} />
        </div>
        <div className={classes['answers']}>
          <Button variant="default" h={56} px="lg" fz="md" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" h={56} px="lg" fz="md" loading={writing.sending}>
            {t(`records.write.save.${list}.${deed}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
