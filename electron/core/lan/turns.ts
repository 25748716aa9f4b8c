/** Lets callers start one after the other, the urgent ones first, else in the order they came. None waits for long. */
export class Turns {
  readonly #isFree: () => boolean
  readonly #urgent = new Set<() => void>()
  readonly #waiting = new Set<() => void>()

  /** `isFree`: whether the next may start now. A start makes it false, at once. */
  constructor(isFree: () => boolean) {
    this.#isFree = isFree
  }

  /** Calls `start` when its turn comes; the returned function gives the place up, if it is not too late. */
  take(isUrgent: boolean, start: () => void): () => void {
    const line = isUrgent ? this.#urgent : this.#waiting
    line.add(start)
    this.next()
    return () => void line.delete(start)
  }

  /** To be called whenever `isFree` may have become true. */
  next(): void {
    if (this.#urgent.size + this.#waiting.size === 0) return
    for (const line of [this.#urgent, this.#waiting]) {
      for (const start of line) {
        if (!this.#isFree()) return
        line.delete(start)
        start()
      }
    }
  }
}
