import { setImmediate as turn } from 'node:timers/promises'
import { Serial } from '#electron/core/base/serial.ts'
import type { Difference } from '#electron/core/journal/derived-tables.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { Notice } from '#shared/contract/alerts.ts'

export interface TableWatchOptions {
  readonly journal: Pick<Journal, 'derived' | 'checkWhole'>
  /** Somebody must be told of this. */
  readonly onNotice: (notice: Notice) => void
  readonly onFault: (what: string, cause: unknown) => void
}

/**
 * Once after the start: has the journal's file read whole, then holds all that is kept of the audit for speed against
 * the audit itself, a little at a time; what does not follow from it is made anew.
 */
export class TableWatch {
  readonly #options: TableWatchOptions
  readonly #work = new Serial()
  readonly #stopping = new AbortController()

  constructor(options: TableWatchOptions) {
    this.#options = options
  }

  start(): void {
    void this.#work.attempt(
      () => this.#watch(),
      (cause) => this.#options.onFault('the tables could not be held against the audit', cause),
    )
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#work.idle()
  }

  async #watch(): Promise<void> {
    const { journal, onNotice, onFault } = this.#options
    try {
      const verdict = await journal.checkWhole(this.#stopping.signal)
      if (verdict === 'damaged') onNotice({ kind: 'journal-in-doubt', text: null, payments: [] })
      // Tables are made anew on sound ground only.
      if (verdict !== 'sound') return
    } catch (cause) {
      onFault('the journal could not be read whole', cause)
    }
    const { derived } = journal
    const found: Difference[] = []
    for (const step of derived.differences()) {
      found.push(...step)
      await turn()
      if (this.#stopping.signal.aborted) return
    }
    if (found.length > 0) onNotice(derived.mend(found))
  }
}
