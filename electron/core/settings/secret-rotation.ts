/** Between two tries of the next AppSecret at the lot. */
const EVERY_MS = 10_000

export interface SecretRotationOptions {
  /** Tries it once, beside whatever is running. `done`: the lot takes it and it is in use, or there is none any more. */
  readonly attempt: () => Promise<'done' | 'again'>
  readonly everyMs?: number
  readonly onFault: (cause: unknown) => void
}

/**
 * Changes over to the next AppSecret when the lot does: it is tried beside the present one, again and again, and nothing
 * stops meanwhile.
 */
export class SecretRotation {
  readonly #options: SecretRotationOptions
  #timer: NodeJS.Timeout | undefined
  #under: Promise<void> | undefined
  #stopped = true

  constructor(options: SecretRotationOptions) {
    this.#options = options
  }

  /** Begins to try, at once. */
  start(): void {
    this.stop()
    this.#stopped = false
    this.#try()
  }

  /** Tries no more; an attempt that is under way ends by itself. */
  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  #try(): void {
    if (this.#under !== undefined) return
    const { attempt, everyMs = EVERY_MS, onFault } = this.#options
    this.#under = attempt()
      .catch((cause: unknown): 'again' => {
        onFault(cause)
        return 'again'
      })
      .then((end) => {
        this.#under = undefined
        if (end === 'done') this.#stopped = true
        if (!this.#stopped) this.#timer = setTimeout(() => this.#try(), everyMs)
      })
  }
}
