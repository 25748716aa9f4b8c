/**
 * Runs tasks one after the other, in the order in which they were given. Each caller hears of the failure of its own
 * task, and of no other: a failed task neither stops the next one nor is it told to it.
 */
export class Serial {
  #last: Promise<unknown> = Promise.resolve()

  /** Resolves or rejects as this very task does, once its turn has come. */
  run<T>(task: () => T | Promise<T>): Promise<T> {
    const turn = this.#last.then(task)
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** As `run`, for a task that nobody waits for, or of whose failure its caller need not hear: it is told. Never rejects. */
  async attempt(task: () => void | Promise<void>, onFault: (cause: unknown) => void): Promise<void> {
    try {
      await this.run(task)
    } catch (cause) {
      onFault(cause)
    }
  }

  /** Resolves when all that was given until now is over, however it ended. Never rejects. */
  async idle(): Promise<void> {
    await this.#last
  }
}
