import { preferencesLoaded, stopFollowing, sync } from '#renderer/app/ask-first.ts'
import '@mantine/core/styles.css'
import '#renderer/app/tokens.css'
import { createRoot } from 'react-dom/client'
import { App } from '#renderer/app/App.tsx'
import { ErrorBoundary } from '#renderer/app/ErrorBoundary.tsx'
import { PracticeFrame } from '#renderer/app/PracticeFrame.tsx'
import { Providers } from '#renderer/app/Providers.tsx'
import { ignoreRepeatedActivation } from '#renderer/app/activation.ts'
import { markLowWindow } from '#renderer/app/low-window.ts'
import { isPractice } from '#renderer/stores/is-practice.ts'
import { languageOf, startI18n } from '#renderer/i18n/i18n.ts'
import { startTicking } from '#renderer/stores/clock.ts'
import { preferencesStore } from '#renderer/stores/preferences-store.ts'

/** Puts the page together: what listens outside React first, then the screen. */
async function start(root: HTMLElement): Promise<void> {
  const stopTicking = startTicking(() => sync.refresh())
  const stopIgnoring = ignoreRepeatedActivation(window)
  const stopMarking = markLowWindow()
  document.documentElement.toggleAttribute('data-practice', isPractice)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') sync.refresh()
  })
  window.addEventListener('pagehide', () => {
    sync.stop()
    stopFollowing()
    stopTicking()
    stopIgnoring()
    stopMarking()
  })

  await preferencesLoaded
  const { language } = preferencesStore.getState()
  const translations = await startI18n(language ?? languageOf(navigator.languages))
  createRoot(root).render(
    <Providers translations={translations}>
      <PracticeFrame>
        <ErrorBoundary>
          <App />
        </ErrorBoundary>
      </PracticeFrame>
    </Providers>,
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
await start(root)
