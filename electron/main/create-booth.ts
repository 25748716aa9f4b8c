import { systemClocks } from '#electron/core/base/clocks.ts'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { Booth } from '#electron/core/session/booth.ts'
import type { RefusedHere } from '#electron/core/session/lot-events.ts'
import { callLog } from '#electron/core/lan/call-log.ts'
import { lotLine } from '#electron/core/lan/lot-line.ts'
import type { WireLog } from '#electron/core/diagnostics/wire-log.ts'
import { boothTiming } from '#electron/core/base/timing.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import { Operators } from '#electron/core/operators/operators.ts'
import type { DeskDocuments } from '#electron/core/settings/desk-documents.ts'
import { nobody } from '#shared/contract/operators.ts'
import type { LotTime } from '#shared/lot-time.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import { sparing } from '#electron/core/base/sparing.ts'
import type { PracticeBooth } from '#electron/core/training/practice-booth.ts'

export interface CreateBoothOptions {
  /** The version of LaneDesk. */
  readonly app: string
  /** Folder for the journals. */
  readonly userData: string
  /**
   * What of this desk lies on the disk already: a lot that was set up before means that there is a journal, or it is
   * lost.
   */
  readonly kept: Pick<DeskDocuments, 'lot' | 'roster' | 'listener' | 'clockHint' | 'notices'>
  /** Where the operators are put as a file. */
  readonly exports: () => string
  /** Sees every call to the lot as it is on the wire, and every callback of the lot with its answer. */
  readonly wireLog: Pick<WireLog, 'note' | 'noteBody'>
  /** The made-up lot, where that takes the place of a real one. */
  readonly practice: Pick<PracticeBooth, 'transport' | 'picture'> | null
  readonly log: Logger
}

/**
 * Builds the booth with its journal and its way to the lot. Throws when the journal can be neither opened nor
 * begun: without it nothing may be sent. `journal.close` comes after `booth.stop()`.
 */
export function createBooth({ app, userData, kept, exports, wireLog, practice, log }: CreateBoothOptions): {
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
  const journal = openBoothJournal(join(userData, 'journal', 'booth.sqlite'), stamp, {
    isExpected: kept.lot.value !== null || kept.lot.problem !== null,
  })
  const onRefused = sparing<RefusedHere | 'roster', string>(
    (what, cause, unsaid) =>
      log.warn({ what, cause, unsaid }, 'a callback or a message of a booth was refused'),
    () => systemClocks.monotonic(),
  )
  const onFault = (what: string, cause: unknown): void => log.error({ err: cause }, what)
  const operators = new Operators({
    document: kept.roster,
    rows: journal.audit,
    clock: systemClocks,
    lotNow,
    sharing: { onRefused: (cause) => onRefused('roster', cause), onFault },
    exports,
  })
  atDesk = operators
  const booth = new Booth({
    journal,
    connect: (credentials, hooks) =>
      lotLine(credentials, {
        ...hooks,
        clockHint: kept.clockHint,
        onWire: (entry) => wireLog.note(entry),
        log: callLog(log, () => systemClocks.monotonic()),
        onConnection: (connected, cause) => log.info({ connected, cause }, 'broker'),
        ...(practice === null ? {} : { way: practice.transport(hooks?.onOther) }),
      }),
    ...(practice === null ? {} : { picture: async (address) => practice.picture(address) }),
    pcClock: systemClocks,
    timing: boothTiming,
    events: {
      directory: join(userData, 'events'),
      listener: kept.listener,
      notices: kept.notices,
      onRefused,
      onBody: (body) => wireLog.noteBody(body),
    },
    operators,
    onFault,
  })
  atWork = booth
  return { booth, journal, operators }
}
