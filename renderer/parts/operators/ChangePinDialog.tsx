import { Button } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '#shared/contract/errors.ts'
import { Dialog } from '#renderer/components/Dialog.tsx'
import { TextField } from '#renderer/components/TextField.tsx'
import type { FieldProps } from '#renderer/components/TextField.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import { isPin, newPinProblem } from './pin-form.ts'
import classes from './Operators.module.css'

/** A new PIN for whoever is signed in. `must`: before anything else; the only other way is out. */
export function ChangePinDialog(props: {
  readonly must: boolean
  readonly onDone: () => void
  readonly onClose: () => void
}): JSX.Element {
  const { must, onDone, onClose } = props
  const { t } = useTranslation()
  const [form, setForm] = useState({ pin: '', newPin: '', again: '' })
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<AppError | null>(null)
  const problem = newPinProblem(form.newPin, form.again)

  const field = (name: keyof typeof form, error: string | null): FieldProps => ({
    value: form[name],
    error: tried ? error : null,
    onChange: ({ currentTarget: { value } }) => setForm((before) => ({ ...before, [name]: value })),
  })
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (problem !== null || !isPin(form.pin)) return
    const { pin, newPin } = form
    const reply = await replyOf(window.laneDesk.changePin({ pin, newPin }))
    setRefused(reply.ok ? null : reply.error)
    setForm({ pin: '', newPin: '', again: '' })
    setTried(false)
    if (reply.ok) onDone()
  }

  return (
    <Dialog title={t('operator.changePin')} width={480} onClose={onClose}>
      <form className={classes['newPin']} onSubmit={(event) => void send(event)} noValidate>
        {must ? <Notice tone="warn">{t('operator.mustChange')}</Notice> : null}
        <TextField
          label={t('operator.pin')}
          secret
          field={field('pin', isPin(form.pin) ? null : t('operatorProblem.pin'))}
        />
        <TextField
          label={t('operator.newPin')}
          hint={t('operator.pinHint')}
          secret
          field={field('newPin', problem === 'pin' ? t('operatorProblem.pin') : null)}
        />
        <TextField
          label={t('operator.again')}
          secret
          field={field('again', problem === 'different' ? t('operatorProblem.different') : null)}
        />
        <div className={classes['said']} role="alert">
          {refused === null ? null : <Notice tone="bad">{errorSentence(refused, t)}</Notice>}
        </div>
        <Button type="submit" h={56} fz="md">
          {t('operator.save')}
        </Button>
      </form>
    </Dialog>
  )
}
