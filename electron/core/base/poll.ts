import { pause } from './pause.ts'
/**
 * Reads something again and again, one read at a time: the next begins when the last has ended and its interval is
 * over. Each poll is a loop of its own, so a slow one delays no other.
 */
export class Poll {
  readonly #read: (signal: AbortSignal) => Promise<void>
  readonly #intervalMs: () => number
  readonly #stopping = new AbortController()
  #wake: AbortController | undefined
  #poked = false
  #loop: Promise<void> | undefined

  /** `read` handles its own failures; `intervalMs` is asked after each read. */
  constructor(read: (signal: AbortSignal) => Promise<void>, intervalMs: () => number) {
    this.#read = read
    this.#intervalMs = intervalMs
  }

  start(): void {
    this.#loop ??= this.#run()
  }

  /** Reads again at once, or right after the read that is under way. */
  poke(): void {
    this.#poked = true
    this.#wake?.abort()
  }

  /** Ends the loop and the read under way. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#wake?.abort()
    await this.#loop
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      this.#poked = false
      await this.#read(signal)
      if (this.#poked || signal.aborted) continue
      this.#wake = new AbortController()
      await pause(this.#intervalMs(), this.#wake.signal)
    }
  }
}
