import { Listeners } from './listeners.ts'

/** Tells its listeners how something stands, whenever that is another than they were told last. */
export class StateListeners<T> {
  readonly #listeners = new Listeners<[state: T]>()
  #last = ''

  /** Returns the unsubscribe. */
  on(listener: (state: T) => void): () => void {
    return this.#listeners.add(listener)
  }

  tell(state: T): void {
    const text = JSON.stringify(state)
    if (text === this.#last) return
    this.#last = text
    this.#listeners.tell(state)
  }
}
