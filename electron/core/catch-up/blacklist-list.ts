import { readAll } from '#electron/core/lan/query.ts'
import type { Lot } from '#electron/core/lan/lot.ts'
import type { Blacklist } from '#electron/core/events/blacklist.ts'

/** The lot's blacklist, read whole: once after a gap, and again when the lot has told of a change. */
export class BlacklistList {
  readonly #lot: Lot
  readonly #blacklist: Blacklist
  /** How many changes were known when it was read; `undefined`: it is to be read. */
  #readAt: number | undefined

  constructor(lot: Lot, blacklist: Blacklist) {
    this.#lot = lot
    this.#blacklist = blacklist
  }

  /** Something was missed: a change may be among it. */
  missedSomething(): void {
    this.#readAt = undefined
  }

  /**
   * Reads it if it may be another one. A lot without this interface has none for us; without an answer it is asked
   * again.
   */
  async read(signal: AbortSignal): Promise<void> {
    const { changes } = this.#blacklist
    if (this.#readAt === changes) return
    const records = await readAll(this.#lot, 'BlacklistQuery', {}, { signal })
    if (records.ok) this.#blacklist.replace(records.value)
    this.#readAt = records.ok || records.error.kind === 'refused' ? changes : undefined
  }
}
