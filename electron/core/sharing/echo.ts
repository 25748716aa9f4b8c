export interface EchoOptions {
  /** Milliseconds within which a broker brings back what this booth has said itself. */
  readonly withinMs: number
  readonly isConnected: () => boolean
  /** The broker passes on, or does not any more. */
  readonly onChange: () => void
}

/**
 * Whether the broker passes on what it takes: some take a message without the right to it and throw it away, so that
 * only what comes back to this booth was passed on.
 */
export class Echo {
  readonly #options: EchoOptions
  #passedOn: Promise<boolean> = Promise.resolve(false)
  /** This booth has heard itself, or will not any more. */
  #told: (heard: boolean) => void = () => undefined
  #isMute = false

  constructor(options: EchoOptions) {
    this.#options = options
  }

  /** Whether the broker took the last question and told nobody: a right is missing. */
  get isMute(): boolean {
    return this.#isMute
  }

  /** Whether the broker has passed on the last question. */
  get passedOn(): Promise<boolean> {
    return this.#passedOn
  }

  /** The connection came or went. */
  reset(): void {
    this.#isMute = false
    this.#told(false)
  }

  /** A question goes out, to this booth itself, too. */
  ask(deliver: () => Promise<{ readonly ok: boolean }>): void {
    const heard = this.#hears()
    this.#passedOn = this.#both(deliver(), heard)
  }

  /** Something of this booth came back. Later than it was waited for, it says that nothing is wrong with its rights. */
  heard(): 'in-time' | 'late' {
    this.#told(true)
    if (!this.#isMute) return 'in-time'
    this.#isMute = false
    this.#passedOn = Promise.resolve(true)
    this.#options.onChange()
    return 'late'
  }

  async #both(delivered: Promise<{ readonly ok: boolean }>, heard: Promise<boolean>): Promise<boolean> {
    const { ok } = await delivered
    return ok && heard
  }

  async #hears(): Promise<boolean> {
    const { withinMs, isConnected, onChange } = this.#options
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const timer = setTimeout(() => resolve(false), withinMs).unref()
    this.#told(false)
    this.#told = resolve
    const heard = await promise
    clearTimeout(timer)
    // Of a question that another one has followed, or of an earlier connection, nothing follows.
    if (this.#told !== resolve || !isConnected() || this.#isMute !== heard) return heard
    this.#isMute = !heard
    onChange()
    return heard
  }
}
