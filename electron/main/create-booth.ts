import { systemClocks } from '#electron/core/base/clocks.ts'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { Booth } from '#electron/core/session/booth.ts'
import type { Notice } from '#shared/contract/alerts.ts'
import type { ListenerStore } from '#electron/core/session/booth-events.ts'
import { callLog } from '#electron/core/lan/call-log.ts'
import type { ClockHintStore } from '#electron/core/lan/lot-clock-guess.ts'
import { lotLine } from '#electron/core/lan/lot-line.ts'
import type { HeardBody } from '#electron/core/callbacks/intake.ts'
import type { WireEntry } from '#electron/core/lan/wire-tap.ts'
import { boothTiming } from '#electron/core/base/timing.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { JsonDocument } from '#electron/core/base/document.ts'
import { Operators } from '#electron/core/operators/operators.ts'
import type { Roster } from '#electron/core/operators/roster.ts'
import { nobody } from '#shared/contract/operators.ts'
import type { LotTime } from '#shared/lot-time.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import { sparing } from '#electron/core/base/sparing.ts'

export interface CreateBoothOptions {
  /** The version of LaneDesk. */
  readonly app: string
  /** Folder for the journals. */
  readonly userData: string
  /** Who may be at the desk, as it lies on the disk. */
  readonly roster: JsonDocument<Roster>
  /** Where the operators are put as a file. */
  readonly exports: () => string
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
  /** Sees every callback of the lot with its answer. */
  readonly onBody?: (body: HeardBody) => void
  readonly log: Logger
}

/**
 * Builds the booth with its journal and its way to the lot. Throws when the journal can be neither opened nor
 * begun: without it nothing may be sent. `journal.close` comes after `booth.stop()`.
 */
export function createBooth({
  app,
  userData,
  roster,
  exports,
  listener,
  notices,
  wasSetUp,
  clockHint,
  onWire,
  onBody,
  log,
}: CreateBoothOptions): {
  readonly booth: Booth
  readonly journal: Journal
  readonly operators: Operators
} {
  let atWork: Booth | undefined
  let atDesk: WhoIsAtTheDesk = { now: () => nobody }
  const lotNow = (): LotTime | null => atWork?.lotNow() ?? null
  const stamp = {
    now: () => systemClocks.now(),
    lotNow,
    atDesk: { now: () => atDesk.now() },
    app,
  }
  const journal = openBoothJournal(join(userData, 'journal', 'booth.sqlite'), stamp, { isExpected: wasSetUp })
  const onRefused = sparing<string>(
    (cause, unsaid) => log.warn({ cause, unsaid }, 'a callback or a message of a booth was refused'),
    () => systemClocks.monotonic(),
  )
  const onFault = (what: string, cause: unknown): void => log.error({ err: cause }, what)
  const operators = new Operators({
    document: roster,
    rows: journal.audit,
    clock: systemClocks,
    lotNow,
    sharing: { onRefused, onFault },
    exports,
  })
  atDesk = operators
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
      onRefused,
      onBody,
    },
    operators,
    onFault,
  })
  atWork = booth
  return { booth, journal, operators }
}
