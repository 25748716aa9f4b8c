import { after, pause } from './pause.ts'

/** Two reads of a poll begin no closer than this, whoever pokes it however often. */
export const MIN_GAP_MS = 200

export interface PollOptions {
  /** One read; what it throws goes to `onFault`, and the poll goes on. */
  readonly read: (signal: AbortSignal) => Promise<void>
  /** Milliseconds from the end of a read to the next one; asked after each read. */
  readonly intervalMs: () => number
  /** Milliseconds between the beginnings of two reads, at the least; `MIN_GAP_MS` unless given. */
  readonly minGapMs?: number | undefined
  readonly onFault: (cause: unknown) => void
}

/**
 * Reads something again and again, one read at a time: the next begins when the last has ended and its interval is
 * over, or sooner when it is poked, but never sooner than the minimum gap: a poke that a read itself brings about
 * must not turn into a storm. Each poll is a loop of its own, so a slow one delays no other.
 */
export class Poll {
  readonly #options: PollOptions
  readonly #stopping = new AbortController()
  #wake: (() => void) | undefined
  #poked = false
  #loop: Promise<void> | undefined

  constructor(options: PollOptions) {
    this.#options = options
  }

  start(): void {
    this.#loop ??= this.#run()
  }

  /**
   * Reads again as soon as the minimum gap allows, also when a read is under way: what it brings may be from before
   * the poke. Many pokes bring one read.
   */
  poke(): void {
    this.#poked = true
    this.#wake?.()
  }

  /** Ends the loop and the read under way. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#wake?.()
    await this.#loop
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    const { intervalMs, minGapMs = MIN_GAP_MS } = this.#options
    while (!signal.aborted) {
      const began = performance.now()
      this.#poked = false
      await this.#readOnce(signal)
      if (!this.#poked && !signal.aborted) await this.#wait(intervalMs())
      const tooSoonMs = began + minGapMs - performance.now()
      if (tooSoonMs > 0) await pause(tooSoonMs, signal)
    }
  }

  /**
   * Until the interval is over, or somebody wakes it. No signal of its own: sixteen polls of eight lanes wait all the
   * time.
   */
  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = after(ms, resolve)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async #readOnce(signal: AbortSignal): Promise<void> {
    try {
      await this.#options.read(signal)
    } catch (error) {
      this.#options.onFault(error)
    }
  }
}
