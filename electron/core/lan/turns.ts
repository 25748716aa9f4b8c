/** Lets callers start one after the other, in the order they came. None waits for long. */
export class Turns {
  readonly #isFree: () => boolean
  readonly #waiting = new Set<() => void>()

  /** `isFree`: whether the next may start now. A start makes it false, at once. */
  constructor(isFree: () => boolean) {
    this.#isFree = isFree
  }

  /** Calls `start` when its turn comes; the returned function gives the place up, if it is not too late. */
  take(start: () => void): () => void {
    this.#waiting.add(start)
    this.next()
    return () => void this.#waiting.delete(start)
  }

  /** To be called whenever `isFree` may have become true. */
  next(): void {
    for (const start of this.#waiting) {
      if (!this.#isFree()) return
      this.#waiting.delete(start)
      start()
    }
  }
}
