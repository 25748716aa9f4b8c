import { join } from 'node:path'
import type { Logger } from 'pino'
import { Booth } from '#electron/booth/booth.ts'
import type { LotLine } from '#electron/booth/lot.ts'
import { boothTiming } from '#electron/booth/timing.ts'
import type { LotCredentials } from '#electron/ipc/services.ts'
import { openBoothJournal } from '#electron/journal/journal.ts'
import { HttpTransport } from '#electron/lan/http-transport.ts'
import { LanClient } from '#electron/lan/lan-client.ts'
import { LotClock, systemClocks } from '#electron/lan/lot-clock.ts'

export interface CreateBoothOptions {
  /** Folder for the journal. */
  readonly userData: string
  /** Who is at the desk; goes with every command as OperatorName. */
  readonly operatorName: () => string | null
  readonly log: Logger
}

/**
 * Builds the booth with its journal and its way to the lot. Throws when the journal can be neither opened nor
 * begun: without it nothing may be sent. `closeJournal` comes after `booth.stop()`.
 */
export function createBooth({ userData, operatorName, log }: CreateBoothOptions): {
  readonly booth: Booth
  readonly closeJournal: () => void
} {
  const journal = openBoothJournal(join(userData, 'journal', 'booth.sqlite'), systemClocks.now())
  if (journal.setAside !== undefined) log.error({ file: journal.setAside }, 'a damaged journal was set aside')
  const booth = new Booth({
    journal,
    connect: (credentials) => httpLine(credentials, log),
    pcClock: systemClocks,
    timing: boothTiming,
    operatorName,
    onFault: (what, cause) => {
      log.error({ err: cause }, what)
    },
  })
  return { booth, closeJournal: () => journal.close() }
}

/** A line to the lot over HTTP (V2.0). */
function httpLine({ baseUrl, parkKey, appId, appSecret }: LotCredentials, log: Logger): LotLine {
  const transport = new HttpTransport({ baseUrl })
  const lotClock = new LotClock(systemClocks)
  const lot = new LanClient({
    credentials: { parkKey, appId, appSecret },
    transport,
    clock: lotClock,
    log: (entry) => {
      log[entry.outcome === 'ok' ? 'debug' : 'warn'](entry, 'call')
    },
  })
  return { lot, lotClock, start: () => transport.start(), stop: () => transport.stop() }
}
