import { lazy, Suspense } from 'react'
import type { JSX } from 'react'
import { Loading } from '#renderer/components/Loading.tsx'
import { useDesk } from '#renderer/stores/hooks.ts'
import { Pages } from './Pages.tsx'
import { screenOf } from './screens.ts'
import classes from './Shell.module.css'

// Not with the page: it is for one day in the life of a booth.
const SetUpScreen = lazy(async () => ({
  default: (await import('#renderer/features/set-up/SetUpScreen.tsx')).SetUpScreen,
}))

/** What there is of the screens while LaneDesk cannot work: its set-up, and what finds out why. */
const setUp = screenOf('set-up')
const diagnostics = screenOf('diagnostics')
const Diagnostics = diagnostics.Page
const pages = [setUp, diagnostics]

/** A booth that is not set up, or whose secret cannot be had. */
export function BeforeWork(): JSX.Element {
  const current = useDesk(({ screen }) => (screen === diagnostics.id ? diagnostics : setUp))
  return (
    <div className={classes['withPages']}>
      <Pages pages={pages} shown={current} />
      <Suspense fallback={<Loading />}>
        {current === setUp ? <SetUpScreen first /> : <Diagnostics />}
      </Suspense>
    </div>
  )
}
