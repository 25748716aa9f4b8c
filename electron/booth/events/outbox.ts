import * as z from 'zod'
import type { EventJournal } from '../../journal/event-journal.ts'
import { Remembered } from './remembered.ts'

export interface OutboxOptions {
  readonly journal: EventJournal
  /** This PC's epoch in milliseconds. */
  readonly now: () => number
  /** Shares the body of an event, exactly as it came. `false`: it cannot be shared now. */
  readonly share: (body: string, uid: number) => Promise<boolean>
}

/** Milliseconds after which an event is left to the lists of the lot, which every booth reads by itself. */
export const SHARED_FOR_MS = 24 * 60 * 60_000

/** So many events are shared between two notes of how far that is. */
const BATCH = 20

/** What the lot told here and others are still to be told, in its order. How far that is outlives a restart. */
export class Outbox {
  readonly #options: OutboxOptions
  readonly #sharedTo: Remembered<number | null>
  #againSince: number | null = null

  constructor(options: OutboxOptions) {
    this.#options = options
    this.#sharedTo = new Remembered(options.journal, 'shared-to', z.number().nullable())
  }

  /** What comes from now on is to be shared; after `forget` or for the first time ever not what was before. */
  begin(): void {
    this.#start()
  }

  /** Nothing is to be shared any more. */
  forget(): void {
    this.#againSince = null
    this.#sharedTo.set(null)
  }

  /** What was received since then (this PC's epoch, milliseconds) is to be shared once more. */
  again(since: number): void {
    this.#againSince = Math.min(since, this.#againSince ?? since)
  }

  /** Shares one after the other until nothing is left or one cannot be shared now. Rejects when the journal refuses. */
  async flush(signal: AbortSignal): Promise<void> {
    for (let goesOn = true; goesOn && !signal.aborted;) {
      const uids = this.#next()
      let done: number | undefined
      goesOn = uids.length > 0
      for (const uid of uids) {
        const body = await this.#options.journal.verbatim(uid)
        // Without a picture that was removed meanwhile it is not what the lot sent.
        goesOn = body === undefined || (await this.#options.share(body, uid))
        if (!goesOn) break
        done = uid
        if (signal.aborted || this.#againSince !== null) break
      }
      if (done !== undefined) this.#sharedTo.set(done)
    }
  }

  #next(): readonly number[] {
    const { journal, now } = this.#options
    const oldest = now() - SHARED_FOR_MS
    let after = this.#start()
    if (this.#againSince !== null) {
      const since = Math.max(this.#againSince, oldest)
      this.#againSince = null
      const [first = Infinity] = journal.toldByLot({ after: 0, since, limit: 1 })
      after = Math.min(after, first - 1)
      this.#sharedTo.set(after)
    }
    return journal.toldByLot({ after, since: oldest, limit: BATCH })
  }

  /** The uid up to which all is shared. */
  #start(): number {
    const kept = this.#sharedTo.get() ?? null
    if (kept !== null) return kept
    const newest = this.#options.journal.page({ filter: {}, limit: 1 }).events[0]?.uid ?? 0
    this.#sharedTo.set(newest)
    return newest
  }
}
