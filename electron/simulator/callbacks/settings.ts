/** One callback that is switched on. */
export interface CallbackTarget {
  readonly index: number
  readonly url: string
  /** Pause after the callbacks of this index have been worked off, in milliseconds. */
  readonly intervalMs: number
}

/** Where the lot's callbacks go, as SetCallbackParams left it. */
export class CallbackSettings {
  #targets: readonly CallbackTarget[] = []

  get targets(): readonly CallbackTarget[] {
    return this.#targets
  }

  /** Where an index goes; undefined when it is switched off. */
  target(index: number): CallbackTarget | undefined {
    return this.#targets.find((target) => target.index === index)
  }

  /** Replaces the whole list; an entry without an address is off. */
  replace(targets: readonly CallbackTarget[]): void {
    this.#targets = targets.filter((target) => target.url !== '')
  }
}
