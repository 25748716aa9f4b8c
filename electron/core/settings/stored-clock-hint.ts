import * as z from 'zod'
import type { JsonDocument } from '#electron/core/base/document.ts'
import type { ClockHint, ClockHintStore } from '#electron/core/lan/lot-clock-guess.ts'

/** How far the lot's clock was ahead of this PC's, as it is kept. */
export const storedClockHint = z.object({ aheadOfPcMs: z.number() })

/** The hint of the lot's clock in a document of its own. One that cannot be written is found out anew next time. */
export class StoredClockHint implements ClockHintStore {
  readonly #document: JsonDocument<z.infer<typeof storedClockHint>>

  constructor(document: JsonDocument<z.infer<typeof storedClockHint>>) {
    this.#document = document
  }

  read(): ClockHint | null {
    return this.#document.value
  }

  write(hint: ClockHint): void {
    this.#document.write(hint)
  }
}
