/** Whoever wants to hear of something. All of them hear it, also where one of them throws. */
export class Listeners<Told extends readonly unknown[] = []> {
  readonly #listeners = new Set<(...told: Told) => void>()
  readonly #onFault: ((cause: unknown, ...told: Told) => void) | undefined

  /** @param onFault hears what a listener throws; without it `tell` throws that once all have heard. */
  constructor(onFault?: (cause: unknown, ...told: Told) => void) {
    this.#onFault = onFault
  }

  /** Calls `listener` from now on, until the returned function is called. */
  add(listener: (...told: Told) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  tell(...told: Told): void {
    const causes: unknown[] = []
    for (const listener of this.#listeners)
      try {
        listener(...told)
      } catch (cause) {
        if (this.#onFault === undefined) causes.push(cause)
        else this.#onFault(cause, ...told)
      }
    if (causes.length > 0)
      throw causes.length === 1 ? causes[0] : new AggregateError(causes, 'several listeners failed')
  }
}
