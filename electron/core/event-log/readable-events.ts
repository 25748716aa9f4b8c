import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import { storedEvent } from './event-record.ts'
import type { StoredEvent } from './event-record.ts'

/** The mark that names the uids of rows that mean nothing. */
const UNREADABLE = 'unreadable'
const uids = z.array(z.int())

/** Where small values are kept beside the events. */
interface Marks {
  mark(name: string): string | undefined
  setMark(name: string, value: string): void
}

/**
 * Reads events out of rows. One flipped letter in a row is no damage that SQLite knows of: a row that means nothing
 * stays where it is, is passed over, counted, and told of once.
 */
export class ReadableEvents {
  readonly #marks: Marks
  readonly #onUnreadable: (count: number) => void
  #met: Set<number> | undefined

  /** `onUnreadable`: how many there are in all, whenever there are more. */
  constructor(marks: Marks, onUnreadable: (count: number) => void) {
    this.#marks = marks
    this.#onUnreadable = onUnreadable
  }

  /** Those of the rows (of `STORED_COLUMNS`) that mean something. */
  of(rows: readonly Readonly<Record<string, unknown>>[]): StoredEvent[] {
    const events: StoredEvent[] = []
    const unreadable: number[] = []
    for (const row of rows) {
      const event = storedEvent(row)
      if (event === undefined) unreadable.push(Number(row['uid']))
      else events.push(event)
    }
    if (unreadable.length > 0) this.#note(unreadable)
    return events
  }

  #note(unreadable: readonly number[]): void {
    this.#met ??= this.#kept()
    const before = this.#met.size
    for (const uid of unreadable) this.#met.add(uid)
    if (this.#met.size === before) return
    this.#onUnreadable(this.#met.size)
    try {
      this.#marks.setMark(UNREADABLE, JSON.stringify([...this.#met]))
    } catch {
      // The disk is full: it is told again after the next start, and looking at events goes on.
    }
  }

  #kept(): Set<number> {
    const kept = uids.safeParse(parseJson(this.#marks.mark(UNREADABLE) ?? '[]'))
    return new Set(kept.data)
  }
}
