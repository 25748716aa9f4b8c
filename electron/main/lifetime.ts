/**
 * What was started, to be stopped in reverse order when the app quits: each part is given as long as it needs, all
 * of them together at most `boundMs`.
 */
export class Lifetime {
  readonly #started = new AsyncDisposableStack()
  readonly #boundMs: number
  #ending: Promise<void> | undefined

  constructor(boundMs: number) {
    this.#boundMs = boundMs
  }

  /** Has `stop` called at the end, before those that were given earlier. */
  onEnd(stop: () => unknown): void {
    this.#started.defer(async () => {
      await stop()
    })
  }

  get isEnding(): boolean {
    return this.#ending !== undefined
  }

  /** Stops everything, once. Rejects with what parts could not be stopped, or when the time is up. */
  end(): Promise<void> {
    this.#ending ??= this.#end()
    return this.#ending
  }

  async #end(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const timeUp = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`not stopped within ${this.#boundMs} ms`)), this.#boundMs)
    })
    try {
      await Promise.race([this.#started.disposeAsync(), timeUp])
    } finally {
      clearTimeout(timer)
    }
  }
}
