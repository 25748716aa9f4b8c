import { randomUUID } from 'node:crypto'
import type { Rectangle } from 'electron'
import type { Session } from './cdp.ts'
import { themeFeatures } from './native-theme.ts'
import { pageSources, WORLD } from './preload-world.ts'

/** What of a window's preferences its page goes by. */
export interface PagePreferences {
  readonly preload: string | undefined
  /** Painted at exactly the size of the window, whatever Chromium makes of that. */
  readonly offscreen: boolean
  readonly javascript: boolean
}

/** Makes a page that has not begun yet what its window wants it to be; the preload is in place before any document. */
export async function setUpPage(
  page: Session,
  { preload, offscreen, javascript }: PagePreferences,
  { width, height }: Pick<Rectangle, 'width' | 'height'>,
): Promise<void> {
  const sources = pageSources(preload, randomUUID())
  await Promise.all([
    page.send('Page.enable'),
    page.send('Runtime.enable'),
    page.send('Page.setLifecycleEventsEnabled', { enabled: true }),
    page.send('Emulation.setEmulatedMedia', { features: themeFeatures() }),
    ...(javascript ? [] : [page.send('Emulation.setScriptExecutionDisabled', { value: true })]),
    ...(offscreen
      ? [
          page.send('Emulation.setDeviceMetricsOverride', {
            width,
            height,
            deviceScaleFactor: 1,
            mobile: false,
          }),
        ]
      : []),
    page.send('Page.addScriptToEvaluateOnNewDocument', { source: sources.page }),
    page.send('Page.addScriptToEvaluateOnNewDocument', { source: sources.preload, worldName: WORLD }),
  ])
}
