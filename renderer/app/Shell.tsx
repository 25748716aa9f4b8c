import type { JSX, ReactNode } from 'react'
import { AlertStrip } from '#renderer/parts/alerts/AlertStrip.tsx'
import { Header } from './Header.tsx'
import classes from './Shell.module.css'

/** The header, the alerts, and below them the screen. */
export function Shell({ children }: { readonly children: ReactNode }): JSX.Element {
  return (
    <div className={classes['shell']}>
      <Header />
      <AlertStrip />
      <main className={classes['main']}>{children}</main>
    </div>
  )
}
