import { Suspense, useEffect, useRef } from 'react'
import type { JSX } from 'react'
import { Loading } from '#renderer/components/Loading.tsx'
import { ActivityStrip } from '#renderer/parts/activity/ActivityStrip.tsx'
import { LaneRail } from '#renderer/parts/lane/LaneRail.tsx'
import { deskStore, HOME } from '#renderer/stores/desk-store.ts'
import { useDesk } from '#renderer/stores/hooks.ts'
import { AgainQuestion } from '#renderer/parts/activity/AgainQuestion.tsx'
import { ApprovalQuestion } from '#renderer/parts/operators/ApprovalQuestion.tsx'
import { Pages } from './Pages.tsx'
import { pagesOf, screenOf, screens } from './screens.ts'
import type { Screen } from './screens.ts'
import { useScreenKeys } from './use-screen-keys.ts'
import classes from './Shell.module.css'

/** So long after the start the code of the other screens is fetched. */
const FETCH_AFTER_MS = 2000

function Page({ screen }: { readonly screen: Screen }): JSX.Element {
  return (
    <Suspense fallback={<Loading />}>
      <screen.Page />
      <AgainQuestion />
      <ApprovalQuestion />
    </Suspense>
  )
}

/** The screen of a booth at work. The lanes' screen has it all to itself; beside every other one the lanes stay in sight. */
export function AtWork(): JSX.Element {
  const screen = useDesk((state) => screenOf(state.screen))
  const pages = pagesOf(screen.place)
  useScreenKeys()
  useEffect(() => {
    // First the lanes. A page that cannot be fetched now is fetched, and its failure shown, when it is opened.
    const waiting = setTimeout(() => {
      for (const { load } of screens) load().catch(() => undefined)
    }, FETCH_AFTER_MS)
    return () => clearTimeout(waiting)
  }, [])

  // Where all of it scrolls as one, another page begins at its head.
  const work = useRef<HTMLDivElement>(null)
  useEffect(
    () =>
      deskStore.subscribe((desk, before) => {
        if (desk.screen !== before.screen && work.current !== null) work.current.scrollTop = 0
      }),
    [],
  )

  if (screen.id === HOME) return <Page screen={screen} />
  return (
    <div ref={work} className={classes['work']}>
      <LaneRail />
      {pages.length > 1 ? (
        <div className={classes['withPages']}>
          <Pages pages={pages} shown={screen} />
          <Page screen={screen} />
        </div>
      ) : (
        <Page screen={screen} />
      )}
      <div className={classes['strip']}>
        <ActivityStrip />
      </div>
    </div>
  )
}
