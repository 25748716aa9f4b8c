import type { JSX } from 'react'
import { AlertStrip } from '#renderer/parts/alerts/AlertStrip.tsx'
import { useBooth } from '#renderer/stores/hooks.ts'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { HeaderNotice } from './HeaderNotice.tsx'
import { SignedOutNotice } from './SignedOutNotice.tsx'
import classes from './NoticeBar.module.css'

/**
 * What must be seen at once, on every screen in the same place: over the strip of what was just done, whose room every
 * screen keeps. So it comes and goes without moving anything. A clock that is wrong may stay so for hours: while
 * nothing else is told, what was just done stands beside it.
 */
export function NoticeBar(): JSX.Element {
  const beside = useBooth(
    ({ connection, atDesk, alerts }) =>
      connection.state === 'online' &&
      connection.error === null &&
      atDesk.state !== 'signed-out' &&
      alerts.length === 0,
    false,
  )
  return (
    <div className={classes['bar']} data-beside={beside}>
      <ConnectionNotice />
      <SignedOutNotice />
      <AlertStrip />
      <HeaderNotice />
    </div>
  )
}
