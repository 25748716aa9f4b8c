import { useEffect } from 'react'
import type { JSX, ReactNode } from 'react'
import { Header } from './Header.tsx'
import { startBells } from '#renderer/parts/bells/bells.ts'
import { soundAlert, soundCar, soundLongWait } from '#renderer/parts/bells/sound.ts'
import { OperatorWindows } from './OperatorWindows.tsx'
import { NoticeBar } from './NoticeBar.tsx'
import classes from './Shell.module.css'

/** The header, below it the screen, and over its foot what must be seen at once. */
export function Shell({ children }: { readonly children: ReactNode }): JSX.Element {
  useEffect(() => startBells({ alert: soundAlert, car: soundCar, longWait: soundLongWait }), [])
  return (
    <div className={classes['shell']}>
      <Header />
      <main className={classes['main']}>{children}</main>
      <NoticeBar />
      <OperatorWindows />
    </div>
  )
}
