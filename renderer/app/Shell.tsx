import type { JSX, ReactNode } from 'react'
import { Header } from './Header.tsx'
import classes from './Shell.module.css'

/** The header and, below it, the screen. */
export function Shell({ children }: { readonly children: ReactNode }): JSX.Element {
  return (
    <div className={classes['shell']}>
      <Header />
      <main className={classes['main']}>{children}</main>
    </div>
  )
}
