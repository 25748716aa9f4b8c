import type { AppError } from '#shared/contract/errors.ts'
import type { RowFields } from '#shared/contract/audit/rows.ts'
import { nobody } from '#shared/contract/operators.ts'
import type { Actor, Role } from '#shared/contract/operators.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import type { PinVerifier } from './pin-verifier.ts'
import type { RosterBook } from './roster-book.ts'
import type { Operator } from './roster.ts'

export interface OperatorAtDeskOptions {
  readonly roster: RosterBook
  readonly pins: PinVerifier
  readonly rows: Pick<AuditStream, 'append'>
  readonly clock: Pick<PcClock, 'monotonic'>
  /** Somebody came or went. */
  readonly onChange: () => void
  readonly onFault: (what: string, cause: unknown) => void
}

/** How often it is looked whether somebody is still there. */
const LOOK_EVERY_MS = 5_000

/** Who is at the desk: signed in with number and PIN, signed out by hand, by another, or after minutes without a touch. */
export class OperatorAtDesk implements WhoIsAtTheDesk {
  readonly #options: OperatorAtDeskOptions
  /** As they signed in. */
  #signedIn: Operator | null = null
  #touchedAt = 0
  #looking: NodeJS.Timeout | undefined
  readonly #off: () => void

  constructor(options: OperatorAtDeskOptions) {
    this.#options = options
    this.#off = options.roster.onChange(() => this.#rosterChanged())
  }

  /** The operator who is signed in. */
  get operator(): Operator | null {
    return this.#signedIn === null ? null : (this.#options.roster.find(this.#signedIn.number) ?? null)
  }

  get role(): Role | null {
    return this.operator?.role ?? null
  }

  now(): Actor {
    return this.operator === null ? nobody : actorOf(this.operator)
  }

  /**
   * Signs in, in place of whoever was there. Fails as `PinVerifier.check` does; then all stays as it was. `journal-failed`:
   * nobody is signed in.
   */
  async signIn(number: string, pin: string): Promise<Result<void, AppError>> {
    const checked = await this.#options.pins.check(number, pin, 'sign-in')
    if (!checked.ok) return checked
    this.#leave('switched')
    if (
      !this.#write(() => this.#options.rows.append('sign-in', { number }, { by: actorOf(checked.value) }))
    ) {
      this.#options.onChange()
      return err({ code: 'journal-failed' })
    }
    this.#signedIn = checked.value
    this.#touchedAt = this.#options.clock.monotonic()
    this.#looking ??= setInterval(() => this.#look(), LOOK_EVERY_MS).unref()
    this.#options.onChange()
    return ok(undefined)
  }

  signOut(): void {
    this.#end('asked')
  }

  /** Somebody is still here. */
  touch(): void {
    this.#look()
    this.#touchedAt = this.#options.clock.monotonic()
  }

  /** The PC woke up: nobody knows who is in front of it, or for how long it slept. */
  resumed(): void {
    this.#end('slept')
  }

  /** The PIN was changed by its owner, who stays signed in with the new one. */
  keepsWith(operator: Operator): void {
    this.#signedIn = operator
  }

  stop(): void {
    this.#off()
    this.#end('stopped')
  }

  #look(): void {
    const { idleLockMinutes } = this.#options.roster.current.policy
    const idleMs = this.#options.clock.monotonic() - this.#touchedAt
    if (idleLockMinutes > 0 && idleMs >= idleLockMinutes * 60_000) this.#end('idle')
  }

  /** Whoever is not in the roster any more, or has been given another PIN, is not signed in any more. */
  #rosterChanged(): void {
    if (this.operator?.pin.hash !== this.#signedIn?.pin.hash) this.#end('roster-changed')
    else this.#options.onChange()
  }

  #end(why: RowFields<'sign-out'>['why']): void {
    if (this.#signedIn === null) return
    this.#leave(why)
    this.#options.onChange()
  }

  /**
   * Nobody is signed in after this, even if the disk refuses the row. That is reported and never thrown: this often
   * runs from a timer, where an error would end LaneDesk.
   */
  #leave(why: RowFields<'sign-out'>['why']): void {
    const gone = this.#signedIn
    if (gone === null) return
    this.#signedIn = null
    clearInterval(this.#looking)
    this.#looking = undefined
    this.#write(() =>
      this.#options.rows.append('sign-out', { number: gone.number, why }, { by: actorOf(gone) }),
    )
  }

  /** Whether the disk took it. */
  #write(row: () => void): boolean {
    try {
      row()
      return true
    } catch (cause) {
      this.#options.onFault('who came or went could not be written', cause)
      return false
    }
  }
}

/** An operator as rows name them. */
export const actorOf = ({ number, name, role }: Operator): Actor => ({ operatorNo: number, name, role })
