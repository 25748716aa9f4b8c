/** Tells its listeners how something stands, whenever that is another than they were told last. */
export class Told<T> {
  readonly #listeners = new Set<(state: T) => void>()
  #last = ''

  /** Returns the unsubscribe. */
  on(listener: (state: T) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  tell(state: T): void {
    const text = JSON.stringify(state)
    if (text === this.#last) return
    this.#last = text
    for (const listener of this.#listeners) listener(state)
  }
}
