import type { AppError } from '#shared/contract/errors.ts'
import type { CommandName } from '#shared/contract/contract.ts'
import type { Actor, AtDesk, LeftOfAll } from '#shared/contract/operators.ts'
import type { LotTime } from '#shared/lot-time.ts'
import type { Cents } from '#shared/money.ts'
import { ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import type { JsonDocument } from '#electron/core/base/document.ts'
import { Listeners } from '#electron/core/base/listeners.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import { ApprovalByPin } from './approval-by-pin.ts'
import { Approvals } from './approvals.ts'
import { DeskAuthority } from './desk-authority.ts'
import type { OverLimit } from './desk-authority.ts'
import { LimitUsage } from './limit-usage.ts'
import { neededRole } from './needed-role.ts'
import { OperatorAtDesk } from './operator-at-desk.ts'
import { PinVerifier } from './pin-verifier.ts'
import { readBack } from './read-back.ts'
import { RosterAdmin } from './roster-admin.ts'
import type { SharingSettings } from '#electron/core/sharing/sharing-settings.ts'
import { RosterFile } from './roster-file.ts'
import { RosterSharing } from './roster-sharing.ts'
import type { RosterSharingOptions } from './roster-sharing.ts'
import type { SealedFor } from './sealed-roster.ts'
import { RosterBook } from './roster-book.ts'
import { viewOf } from './roster.ts'
import type { Roster } from './roster.ts'
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
  readonly #roster: RosterBook
  readonly #atDesk: OperatorAtDesk
  readonly #approvals: ApprovalByPin
  readonly #sharing: RosterSharing
  readonly #listeners = new Listeners()
  /** The lot that it is sealed for. */
  #lot: SealedFor | undefined

  constructor(options: OperatorsOptions) {
    const { document, rows, clock, lotNow } = options
    const { wrong, roster: last } = readBack(rows)
    this.#roster = new RosterBook(document, rows, last, options.sharing.onFault)
    const pins = new PinVerifier(this.#roster, new Tries(clock, wrong), rows)
    const approvals = new Approvals<OverLimit>(clock)
    this.#atDesk = new OperatorAtDesk({
      roster: this.#roster,
      pins,
      rows,
      clock,
      onChange: () => {
        approvals.forgetAll()
        this.changed()
      },
      onFault: options.sharing.onFault,
    })
    this.admin = new RosterAdmin({ roster: this.#roster, atDesk: this.#atDesk, pins, rows })
    this.#approvals = new ApprovalByPin({ approvals, atDesk: this.#atDesk, pins, rows })
    this.authority = new DeskAuthority({
      roster: this.#roster,
      atDesk: this.#atDesk,
      usage: new LimitUsage(rows),
      approvals,
      onUsed: () => this.changed(),
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
    return this.#atDesk.now()
  }

  state(): AtDesk {
    const { operator } = this.#atDesk
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
    return this.#listeners.add(listener)
  }

  /** What is left of somebody's limits may be less, or more, than it was. */
  changed(): void {
    this.#listeners.tell()
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

  /** As {@link ApprovalByPin.prove}. */
  prove(...args: Parameters<ApprovalByPin['prove']>): Promise<Result<Actor, AppError>> {
    return this.#approvals.prove(...args)
  }

  /** As {@link OperatorAtDesk.signIn}. */
  signIn(number: string, pin: string): Promise<Result<void, AppError>> {
    return this.#atDesk.signIn(number, pin)
  }

  signOut(): void {
    this.#atDesk.signOut()
  }

  touch(): void {
    this.#atDesk.touch()
  }

  /** The PC woke from sleep. */
  resumed(): void {
    this.#atDesk.resumed()
  }

  /** As {@link ApprovalByPin.approve}. */
  approve(...args: Parameters<ApprovalByPin['approve']>): Promise<Result<void, AppError>> {
    return this.#approvals.approve(...args)
  }

  share(sharing: SharingSettings | undefined, lot: SealedFor | undefined): Promise<void> {
    this.#lot = lot
    return this.#sharing.apply(sharing, lot)
  }

  stop(): Promise<void> {
    this.#atDesk.stop()
    return this.#sharing.stop()
  }
}
