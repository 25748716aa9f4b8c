import type { PcClock } from '#electron/core/base/clocks.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'

export interface ClockWatchOptions {
  readonly audit: Pick<AuditStream, 'append'>
  readonly clock: PcClock
  readonly onFault: (what: string, cause: unknown) => void
}

const LOOK_EVERY_MS = 5_000

/** Less is what lies between reading the one clock and the other on a busy PC, or a time server that nudges. */
const JUMP_MS = 2_000

/** So long nobody looked: this PC was asleep, or LaneDesk stood still. */
const STOOD_STILL_MS = 60_000

/**
 * Writes down when this PC's clock was set or ran away, and when LaneDesk did not run although it had not ended.
 *
 * The monotonic clock of Windows goes on while the PC sleeps: there a sleep is `stood-still`. On Linux and macOS it
 * does not, and a sleep looks like a clock that was put forward; both are minutes in which this desk saw nothing.
 */
export class ClockWatch {
  readonly #options: ClockWatchOptions
  #at: { readonly wall: number; readonly monotonic: number }
  #looking: NodeJS.Timeout | undefined

  constructor(options: ClockWatchOptions) {
    this.#options = options
    this.#at = this.#read()
  }

  start(): void {
    this.#looking ??= setInterval(() => this.look(), LOOK_EVERY_MS).unref()
  }

  stop(): void {
    clearInterval(this.#looking)
    this.#looking = undefined
  }

  /** Compares the two clocks with what they said last; steadily, and at once when the PC wakes. */
  look(): void {
    const last = this.#at
    this.#at = this.#read()
    const went = this.#at.monotonic - last.monotonic
    const before = Math.round(last.wall + went)
    const after = this.#at.wall
    this.#write(() => {
      const { audit } = this.#options
      if (Math.abs(after - before) >= JUMP_MS) audit.append('clock-jump', { before, after })
      if (went >= STOOD_STILL_MS) audit.append('stood-still', { ms: Math.round(went) })
    })
  }

  #read(): { readonly wall: number; readonly monotonic: number } {
    const { clock } = this.#options
    return { wall: clock.now(), monotonic: clock.monotonic() }
  }

  #write(rows: () => void): void {
    try {
      rows()
    } catch (cause) {
      this.#options.onFault('what became of the clock of this PC could not be written', cause)
    }
  }
}
