import { systemClocks } from '#electron/core/base/clocks.ts'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { Booth } from '#electron/core/session/booth.ts'
import type { Notice } from '#shared/contract/alerts.ts'
import type { ListenerStore } from '#electron/core/session/booth-events.ts'
import { callLog } from '#electron/core/lan/call-log.ts'
import type { ClockHintStore } from '#electron/core/lan/lot-clock-guess.ts'
import { lotLine } from '#electron/core/lan/lot-line.ts'
import type { WireEntry } from '#electron/core/lan/wire-tap.ts'
import { boothTiming } from '#electron/core/base/timing.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import { sparing } from '#electron/core/base/sparing.ts'

export interface CreateBoothOptions {
  /** The version of LaneDesk. */
  readonly app: string
  /** Folder for the journals. */
  readonly userData: string
  readonly atDesk: WhoIsAtTheDesk
  /** How the callback listener is set up. */
  readonly listener: ListenerStore
  /** What was found wrong with LaneDesk's own files already. */
  readonly notices: readonly Notice[]
  /** Whether a lot was set up before this start: then there is a journal, or it is lost. */
  readonly wasSetUp: boolean
  /** What is kept of the lot's clock over a restart. */
  readonly clockHint: ClockHintStore
  /** Sees every call to the lot as it is on the wire. */
  readonly onWire: (entry: WireEntry) => void
  readonly log: Logger
}

/**
 * Builds the booth with its journal and its way to the lot. Throws when the journal can be neither opened nor
 * begun: without it nothing may be sent. `journal.close` comes after `booth.stop()`.
 */
export function createBooth({
  app,
  userData,
  atDesk,
  listener,
  notices,
  wasSetUp,
  clockHint,
  onWire,
  log,
}: CreateBoothOptions): {
  readonly booth: Booth
  readonly journal: Journal
} {
  let atWork: Booth | undefined
  const stamp = {
    now: () => systemClocks.now(),
    lotNow: () => atWork?.lotNow() ?? null,
    atDesk,
    app,
  }
  const journal = openBoothJournal(join(userData, 'journal', 'booth.sqlite'), stamp, { isExpected: wasSetUp })
  const booth = new Booth({
    journal,
    connect: (credentials, hooks) =>
      lotLine(credentials, {
        ...hooks,
        clockHint,
        onWire,
        log: callLog(log, () => systemClocks.monotonic()),
        onConnection: (connected, cause) => log.info({ connected, cause }, 'broker'),
      }),
    pcClock: systemClocks,
    timing: boothTiming,
    events: {
      directory: join(userData, 'events'),
      listener,
      notices,
      onRefused: sparing<string>(
        (cause, unsaid) => log.warn({ cause, unsaid }, 'a callback or a message of a booth was refused'),
        () => systemClocks.monotonic(),
      ),
    },
    atDesk,
    onFault: (what, cause) => {
      log.error({ err: cause }, what)
    },
  })
  atWork = booth
  return { booth, journal }
}
