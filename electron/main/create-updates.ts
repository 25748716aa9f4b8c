import type { Logger } from 'pino'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { alertOf } from '#electron/core/events/alerts.ts'
import type { Booth } from '#electron/core/session/booth.ts'
import type { Shift } from '#shared/contract/shifts.ts'
import { FetchUpdate } from './fetch-update.ts'
import { isBusy } from './is-busy.ts'
import type { TrialStart } from './trial-start.ts'
import { AppUpdates } from './app-updates.ts'

export interface CreateUpdatesOptions {
  readonly version: string
  readonly from: () => string
  readonly booth: Booth
  readonly shift: () => Pick<Shift, 'state'>
  readonly trial: TrialStart
  readonly close: () => void
  readonly log: Logger
}

/** Builds what looks for newer versions. It begins to look with `start`. */
export function createUpdates({
  version,
  from,
  booth,
  shift,
  trial,
  close,
  log,
}: CreateUpdatesOptions): AppUpdates {
  const onFault = (what: string, cause: unknown): void => log.error({ err: cause }, what)
  return new AppUpdates({
    version,
    from,
    updater: new FetchUpdate({
      makeUpdater: async (url) => {
        if (process.platform !== 'win32') throw new Error('this system installs its own packages')
        const { NsisUpdater } = await import('electron-updater')
        return new NsisUpdater({ provider: 'generic', url })
      },
    }),
    isBusy: () => isBusy(booth.state(), shift()),
    onReady: (newer) =>
      booth.events.raise(alertOf({ kind: 'update-ready', text: newer }, systemClocks.now())),
    onInstall: (newer) => {
      log.info({ newer }, 'a newer version is installed')
      trial.begin(newer)
    },
    close,
    onStayed: () => void trial.end().catch((cause: unknown) => onFault('no version is on trial', cause)),
    onFault,
  })
}
