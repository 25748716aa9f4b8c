import type { JSX, ReactNode } from 'react'
import { goTo } from '../stores/desk-store.ts'
import type { Screen } from '../stores/desk-store.ts'
import classes from './Shell.module.css'

/** The way to a screen; `current`: it is the one that is shown. */
export function ScreenButton(props: {
  readonly to: Screen
  readonly current: boolean
  readonly children: ReactNode
}): JSX.Element {
  const { to, current, children } = props
  return (
    <button
      type="button"
      className={classes['screenButton']}
      aria-current={current ? 'page' : undefined}
      onClick={() => goTo(to)}
    >
      {children}
    </button>
  )
}
