import { PasswordInput, TextInput } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'

/** What a text field needs to know of its form. */
export interface FieldProps {
  readonly value: string
  readonly error: string | null
  readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void
}

/**
 * A line to type in, as all forms of the set-up have it. A browser proposes nothing, and never keeps a secret; what is
 * typed of a secret can be looked at with the eye, since what is stored of it never comes to the page.
 */
export function TextField(props: {
  readonly label: string
  readonly hint?: string
  readonly placeholder?: string
  readonly secret?: boolean
  readonly maxLength?: number
  /** It has the keyboard when its dialog opens. */
  readonly begins?: boolean
  readonly field: FieldProps
}): JSX.Element {
  const { label, hint, placeholder, secret = false, maxLength, begins, field } = props
  const { t } = useTranslation()
  const common = {
    size: 'md',
    label,
    description: hint,
    placeholder,
    maxLength,
    'data-autofocus': begins === true || undefined,
    ...field,
  } as const
  return secret ? (
    <PasswordInput
      autoComplete="new-password"
      rightSectionWidth={48}
      visibilityToggleButtonProps={{ 'aria-label': t('app.reveal') }}
      {...common}
    />
  ) : (
    <TextInput autoComplete="off" {...common} />
  )
}
