import { TextInput } from '@mantine/core'
import type { JSX } from 'react'

/** What a text field needs to know of its form. */
export interface FieldProps {
  readonly value: string
  readonly error: string | null
  readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void
}

/** A line to type in, as all forms of the set-up have it. A browser proposes nothing, and never keeps a secret. */
export function TextField(props: {
  readonly label: string
  readonly hint?: string
  readonly placeholder?: string
  readonly secret?: boolean
  readonly field: FieldProps
}): JSX.Element {
  const { label, hint, placeholder, secret = false, field } = props
  return (
    <TextInput
      type={secret ? 'password' : 'text'}
      size="md"
      label={label}
      description={hint}
      placeholder={placeholder}
      autoComplete={secret ? 'new-password' : 'off'}
      {...field}
    />
  )
}
