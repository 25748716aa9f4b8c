import type { AppError } from '#shared/contract/errors.ts'
import type { CommandName } from '#shared/contract/contract.ts'
import type { Actor, AtDesk, LeftOfAll, Role } from '#shared/contract/operators.ts'
import type { LotTime } from '#shared/lot-time.ts'
import type { Cents } from '#shared/money.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import type { JsonDocument } from '#electron/core/base/document.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import { Approvals } from './approvals.ts'
import { DeskAuthority } from './desk-authority.ts'
import type { OverLimit } from './desk-authority.ts'
import { neededRole } from './needed-role.ts'
import { actorOf, OperatorDesk } from './operator-desk.ts'
import { PinDesk } from './pin-desk.ts'
import { readBack } from './read-back.ts'
import { RosterAdmin } from './roster-admin.ts'
import type { SharingSettings } from '#electron/core/sharing/sharing-settings.ts'
import { RosterFile } from './roster-file.ts'
import { RosterSharing } from './roster-sharing.ts'
import type { RosterSharingOptions } from './roster-sharing.ts'
import type { SealedFor } from './sealed-roster.ts'
import { RosterBook } from './roster-book.ts'
import { isAtLeast, viewOf } from './roster.ts'
import type { Roster } from './roster.ts'
import { Tally } from './tally.ts'
import { Tries } from './tries.ts'

export interface OperatorsOptions {
  readonly document: JsonDocument<Roster>
  readonly rows: AuditStream
  readonly clock: Pick<PcClock, 'monotonic' | 'now'>
  /** null: no lot's time is known yet. */
  readonly lotNow: () => LotTime | null
  /** How the roster is shared with other booths. */
  readonly sharing: Omit<RosterSharingOptions, 'roster' | 'onState'>
  /** Where the operators are put as a file. */
  readonly exports: () => string
}

/** The operators of this booth: who is at the desk, what they may do, and what is laid down for them. */
export class Operators implements WhoIsAtTheDesk {
  readonly admin: RosterAdmin
  readonly authority: DeskAuthority
  readonly files: RosterFile
  readonly #options: OperatorsOptions
  readonly #roster: RosterBook
  readonly #pins: PinDesk
  readonly #desk: OperatorDesk
  readonly #approvals: Approvals<OverLimit>
  readonly #sharing: RosterSharing
  readonly #listeners = new Set<() => void>()
  /** The lot that it is sealed for. */
  #lot: SealedFor | undefined

  constructor(options: OperatorsOptions) {
    this.#options = options
    const { document, rows, clock, lotNow } = options
    const { wrong, roster: last } = readBack(rows)
    this.#roster = new RosterBook(document, rows, last)
    this.#pins = new PinDesk(this.#roster, new Tries(clock, wrong), rows)
    this.#approvals = new Approvals(clock)
    this.#desk = new OperatorDesk({
      roster: this.#roster,
      pins: this.#pins,
      rows,
      clock,
      onChange: () => {
        this.#approvals.forgetAll()
        this.changed()
      },
    })
    this.admin = new RosterAdmin({ roster: this.#roster, desk: this.#desk, pins: this.#pins, rows })
    this.authority = new DeskAuthority({
      roster: this.#roster,
      desk: this.#desk,
      tally: new Tally(rows),
      approvals: this.#approvals,
      lotNow,
    })
    this.#sharing = new RosterSharing({
      ...options.sharing,
      roster: this.#roster,
      onState: () => this.changed(),
    })
    this.files = new RosterFile({
      roster: this.#roster,
      admin: this.admin,
      rows,
      lot: () => this.#lot,
      exports: options.exports,
      now: () => clock.now(),
      onFault: options.sharing.onFault,
    })
  }

  now(): Actor {
    return this.#desk.now()
  }

  state(): AtDesk {
    const { operator } = this.#desk
    const { operators, policy } = this.#roster.current
    return {
      state: operator !== null ? 'signed-in' : this.#roster.hasOperators ? 'signed-out' : 'no-operator',
      operator: operator === null ? null : { ...viewOf(operator), mustChangePin: operator.mustChangePin },
      operators: this.#roster.isLost ? [] : operators.map(viewOf),
      policy,
      shared: this.#sharing.state,
      left: this.authority.left(null),
    }
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** What is left of somebody's limits may be less, or more, than it was. */
  changed(): void {
    for (const listener of this.#listeners) listener()
  }

  /** What is left for an order that is to pay `fee`; null: whoever is at the desk has no limits. */
  leftFor(orderNo: string, fee: Cents): LeftOfAll | null {
    return this.authority.left({ orderNo, fee })
  }

  /** Whether whoever is at the desk may give this command of the contract; without operators anybody may. */
  mayGive(name: CommandName): Result<void, AppError> {
    const needed = neededRole[name]
    return needed === 'anybody' || !this.#roster.hasOperators ? ok(undefined) : this.admin.needs(needed)
  }

  get hasOperators(): boolean {
    return this.#roster.hasOperators
  }

  /** Who it is that types this PIN, without signing them in. Fails as `PinDesk.check` does. */
  async prove(
    { number, pin }: { readonly number: string; readonly pin: string },
    atLeast: Role,
  ): Promise<Result<Actor, AppError>> {
    const checked = await this.#pins.check(number, pin, 'approval', ({ role }) => isAtLeast(role, atLeast))
    if (!checked.ok) return checked
    // Somebody else knows this PIN, too: it proves nothing.
    return checked.value.mustChangePin ? err({ code: 'pin-to-be-changed' }) : ok(actorOf(checked.value))
  }

  signIn(number: string, pin: string): Promise<Result<void, AppError>> {
    return this.#desk.signIn(number, pin)
  }

  signOut(): void {
    this.#desk.signOut()
  }

  touch(): void {
    this.#desk.touch()
  }

  /** The PC woke from sleep. */
  resumed(): void {
    this.#desk.resumed()
  }

  /**
   * A supervisor approves what was asked with `over-limit`, for whoever is at the desk and never for himself. Fails as
   * `PinDesk.check` does, and with `not-asked`.
   */
  async approve(warning: string, number: string, pin: string): Promise<Result<void, AppError>> {
    if (this.#approvals.open(warning) === undefined) return err({ code: 'not-asked' })
    const asking = this.#desk.operator?.number
    const checked = await this.#pins.check(
      number,
      pin,
      'approval',
      (one) => isAtLeast(one.role, 'supervisor') && one.number !== asking && !one.mustChangePin,
    )
    if (!checked.ok) return checked
    const over = this.#approvals.open(warning)
    if (over === undefined) return err({ code: 'not-asked' })
    this.#options.rows.append('approval-given', { number, ...over })
    return this.#approvals.approve(warning, { number, name: checked.value.name })
  }

  share(sharing: SharingSettings | undefined, lot: SealedFor | undefined): Promise<void> {
    this.#lot = lot
    return this.#sharing.apply(sharing, lot)
  }

  stop(): Promise<void> {
    this.#desk.stop()
    return this.#sharing.stop()
  }
}
