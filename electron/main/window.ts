import { join } from 'node:path'
import { BrowserWindow, app, nativeTheme } from 'electron'
import type { Logger } from 'pino'
import { windowOptions } from './window-options.ts'

/** A page that crashes more often than this is not loaded again by itself. */
const MIN_MS_BETWEEN_CRASHES = 10_000

/**
 * Opens the window and loads the page into it; it shows itself when there is something to see. A page whose process
 * dies is loaded again.
 *
 * @param url our page, or the development server's.
 */
export function openWindow(url: string, log: Logger): BrowserWindow {
  const window = new BrowserWindow(
    windowOptions({
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      icon: join(app.getAppPath(), 'resources/icon.png'),
      dark: nativeTheme.shouldUseDarkColors,
    }),
  )
  let lastCrash = -Infinity
  window.once('ready-to-show', () => window.show())
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    log.error({ reason, exitCode }, 'the page has died')
    const now = performance.now()
    if (now - lastCrash > MIN_MS_BETWEEN_CRASHES) window.webContents.reload()
    lastCrash = now
  })
  // What goes wrong in the page at a booth would otherwise be seen by nobody.
  window.webContents.on('console-message', ({ level, message, sourceId, lineNumber }) => {
    if (level === 'error') log.error({ message, sourceId, lineNumber }, 'an error in the page')
  })
  window
    .loadURL(url)
    .catch((error: unknown) => log.error({ err: error, url }, 'the page could not be loaded'))
  return window
}

/** Brings a window to the front, out of the task bar if need be. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
