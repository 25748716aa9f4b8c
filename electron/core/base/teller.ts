/** Tells how something stands: at once, or a little later where it changes more often than anybody could read. */
export class Teller {
  readonly #tell: () => void
  readonly #soonMs: number
  #timer: NodeJS.Timeout | undefined
  #isOver = false

  /** @param soonMs the longest that a change waits with which there is no hurry. */
  constructor(tell: () => void, soonMs: number) {
    this.#tell = tell
    this.#soonMs = soonMs
  }

  now(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (!this.#isOver) this.#tell()
  }

  soon(): void {
    this.#timer ??= setTimeout(() => this.now(), this.#soonMs)
  }

  /** Nothing is told any more. */
  stop(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
  }
}
