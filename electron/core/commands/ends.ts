import type { Activity } from '#shared/contract/activities.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import { backOff, pause } from '#electron/core/base/pause.ts'
import { Serial } from '#electron/core/base/serial.ts'
import type { Timing } from '#electron/core/base/timing.ts'
import type { CommandEnd } from '#electron/core/journal/command-book.ts'
import type { Journal } from '#electron/core/journal/journal.ts'

export interface EndsOptions {
  readonly journal: Pick<Journal, 'commands' | 'transaction'>
  readonly pcClock: PcClock
  readonly timing: Pick<Timing, 'payFirstMs' | 'payLastMs'>
  readonly onActivity: (activity: Activity) => void
  readonly onFault: (what: string, cause: unknown) => void
}

/** An end that is to be written: the audit row and what belongs to it, both or none. */
interface End {
  readonly activity: Activity
  readonly outcome: CommandEnd
  readonly settle: () => void
}

/**
 * Writes down what became of commands. What the disk refuses is written later, again and again; until then a
 * rejection is told as unknown, because after a restart nobody would know of it. An effect that is there is told.
 */
export class Ends {
  readonly #options: EndsOptions
  readonly #unwritten = new Map<string, End>()
  readonly #writing = new Serial()

  constructor(options: EndsOptions) {
    this.#options = options
  }

  /** Writes an end and tells the screen; what is told is the result. */
  write(end: End, signal: AbortSignal): CommandEnd {
    const { activity, outcome } = end
    if (this.#tryToWrite(end)) return outcome
    this.#unwritten.set(activity.id, end)
    if (this.#unwritten.size === 1)
      void this.#writing.attempt(
        () => this.#writeLater(signal),
        (cause) => this.#options.onFault('the ends of commands could not be written later', cause),
      )
    const told: CommandEnd =
      outcome.state === 'rejected'
        ? { ...outcome, state: 'unknown', error: appErrorOf('end-not-written', outcome.error?.params) }
        : outcome
    this.#options.onActivity(asTold(activity, told))
    return told
  }

  /** Resolves when nothing is being written any more, after the signal. */
  async stop(): Promise<void> {
    await this.#writing.idle()
    for (const end of this.#unwritten.values()) this.#tryToWrite(end)
  }

  #tryToWrite({ activity, outcome, settle }: End): boolean {
    const { journal, pcClock, onActivity, onFault } = this.#options
    try {
      const written = journal.transaction(() => {
        settle()
        return journal.commands.note(activity.id, pcClock.now(), outcome)
      })
      onActivity(written ?? asTold(activity, outcome))
      return true
    } catch (cause) {
      onFault('the end of a command could not be written', cause)
      return false
    }
  }

  async #writeLater(signal: AbortSignal): Promise<void> {
    const { payFirstMs, payLastMs } = this.#options.timing
    for (let round = 0; this.#unwritten.size > 0 && !signal.aborted; round += 1) {
      await pause(backOff(payFirstMs, payLastMs, round), signal)
      for (const [id, end] of this.#unwritten) if (this.#tryToWrite(end)) this.#unwritten.delete(id)
    }
  }
}

/** A command with what became of it, where its audit row does not say it. */
export const asTold = (
  activity: Activity,
  { state, message, error, foundOut, orderNo }: CommandEnd,
): Activity => ({ ...activity, state, message, error, foundOut, orderNo: orderNo ?? activity.orderNo })
