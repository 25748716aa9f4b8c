import type * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import type { EventJournal } from './event-journal.ts'

/** Where small values outlive a restart: the event journal of the lot. */
export type Marks = Pick<EventJournal, 'mark' | 'setMark'>

/** One small value that outlives a restart. */
export class Remembered<T> {
  readonly #marks: Marks
  readonly #name: string
  readonly #schema: z.ZodType<T>

  constructor(marks: Marks, name: string, schema: z.ZodType<T>) {
    this.#marks = marks
    this.#name = name
    this.#schema = schema
  }

  /** What was kept; `undefined` when there is nothing, or nothing that this LaneDesk understands. */
  get(): T | undefined {
    const text = this.#marks.mark(this.#name)
    return text === undefined ? undefined : this.#schema.safeParse(parseJson(text)).data
  }

  /** Durable when this returns; throws when the disk refuses. */
  set(value: T): void {
    this.#marks.setMark(this.#name, JSON.stringify(value))
  }
}
