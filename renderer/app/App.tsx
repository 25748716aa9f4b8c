import { Loader, Title } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Phase } from '#shared/contract/booth.ts'
import { FullScreen } from '../components/FullScreen.tsx'
import { Notice } from '../components/Tone.tsx'
import { CallbackSetUp } from '../features/callbacks/CallbackSetUp.tsx'
import { FeedScreen } from '../features/feed/FeedScreen.tsx'
import { LanesScreen } from '../features/lanes/LanesScreen.tsx'
import { SetUpScreen } from '../features/set-up/SetUpScreen.tsx'
import { WeakStorageScreen } from '../features/set-up/WeakStorageScreen.tsx'
import type { Screen } from '../stores/desk-store.ts'
import { useBooth, useDesk, useSilent } from '../stores/hooks.ts'
import { SetUpPages } from './SetUpPages.tsx'
import { Shell } from './Shell.tsx'

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

function AtWork({ screen }: { readonly screen: Screen }): JSX.Element {
  switch (screen) {
    case 'lanes':
      return <LanesScreen />
    case 'events':
      return <FeedScreen />
    case 'set-up':
      return (
        <SetUpPages>
          <SetUpScreen first={false} />
        </SetUpPages>
      )
    case 'callbacks':
      return (
        <SetUpPages>
          <CallbackSetUp />
        </SetUpPages>
      )
  }
}

/** What is shown in which phase. */
export function App(): JSX.Element {
  const phase = useBooth<Phase | null>((view) => view.phase, null)
  const screen = useDesk((state) => state.screen)
  switch (phase) {
    case null:
      return <Starting />
    case 'weak-storage':
      return <WeakStorageScreen />
    case 'set-up':
      return (
        <Shell>
          <SetUpScreen first />
        </Shell>
      )
    case 'booth':
      return (
        <Shell>
          <AtWork screen={screen} />
        </Shell>
      )
  }
}
