import type { PcClock } from '#electron/core/base/clocks.ts'
import { randomUUID } from 'node:crypto'
import type { Activity } from '#shared/contract/activities.ts'
import type { CommandOutcome } from '#shared/contract/lane-commands.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { AuditLog, AuditOutcome } from '#electron/core/journal/audit-log.ts'
import type { LaneWatch } from '#electron/core/lanes/lane-watch.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import type { LotWatch } from '#electron/core/lan/lot.ts'
import type { Command, Finding, WrittenIntent } from './command.ts'

export interface CommandDeskOptions {
  readonly audit: AuditLog
  /** The lot that the commands go to. */
  readonly parkKey: string
  readonly lotClock: LotWatch
  readonly pcClock: PcClock
  readonly repeatGuardMs: number
  readonly operatorName: () => string | null
  readonly onActivity: (activity: Activity) => void
  /** A failure that has no place in an outcome (the disk refuses): for the log. */
  readonly onFault: (what: string, cause: unknown) => void
}

/**
 * Where every command goes through: one at a time per lock, written down before it is sent and its outcome after,
 * never sent twice, found out when its answer is lost. A command that is being found out keeps its lock: nobody can
 * give it again before it is known what became of it.
 */
export class CommandDesk {
  readonly #options: CommandDeskOptions
  readonly #locked = new Set<string>()
  readonly #doneAt = new Map<string, number>()
  readonly #stopping = new AbortController()
  readonly #underWay = new Set<Promise<unknown>>()

  constructor(options: CommandDeskOptions) {
    this.#options = options
  }

  /**
   * Gives a command on a lane. Resolves with its first outcome: `confirmed`, `rejected`, or `finding-out` when no
   * trustworthy answer came; what is found out later arrives as a change of the activity.
   */
  run(lane: LaneWatch, command: Command): Promise<CommandOutcome> {
    return this.#untilOver(this.#run(lane, command))
  }

  async #run(lane: LaneWatch, command: Command): Promise<CommandOutcome> {
    if (this.#locked.has(command.lock) || this.#isDoublePress(command.repeat))
      return refusedHere({ code: 'busy' })
    const intent = this.#write(command)
    if (intent === undefined) return refusedHere({ code: 'journal-failed' })
    this.#locked.add(command.lock)
    const notBusy = lane.model.beginCommand(intent.id, command.intent.command)
    lane.changed()
    const finish = (outcome: AuditOutcome): CommandOutcome => {
      if (outcome.state === 'confirmed') this.#doneAt.set(command.repeat, this.#options.pcClock.monotonic())
      this.#locked.delete(command.lock)
      notBusy()
      lane.model.forgetEarlierReads()
      lane.changed()
      lane.poke()
      return this.#note(intent.id, outcome)
    }
    const first = await this.#firstOutcome(command, intent).catch((error: unknown): AuditOutcome => {
      this.#options.onFault('a command failed in the midst of things', error)
      return { state: 'unknown', message: null, error: { code: 'internal' }, foundOut: false }
    })
    if (first.state !== 'finding-out') return finish(first)
    const { signal } = this.#stopping
    const findingOut = command
      .findOut(intent, signal)
      .then((finding) => {
        if (!signal.aborted) finish({ ...finding, foundOut: true })
      })
      .catch((error: unknown) => {
        this.#options.onFault('finding out a command failed', error)
        finish({ state: 'unknown', message: null, error: { code: 'internal' }, foundOut: true })
      })
    void this.#untilOver(findingOut)
    return this.#note(intent.id, first)
  }

  /** Goes on with a command that an earlier run of LaneDesk left without an end; its lock is taken meanwhile. */
  resume(id: string, lock: string, findOut: (signal: AbortSignal) => Promise<Finding>): void {
    const { signal } = this.#stopping
    this.#locked.add(lock)
    const findingOut = findOut(signal)
      .catch((error: unknown): Finding => {
        this.#options.onFault('finding out a command of an earlier run failed', error)
        return { state: 'unknown', message: null, error: { code: 'internal' } }
      })
      .then((finding) => {
        if (signal.aborted) return
        this.#locked.delete(lock)
        this.#note(id, { ...finding, foundOut: true })
      })
    void this.#untilOver(findingOut)
  }

  /** Gives up what is under way and being found out; what has no end yet is gone on with at the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay)
  }

  /** Remembers what `stop` has to wait for: nothing may be written after it, least of all over what comes next. */
  #untilOver<T>(task: Promise<T>): Promise<T> {
    const over = task.finally(() => this.#underWay.delete(over))
    this.#underWay.add(over)
    return over
  }

  #isDoublePress(repeat: string): boolean {
    const doneAt = this.#doneAt.get(repeat)
    if (doneAt === undefined) return false
    if (this.#options.pcClock.monotonic() - doneAt < this.#options.repeatGuardMs) return true
    this.#doneAt.delete(repeat)
    return false
  }

  #write(command: Command): WrittenIntent | undefined {
    const { audit, parkKey, pcClock, lotClock, operatorName, onActivity, onFault } = this.#options
    const intent: WrittenIntent = {
      ...command.intent,
      id: randomUUID(),
      parkKey,
      at: pcClock.now(),
      lotTime: lotClock.lotNow(),
      operator: operatorName(),
    }
    try {
      onActivity(audit.intend(intent))
      return intent
    } catch (error) {
      onFault('the audit row could not be written', error)
      return undefined
    }
  }

  async #firstOutcome(command: Command, intent: WrittenIntent): Promise<AuditOutcome> {
    const { signal } = this.#stopping
    const rejected = (error: AppError): AuditOutcome => ({
      state: 'rejected',
      message: null,
      error,
      foundOut: false,
    })
    const ready = await command.prepare?.(intent, signal)
    if (ready?.ok === false) return rejected(ready.error)
    if (ready?.value === 'already-so') {
      return { state: 'confirmed', message: null, error: null, foundOut: true }
    }
    const outcome = await command.send(intent, signal)
    if (outcome.kind === 'ok') {
      return {
        state: 'confirmed',
        message: outcome.message,
        error: null,
        foundOut: false,
        orderNo: outcome.data.orderNo,
      }
    }
    const error = errorOfFailure(outcome)
    const isOpen = command.isOpen?.(outcome) ?? outcome.kind === 'no-answer'
    return isOpen ? { state: 'finding-out', message: null, error, foundOut: false } : rejected(error)
  }

  #note(id: string, outcome: AuditOutcome): CommandOutcome {
    const { audit, pcClock, onActivity, onFault } = this.#options
    const { state, message, error } = outcome
    try {
      onActivity(audit.note(id, pcClock.now(), outcome))
    } catch (cause) {
      // The effect is there whether or not it could be written down: the cashier must know it.
      onFault('the outcome of a command could not be written', cause)
    }
    return { state, activityId: id, message, error }
  }
}

/** A command that was refused before anything was written or sent. */
export const refusedHere = (error: AppError): CommandOutcome => ({
  state: 'rejected',
  activityId: '',
  message: null,
  error,
})
