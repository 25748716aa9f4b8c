/** Something that takes its time and can be ended early; whoever asks while it is under way gets what comes of it, too. */
export class UnderWay<T> {
  #now: { readonly outcome: Promise<T>; readonly ending: AbortController } | undefined

  /** Begins it, unless it is under way. `begin` comes to its end early when the signal says so. */
  run(begin: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#now !== undefined) return this.#now.outcome
    const ending = new AbortController()
    const outcome = begin(ending.signal).finally(() => {
      this.#now = undefined
    })
    this.#now = { outcome, ending }
    return outcome
  }

  /** Ends it early, where it is under way. */
  stop(): void {
    this.#now?.ending.abort()
  }
}
