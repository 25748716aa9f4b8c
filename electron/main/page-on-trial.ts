/** Milliseconds that a page has to live once it was shown: one that dies sooner is in a loop of crashes. */
const LIVES_MS = 5_000

/** Looks whether the page of a new version can be worked with: it shows its screen, and lives on for a while. */
export class PageOnTrial {
  readonly #onHeld: () => void
  #timer: NodeJS.Timeout | undefined
  #hasHeld = false

  /** @param onHeld called once. */
  constructor(onHeld: () => void) {
    this.#onHeld = onHeld
  }

  shown(): void {
    if (this.#hasHeld) return
    this.#timer ??= setTimeout(() => {
      this.#hasHeld = true
      this.#onHeld()
    }, LIVES_MS)
  }

  /** Its process has died or was ended. */
  gone(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
