import { PasswordInput, TextInput } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Shift.module.css'

/** A number and a PIN, as they are typed. */
export interface TypedLogin {
  readonly number: string
  readonly pin: string
}

export const noLogin: TypedLogin = { number: '', pin: '' }

/** Somebody else than who is signed in proves who they are. */
export function LoginFields(props: {
  readonly legend: string
  readonly value: TypedLogin
  readonly onChange: (value: TypedLogin) => void
}): JSX.Element {
  const { legend, value, onChange } = props
  const { t } = useTranslation()
  return (
    <fieldset className={classes['login']}>
      <legend>{legend}</legend>
      <TextInput
        size="md"
        label={t('shift.number')}
        value={value.number}
        inputMode="numeric"
        autoComplete="off"
        onChange={(event) => onChange({ ...value, number: event.currentTarget.value })}
      />
      <PasswordInput
        size="md"
        label={t('shift.pin')}
        value={value.pin}
        inputMode="numeric"
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('app.reveal') }}
        rightSectionWidth={48}
        onChange={(event) => onChange({ ...value, pin: event.currentTarget.value })}
      />
    </fieldset>
  )
}
