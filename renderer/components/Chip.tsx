import { IconCheck } from '@tabler/icons-react'
import type { JSX } from 'react'
import classes from './Chip.module.css'

/** A choice among several that can be taken together; a tick says that it is taken. */
export function Chip(props: {
  readonly chosen: boolean
  /** It has the keyboard when its dialog opens. */
  readonly begins?: boolean
  readonly onToggle: () => void
  readonly children: string
}): JSX.Element {
  const { chosen, begins, onToggle, children } = props
  return (
    <button
      type="button"
      className={classes['chip']}
      aria-pressed={chosen}
      data-autofocus={begins === true || undefined}
      onClick={onToggle}
    >
      {chosen ? <IconCheck size={16} aria-hidden /> : null}
      {children}
    </button>
  )
}
