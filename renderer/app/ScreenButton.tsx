import type { Icon } from '@tabler/icons-react'
import type { JSX, ReactNode } from 'react'
import classes from './Shell.module.css'

/** The way to a place of the header or to one of its pages; `current`: it is the one that is shown. */
export function ScreenButton(props: {
  readonly name: string
  readonly icon: Icon
  /** Together with Alt; a page has none of its own. */
  readonly altKey?: string
  readonly current: boolean
  readonly onGo: () => void
  readonly children?: ReactNode
}): JSX.Element {
  const { name, icon: Shape, altKey, current, onGo, children } = props
  return (
    <button
      type="button"
      className={classes['screenButton']}
      aria-current={current ? 'page' : undefined}
      aria-keyshortcuts={altKey === undefined ? undefined : `Alt+${altKey}`}
      title={altKey === undefined ? undefined : `Alt+${altKey}`}
      onClick={onGo}
    >
      <Shape size="1.25em" aria-hidden />
      {name}
      {children}
    </button>
  )
}
