import * as z from 'zod'
import type { EventJournal } from '#electron/core/event-log/event-journal.ts'
import { Remembered } from '#electron/core/event-log/remembered.ts'

export interface OutboxOptions {
  readonly journal: EventJournal
  /** This PC's epoch in milliseconds. */
  readonly now: () => number
  /** Shares an event. `false`: it cannot be shared now. */
  readonly share: (event: Outgoing) => Promise<boolean>
}

/** What is to be shared of an event. */
export interface Outgoing {
  readonly uid: number
  readonly type: number
  /** Exactly as it came. */
  readonly body: string
  /** This PC's epoch, milliseconds. */
  readonly receivedAt: number
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
        goesOn = await this.#share(uid)
        if (!goesOn) break
        done = uid
        if (signal.aborted || this.#againSince !== null) break
      }
      if (done !== undefined) this.#sharedTo.set(done)
    }
  }

  async #share(uid: number): Promise<boolean> {
    const { journal, share } = this.#options
    const stored = journal.get(uid)
    const body = await journal.verbatim(uid)
    // Without a picture that was removed meanwhile it is not what the lot sent.
    if (stored === undefined || body === undefined) return true
    return share({ uid, body, type: stored.type, receivedAt: stored.receivedAt })
  }

  #next(): readonly number[] {
    const { journal, now } = this.#options
    const oldest = now() - SHARED_FOR_MS
    let after = this.#start()
    if (this.#againSince !== null) {
      const since = Math.max(this.#againSince, oldest)
      this.#againSince = null
      const [first] = journal.toldByLot({ after: 0, since, limit: 1 })
      if (first !== undefined && this.#fitsTheClock(first)) {
        after = Math.min(after, first - 1)
        this.#sharedTo.set(after)
      }
    }
    return journal.toldByLot({ after, since: oldest, limit: BATCH })
  }

  /** By a clock that was put back for days, all that was ever received is of late: nobody has missed so much. */
  #fitsTheClock(uid: number): boolean {
    const { journal, now } = this.#options
    const receivedAt = journal.get(uid)?.receivedAt ?? 0
    return receivedAt <= now() + SHARED_FOR_MS
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
