import { dirname, join } from 'node:path'
import { setAsideFiles } from '#electron/core/base/durable-file.ts'
import { pause } from '#electron/core/base/pause.ts'
import { scanRows } from '#electron/core/storage/page-scan.ts'
import type { ScannedRow } from '#electron/core/storage/page-scan.ts'
import { ACKNOWLEDGED, acknowledgedBy } from './acknowledged.ts'
import type { EventStore } from './event-store.ts'

/** So many rows are looked at in one go, and then the main loop has its turn. */
const STEP = 200
const STEP_MS = 5

export interface EventSalvageOptions {
  readonly file: string
  readonly now: () => number
  readonly store: EventStore
  readonly onLost: (kind: 'events-missing', count: number) => void
  readonly onFault: (what: string, cause: unknown) => void
}

/**
 * Carries what can be read of the event journals that were set aside beside `file` over into the present one, a little
 * at a time: events were acknowledged to the lot, which sends none of them again. Each of those files once; one that
 * LaneDesk was stopped in the midst of is begun again at the next start, and gives nothing twice.
 */
export class EventSalvage {
  readonly #options: EventSalvageOptions
  readonly #stopping = new AbortController()
  #done: Promise<void> = Promise.resolve()

  constructor(options: EventSalvageOptions) {
    this.#options = options
  }

  start(): void {
    this.#done = this.#run()
  }

  /** Resolves when nothing is left to read, or when it was stopped. */
  get done(): Promise<void> {
    return this.#done
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#done
  }

  async #run(): Promise<void> {
    const { file, store, onLost, onFault, now } = this.#options
    const { signal } = this.#stopping
    try {
      for (const name of setAsideFiles(file)) {
        const mark = `salvaged ${name}`
        if (signal.aborted || store.mark(mark) !== undefined) continue
        const from = join(dirname(file), name)
        // The marks first: they say how far the lot's lists were read. Pictures belong to events.
        for (const take of ['marks', 'events', 'pictures'] as const)
          for (const rows of inSteps(scanRows(from))) {
            store.salvage(take, rows)
            await pause(STEP_MS, signal)
            if (signal.aborted) return
          }
        const missing = store.missingUpTo(acknowledgedBy(from + ACKNOWLEDGED))
        store.setMark(mark, String(now()))
        if (missing > 0) onLost('events-missing', missing)
      }
    } catch (error) {
      onFault('a damaged event journal could not be read to its end', error)
    }
  }
}

function* inSteps(rows: Iterable<ScannedRow>): Generator<ScannedRow[]> {
  let step: ScannedRow[] = []
  for (const row of rows) {
    step.push(row)
    if (step.length < STEP) continue
    yield step
    step = []
  }
  yield step
}
