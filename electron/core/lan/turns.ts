/** Who goes first. `command`: it changes something. `urgent`: somebody waits for the answer. */
const RANKS = ['command', 'urgent', 'other'] as const
export type Rank = (typeof RANKS)[number]

/** Lets callers start one after the other, by their rank, else in the order they came. None waits for long. */
export class Turns {
  readonly #isFree: () => boolean
  readonly #waiting: Readonly<Record<Rank, Set<() => void>>> = {
    command: new Set(),
    urgent: new Set(),
    other: new Set(),
  }

  /** `isFree`: whether the next may start now. A start makes it false, at once. */
  constructor(isFree: () => boolean) {
    this.#isFree = isFree
  }

  /** Calls `start` when its turn comes; the returned function gives the place up, if it is not too late. */
  take(rank: Rank, start: () => void): () => void {
    const line = this.#waiting[rank]
    line.add(start)
    this.next()
    return () => void line.delete(start)
  }

  /** To be called whenever `isFree` may have become true. */
  next(): void {
    for (const rank of RANKS) {
      const line = this.#waiting[rank]
      for (const start of line) {
        if (!this.#isFree()) return
        line.delete(start)
        start()
      }
    }
  }
}
