import { TextInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { JSX } from 'react'

/** A field for an amount in yuan. The screen's own digits stand beside it, so that no system keyboard comes up. */
export function AmountField(props: {
  readonly label: string
  readonly value: string
  readonly problem: string | null
  readonly onChange: (text: string) => void
}): JSX.Element {
  const { label, value, problem, onChange } = props
  const field = useRef<HTMLInputElement>(null)
  // At once, not when the dialog's focus trap comes to it: the first digit may follow the shortcut closely.
  useEffect(() => field.current?.focus(), [])
  return (
    <TextInput
      ref={field}
      size="lg"
      label={label}
      value={value}
      error={problem}
      onChange={(event) => onChange(event.currentTarget.value)}
      leftSection="¥"
      inputMode="none"
      autoComplete="off"
      data-autofocus
    />
  )
}
