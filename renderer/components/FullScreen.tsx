import type { JSX, ReactNode } from 'react'
import classes from './FullScreen.module.css'

/** A screen with one message in its middle. */
export function FullScreen({
  role,
  children,
}: {
  readonly role?: 'alert'
  readonly children: ReactNode
}): JSX.Element {
  return (
    <main className={classes['screen']}>
      <div className={classes['message']} role={role}>
        {children}
      </div>
    </main>
  )
}
