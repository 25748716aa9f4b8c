import { join } from 'node:path'
import { BrowserWindow, app, nativeTheme } from 'electron'
import type { Logger } from 'pino'
import type { Mishap } from '#shared/contract/diagnostics.ts'
import { endWhenHung, reviveWhenGone } from './page-revival.ts'
import { windowOptions } from './window-options.ts'

export interface WindowParts {
  readonly kiosk: boolean
  readonly log: Logger
  /** The page died or hung. */
  readonly onMishap: (mishap: Mishap) => void
}

/**
 * Opens the window and loads the page into it; it shows itself when there is something to see. A page whose process
 * dies, or that answers no more for half a minute, is loaded again.
 *
 * @param url our page, or the development server's.
 */
export function openWindow(url: string, { kiosk, log, onMishap }: WindowParts): BrowserWindow {
  const window = new BrowserWindow(
    windowOptions({
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      icon: join(app.getAppPath(), 'resources/icon.png'),
      dark: nativeTheme.shouldUseDarkColors,
      kiosk,
    }),
  )
  const load = (): void => {
    window
      .loadURL(url)
      .catch((error: unknown) => log.error({ err: error, url }, 'the page could not be loaded'))
  }
  window.once('ready-to-show', () => window.show())
  reviveWhenGone(window.webContents, {
    load,
    now: () => performance.now(),
    onGone: ({ reason, exitCode }) => {
      log.error({ reason, exitCode }, 'the page has died')
      onMishap('page-gone')
    },
  })
  endWhenHung(window.webContents, window, () => {
    log.error('the page answers no more')
    onMishap('page-hung')
  })
  // What goes wrong in the page at a booth would otherwise be seen by nobody.
  window.webContents.on('console-message', ({ level, message, sourceId, lineNumber }) => {
    if (level === 'error') log.error({ message, sourceId, lineNumber }, 'an error in the page')
  })
  load()
  return window
}

/** Brings a window to the front, out of the task bar if need be. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
