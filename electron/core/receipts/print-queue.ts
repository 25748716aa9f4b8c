import { isDeepStrictEqual } from 'node:util'
import type { AppError } from '#shared/contract/errors.ts'
import type { PrintEnd, Printing } from '#shared/contract/printing.ts'
import type { Slip } from '#shared/contract/slip.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import type { Timing } from '#electron/core/base/timing.ts'
import { backOff, pause } from '#electron/core/base/pause.ts'
import { Serial } from '#electron/core/base/serial.ts'
import type { JobState, PrintJobBook, StoredJob } from '#electron/core/journal/print-job-book.ts'
import type { PrintOutcome, Printer } from './printer.ts'

export interface PrintQueueOptions {
  readonly jobs: PrintJobBook
  readonly pcClock: Pick<PcClock, 'now'>
  readonly timing: Pick<Timing, 'printFirstMs' | 'printLastMs'>
  readonly onChange: () => void
  readonly onFault: (what: string, cause: unknown) => void
}

/** Of so many jobs it is told what became of them. */
const MOST_ENDED = 20

interface Job {
  readonly stored: StoredJob
  state: StoredJob['state']
  error: AppError | null
}

/**
 * Brings slips to paper, one after the other, in the order in which they came. A slip is on the disk before it is
 * answered for; a printer that is off or out of paper lets it wait, and holds nobody else up. A slip of which nothing
 * tells whether it is on paper is not printed a second time by itself.
 */
export class PrintQueue {
  readonly #options: PrintQueueOptions
  #jobs: Job[] = []
  #ended: PrintEnd[] = []
  #printer: Printer | null = null
  readonly #stopping = new AbortController()
  /** Ends the pause of a printer that did not print. */
  #awake = new AbortController()
  /** Whoever wakes the queue looks through it once more, after whoever is at it. */
  readonly #rounds = new Serial()

  constructor(options: PrintQueueOptions) {
    this.#options = options
  }

  /** Goes on with what an earlier run left. */
  start(): void {
    this.#jobs = this.#options.jobs.open(this.#options.pcClock.now()).map((stored) => ({
      stored,
      state: stored.state,
      error: stored.state === 'waiting' ? null : { code: 'print-unsure' },
    }))
    for (const job of this.#jobs)
      if (job.state === 'printing') this.#set(job, 'unsure', { code: 'print-unsure' })
    this.#wake()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#awake.abort()
    await this.#rounds.idle()
  }

  /** Slips go to this printer from now on; with null they wait. */
  use(printer: Printer | null): void {
    this.#printer = printer
    this.#wake()
  }

  /**
   * Puts a slip at the end of the queue; the result is its job. One that is on its way already is not queued again: whoever
   * presses once more, because the printer is off, wants it once. `journal-failed`: the disk refuses, and it will not
   * be printed.
   */
  add(slip: Slip): Result<number, AppError> {
    const same = this.#jobs.find(
      ({ state, stored }) => state !== 'unsure' && isDeepStrictEqual(stored.slip, slip),
    )
    if (same !== undefined) {
      this.#wake()
      return ok(same.stored.id)
    }
    const stored = this.#write(slip)
    if (stored === null) return err({ code: 'journal-failed' })
    this.#jobs.push({ stored, state: stored.state, error: null })
    this.#wake()
    return ok(stored.id)
  }

  /** null: the disk refuses. */
  #write(slip: Slip): StoredJob | null {
    const { jobs, pcClock, onFault } = this.#options
    try {
      return jobs.add(slip, pcClock.now())
    } catch (cause) {
      onFault('a print job could not be written', cause)
      return null
    }
  }

  /** A person has decided over a slip: it is printed (again), or not any more. One that is being printed is neither. */
  decide(id: number, as: 'print' | 'drop'): Result<void, AppError> {
    const job = this.#jobs.find(({ stored }) => stored.id === id)
    if (job === undefined || job.state === 'printing') return err({ code: 'print-job-gone' })
    this.#set(job, as === 'print' ? 'waiting' : 'dropped', null)
    this.#wake()
    return ok(undefined)
  }

  state(): Pick<Printing, 'jobs' | 'ended'> {
    const jobs = this.#jobs.map(({ stored: { id, at, slip }, state, error }) => ({
      id,
      at,
      title: slip.title,
      state,
      error,
    }))
    return { jobs, ended: [...this.#ended] }
  }

  #wake(): void {
    this.#awake.abort()
    this.#awake = new AbortController()
    this.#options.onChange()
    void this.#rounds.attempt(
      () => this.#work(),
      (cause) => this.#options.onFault('the print jobs could not be gone on with', cause),
    )
  }

  async #work(): Promise<void> {
    const { printFirstMs, printLastMs } = this.#options.timing
    const { signal } = this.#stopping
    let failures = 0
    while (!signal.aborted) {
      const job = this.#jobs.find(({ state }) => state === 'waiting')
      const printer = this.#printer
      if (job === undefined || printer === null) return
      const woken = this.#awake.signal
      // Why it did not go before stands until it is known how it goes now.
      this.#set(job, 'printing', job.error)
      const outcome = await this.#print(printer, job.stored.slip, signal)
      // Of what was interrupted by the end of LaneDesk the row says `printing`: the next start asks about it.
      if (signal.aborted && outcome.kind === 'unsure') return
      failures = outcome.kind === 'not-printed' ? failures + 1 : 0
      this.#set(
        job,
        outcome.kind === 'not-printed' ? 'waiting' : outcome.kind,
        outcome.kind === 'printed' ? null : outcome.error,
      )
      if (outcome.kind === 'not-printed' && !signal.aborted)
        await pause(backOff(printFirstMs, printLastMs, failures - 1), woken)
    }
  }

  async #print(printer: Printer, slip: Slip, signal: AbortSignal): Promise<PrintOutcome> {
    try {
      return await printer.print(slip, signal)
    } catch (cause) {
      this.#options.onFault('a page could not be set', cause)
      return { kind: 'not-printed', error: { code: 'page-not-set' } }
    }
  }

  #set(job: Job, state: JobState, error: AppError | null): void {
    const { jobs, pcClock, onChange, onFault } = this.#options
    try {
      jobs.set(job.stored.id, state, pcClock.now())
    } catch (cause) {
      onFault('the state of a print job could not be written', cause)
    }
    if (state === 'printed' || state === 'dropped') {
      this.#jobs = this.#jobs.filter((one) => one !== job)
      this.#ended = [...this.#ended, { id: job.stored.id, as: state }].slice(-MOST_ENDED)
    } else Object.assign(job, { state, error })
    onChange()
  }
}
