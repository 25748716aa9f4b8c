import type { Activity } from '#shared/contract/activities.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { CommandKind } from '#shared/contract/lane-commands.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import type { CommandSpec } from './command.ts'
import { orderLock } from './lane-order.ts'

/** A command that was given and has no end yet. */
export interface OpenCommand {
  readonly activity: Activity
  readonly lock: string
  readonly again: CommandSpec<CommandKind>['again']
  /** Its first seconds are over without an outcome. */
  isFoundOut: boolean
  /** Aborted when another was given over it: from then on a sign of the effect tells nothing of this one. */
  readonly superseded: AbortController
}

/**
 * What is under way, and what may not be given meanwhile. This is the one rule against doing a thing twice: in its
 * first seconds a command holds its lock; while it is not known what became of it, the same is given again only by
 * somebody who has read that it may still come, or never; and a press right after its success is a double press.
 */
export class OpenCommands {
  readonly #clock: Pick<PcClock, 'monotonic'>
  readonly #repeatGuardMs: number
  readonly #open = new Map<string, OpenCommand>()
  readonly #taken = new Set<string>()
  readonly #doneAt = new Map<string, number>()
  /** Those that were found out to be done, after somebody may have been warned of them. */
  readonly #doneLate = new Set<string>()

  constructor(clock: Pick<PcClock, 'monotonic'>, repeatGuardMs: number) {
    this.#clock = clock
    this.#repeatGuardMs = repeatGuardMs
  }

  /** Why a command must not be given now; `undefined`: nothing is in its way. */
  obstacle(lock: string, repeat: string, again: readonly string[]): AppError | undefined {
    if (this.#taken.has(lock) || this.#isDoublePress(repeat)) return { code: 'busy' }
    const before = this.#openAt(lock)
    if (before.some((one) => one.again === 'never')) return { code: 'payment-pending' }
    const unread = before.find((one) => !again.includes(one.activity.id))
    if (unread !== undefined) {
      const { id, command, at } = unread.activity
      return appErrorOf('may-still-come', { warning: id, command, at })
    }
    return again.some((id) => this.#doneLate.has(id)) ? { code: 'done-meanwhile' } : undefined
  }

  /** Takes the lock for the first seconds of a command; the returned function gives it back. */
  take(lock: string): () => void {
    this.#taken.add(lock)
    return () => {
      this.#taken.delete(lock)
    }
  }

  /** A command is given while it is not known what became of earlier ones with its lock. */
  supersede(lock: string): void {
    for (const before of this.#openAt(lock)) before.superseded.abort()
  }

  begin(activity: Activity, lock: string, again: OpenCommand['again']): OpenCommand {
    const open = { activity, lock, again, isFoundOut: false, superseded: new AbortController() }
    this.#open.set(activity.id, open)
    return open
  }

  end({ activity, isFoundOut }: OpenCommand, isDone: boolean, repeat?: string): void {
    this.#open.delete(activity.id)
    if (!isDone) return
    if (isFoundOut) this.#doneLate.add(activity.id)
    if (repeat !== undefined) this.#doneAt.set(repeat, this.#clock.monotonic())
  }

  /** What cannot be given now at a lane where this order stands: what locks its order is in no other's way. */
  busyAt(laneNo: string, orderNo: string | null): CommandKind[] {
    const here = [...this.#open.values()].filter(({ activity, lock, again, isFoundOut }) => {
      if (activity.laneNo !== laneNo || (isFoundOut && again === 'asked')) return false
      return lock !== orderLock(activity) || activity.orderNo === orderNo
    })
    return [...new Set(here.map(({ activity }) => activity.command))]
  }

  #openAt(lock: string): OpenCommand[] {
    return [...this.#open.values()].filter((one) => one.lock === lock)
  }

  #isDoublePress(repeat: string): boolean {
    const doneAt = this.#doneAt.get(repeat)
    if (doneAt === undefined) return false
    if (this.#clock.monotonic() - doneAt < this.#repeatGuardMs) return true
    this.#doneAt.delete(repeat)
    return false
  }
}
