import { Button, TextInput } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import type { JSX } from 'react'

/** The fields above a list that say what it shows. */

/** A text to look for. */
export function FilterText(props: {
  readonly className: string | undefined
  readonly label: string
  readonly maxLength: number
  readonly value: string
  readonly onChange: (value: string) => void
  readonly isFirst?: boolean
  /** The way here was taken for this field. */
  readonly begins?: boolean
  /** Where the down key leads from here. */
  readonly onDown?: () => void
}): JSX.Element {
  const { className, label, maxLength, value, onChange, isFirst = false, begins = false, onDown } = props
  return (
    <TextInput
      className={className ?? ''}
      size="md"
      aria-label={label}
      placeholder={label}
      leftSection={isFirst ? <IconSearch size={20} aria-hidden /> : null}
      autoComplete="off"
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={begins}
      maxLength={maxLength}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' || onDown === undefined) return
        event.preventDefault()
        onDown()
      }}
    />
  )
}

/** Takes all conditions away. */
export function FilterClear(props: {
  readonly label: string
  readonly disabled: boolean
  readonly onClear: () => void
}): JSX.Element {
  return (
    <Button
      variant="default"
      h={48}
      leftSection={<IconX size={18} aria-hidden />}
      disabled={props.disabled}
      onClick={props.onClear}
    >
      {props.label}
    </Button>
  )
}
