import type { JSX } from 'react'
import { AlertStrip } from '#renderer/parts/alerts/AlertStrip.tsx'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { SignedOutNotice } from './SignedOutNotice.tsx'
import classes from './NoticeBar.module.css'

/**
 * What must be seen at once, on every screen in the same place: over the strip of what was just done, whose room every
 * screen keeps. So it comes and goes without moving anything.
 */
export function NoticeBar(): JSX.Element {
  return (
    <div className={classes['bar']}>
      <ConnectionNotice />
      <SignedOutNotice />
      <AlertStrip />
    </div>
  )
}
