import { app, dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import type { Logger } from 'pino'
import type { HealthBook } from '#electron/core/diagnostics/health-book.ts'
import type { Lifetime } from './lifetime.ts'
import { restartArgs } from './restart.ts'
import { startFailure } from './start-failure.ts'

/** The ways in which LaneDesk ends. */

export const NOT_STOPPED = 'not everything could be stopped'

/** Holds a quit back until everything is stopped, or until there is no time left for it. */
export function endBeforeQuit(lifetime: Lifetime, log: Logger): void {
  let ended = false
  app.on('before-quit', (event) => {
    if (ended) return
    event.preventDefault()
    lifetime
      .end()
      .catch((error: unknown) => log.error({ err: error }, NOT_STOPPED))
      .finally(() => {
        ended = true
        app.quit()
      })
  })
}

/**
 * Ends in order after an error that nobody caught, and starts again: whatever threw may be half done, and Electron by
 * itself would show a dialog with a stack and go on. After too many crashes in a row it stays down and says so.
 */
export function startAgainAfterCrash(lifetime: Lifetime, log: Logger, health: HealthBook): void {
  let ended: Promise<void> | undefined
  const end = async (message: string): Promise<void> => {
    // What could not be stopped ends with the process.
    await lifetime.end().catch((error: unknown) => log.error({ err: error }, NOT_STOPPED))
    const args = restartArgs(process.argv.slice(1), Date.now())
    if (args === undefined) dialog.showErrorBox('LaneDesk has ended', message)
    else app.relaunch({ args })
    app.exit(1)
  }
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught')
    health.count('main-crashed')
    ended ??= end(error.message)
  })
}

/** Says why LaneDesk could not start, and ends it when that was read. Nothing may watch for hangs any more. */
export function endUnstarted(error: unknown, folder: string): void {
  dialog.showErrorBox('LaneDesk could not start', startFailure(error, folder))
  app.exit(1)
}

/**
 * Ends at once when Windows ends the session, which comes without `before-quit`. Nothing is kept for this moment: what
 * must last is on the disk before it is answered for.
 */
export function endWithSession(window: BrowserWindow, lifetime: Lifetime, log: Logger): void {
  window.on('session-end', () => {
    lifetime
      .end()
      .catch((error: unknown) => log.error({ err: error }, NOT_STOPPED))
      .finally(() => app.exit(0))
  })
}
