import { Loader, Title } from '@mantine/core'
import { lazy, Suspense, useEffect } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Phase } from '#shared/contract/booth.ts'
import { FullScreen } from '#renderer/components/FullScreen.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { useBooth, useSilent } from '#renderer/stores/hooks.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import { AtWork } from './AtWork.tsx'
import { BeforeWork } from './BeforeWork.tsx'
import { Shell } from './Shell.tsx'

// Not with the page: it is for one day in the life of a booth.
const WeakStorageScreen = lazy(async () => ({
  default: (await import('#renderer/features/set-up/WeakStorageScreen.tsx')).WeakStorageScreen,
}))

/** Before the first snapshot. */
function Starting(): JSX.Element {
  const { t } = useTranslation()
  const silent = useSilent()
  return (
    <FullScreen>
      <Loader size="lg" />
      <Title order={1} size="h2">
        {t('app.starting')}
      </Title>
      {silent ? (
        <Notice tone="warn">{`${t('connection.silent')}. ${t('connection.silentHint')}`}</Notice>
      ) : (
        <output>{t('app.startingHint')}</output>
      )}
    </FullScreen>
  )
}

/** What is shown in which phase. */
export function App(): JSX.Element {
  const phase = useBooth<Phase | null>((view) => view.phase, null)
  useEffect(() => {
    // Not of a screen that throws: the error boundary stands in its place, and of this nothing is left.
    if (phase !== null) void replyOf(window.laneDesk.screenShown())
  }, [phase])
  switch (phase) {
    case null:
      return <Starting />
    case 'weak-storage':
      return (
        <Suspense fallback={<Starting />}>
          <WeakStorageScreen />
        </Suspense>
      )
    case 'set-up':
      return (
        <Shell>
          <BeforeWork />
        </Shell>
      )
    case 'booth':
      return (
        <Shell>
          <AtWork />
        </Shell>
      )
  }
}
