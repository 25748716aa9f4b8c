import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import ElectronStore from 'electron-store'
import type { Logger } from 'pino'
import { JsonDocument } from '#electron/core/base/document.ts'
import type { DocumentOptions } from '#electron/core/base/document.ts'
import { logLevelOf, openLog } from '#electron/core/base/log.ts'
import { HealthBook, storedHealth } from '#electron/core/diagnostics/health-book.ts'
import { LogTail } from '#electron/core/diagnostics/log-tail.ts'
import { forgetAsAsked, forgetNow } from '#electron/core/settings/forget.ts'
import { leaveNoDumps } from './dumps.ts'
import { endBeforeQuit, startAgainAfterCrash } from './endings.ts'
import { watchForHangs } from './hang-watch.ts'
import { Lifetime } from './lifetime.ts'
import { TrialStart } from './trial-start.ts'
import { goBack } from './way-back.ts'

const STOP_WITHIN_MS = 4_000

/** What is there from the first moment on, before anything of the booth. */
export interface Beginning {
  readonly userData: string
  readonly lifetime: Lifetime
  readonly log: Logger
  /** The last lines of the log. */
  readonly tail: LogTail
  /** How the small files of the user data are opened. */
  readonly documents: Pick<DocumentOptions<never>, 'directory' | 'openStore' | 'log'>
  readonly health: HealthBook
  readonly trial: TrialStart
  /** A newer version did not come to work, and this one was taken again. */
  readonly isUpdateUndone: boolean
}

/**
 * Forgets what was asked to be forgotten, opens the log, and sees to it that a crash, a hang and a quit end in order.
 * `isTraining`: what was practised before is forgotten, too: its lot is gone with the process that it was in.
 * Undefined: this version has not come to work often enough; the one before is installed again, and this one ends.
 */
export function begin({
  toStderr,
  isTraining,
}: {
  readonly toStderr: boolean
  readonly isTraining: boolean
}): Beginning | undefined {
  const userData = app.getPath('userData')
  // The installer leaves itself there (resources/packaging/installer.nsh).
  const installer = app.isPackaged ? join(process.resourcesPath, 'setup.exe') : null
  const trial = new TrialStart(userData, app.getVersion(), installer)
  // Before anything else: a version that fails in what follows gives way all the same.
  const trialEnd = trial.look()
  const notBack: unknown[] = []
  if (trialEnd.kind === 'back' && goBack(trialEnd.installer, (cause) => notBack.push(cause))) {
    app.exit(1)
    return undefined
  }
  leaveNoDumps()
  if (isTraining) {
    mkdirSync(userData, { recursive: true })
    forgetNow(userData, { journals: true })
  }
  const left = forgetAsAsked(userData)
  const lifetime = new Lifetime(STOP_WITHIN_MS)
  const tail = new LogTail((on) => detail(on))
  const { log, detail, close } = openLog({
    directory: join(userData, 'logs'),
    level: logLevelOf(process.env['LANEDESK_LOG']),
    toStderr,
    tail,
  })
  lifetime.onEnd(close)
  log.info({ version: app.getVersion(), isTraining }, 'LaneDesk starts')
  if (left !== null) log.warn({ left }, 'everything was forgotten, as somebody asked')
  if (trialEnd.kind === 'unknown')
    log.error({ err: trialEnd.cause }, 'it cannot be told whether this version is on trial')
  if (trialEnd.kind === 'failed') log.error('a newer version has not come to work; this one is here again')
  for (const cause of notBack)
    log.error({ err: cause }, 'this version has not come to work, and the one before cannot be installed')
  const openStore: DocumentOptions<never>['openStore'] = (options) => new ElectronStore(options)
  const documents = { directory: userData, openStore, log }
  const health = new HealthBook(
    new JsonDocument({ ...documents, name: 'health', schema: storedHealth, isDisposable: true }),
    Date.now,
  )
  startAgainAfterCrash(lifetime, log, health)
  lifetime.onEnd(
    watchForHangs({
      onHang: (ms) => {
        log.error({ ms }, 'main stood still')
        health.count('main-hung')
      },
      restart: { program: process.execPath, args: process.argv.slice(1) },
    }),
  )
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))
  app.on('window-all-closed', () => app.quit())
  endBeforeQuit(lifetime, log)
  return {
    userData,
    lifetime,
    log,
    tail,
    documents,
    health,
    trial,
    isUpdateUndone: trialEnd.kind === 'failed',
  }
}
