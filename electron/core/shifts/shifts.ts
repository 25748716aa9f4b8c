import type { CashCount } from '#shared/cash.ts'
import type { AuditRow, RowFields } from '#shared/contract/audit/rows.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { Actor } from '#shared/contract/operators.ts'
import type { Shift, ShiftReport } from '#shared/contract/shifts.ts'
import { noShift } from '#shared/contract/shifts.ts'
import type { ClosedShift } from '#shared/contract/supervision.ts'
import type { Difference } from '#shared/contract/tie-out.ts'
import type { Cents } from '#shared/money.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { StateListeners } from '#electron/core/base/state-listeners.ts'
import type { AuditStream, Moment } from '#electron/core/journal/audit-stream.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import { closedShifts } from './closed-shifts.ts'
import { closingRow, tellsOfDrawer } from './drawer-rows.ts'
import type { LotComparison } from './lot-comparison.ts'
import { isSupervisor, withApproval } from './pin-check.ts'
import type { DeskPins, DeskRules, Login } from './pin-check.ts'
import { ShiftBook } from './shift-book.ts'

type ShiftKind =
  | 'shift-opened'
  | 'cash-moved'
  | 'cash-counted'
  | 'difference-explained'
  | 'shift-closed'
  | 'hand-over-refused'

export interface ShiftsOptions {
  readonly audit: Pick<AuditStream, 'append' | 'rows' | 'row' | 'head' | 'headAt'>
  readonly atDesk: WhoIsAtTheDesk
  readonly pins: DeskPins
  readonly rules: DeskRules
  readonly comparison: Pick<LotComparison, 'of'>
  readonly onFault: (what: string, cause: unknown) => void
}

/**
 * What can be done about a shift. Each step is one row of the audit stream, or none: a power cut in the midst of the
 * close leaves a shift that is open or one that is closed.
 */
export class Shifts {
  readonly book: ShiftBook
  readonly #options: ShiftsOptions
  readonly #told = new StateListeners<Shift>()

  constructor(options: ShiftsOptions) {
    this.#options = options
    this.book = new ShiftBook(options.audit)
  }

  onChange(listener: (shift: Shift) => void): () => void {
    return this.#told.on(listener)
  }

  /** How it stands with the drawer, without anything that tells what should be in it. */
  state(): Shift {
    const fold = this.book.current()
    const { opened, handOver } = fold
    return {
      ...noShift,
      state: fold.state,
      zNo: fold.zNo,
      opened: opened === null ? null : { at: opened.at, lotTime: opened.lotTime, by: opened.by },
      handOver:
        handOver === null
          ? null
          : { zNo: handOver.closing.fields.zNo, by: handOver.closing.by, refused: handOver.refused },
      counted: fold.counted,
      differences: fold.state === 'counted' ? fold.differences : null,
    }
  }

  /** Something was appended elsewhere that may have changed it. */
  changed(): void {
    this.#told.tell(this.state())
  }

  /** Begins a shift with what lies in the drawer. Fails with `hand-over-waits`, `shift-is-open`. */
  open(float: CashCount): Result<null, AppError> {
    const { state } = this.book.current()
    if (state === 'handed-over') return err({ code: 'hand-over-waits' })
    if (state !== 'none') return err({ code: 'shift-is-open' })
    return this.#append('shift-opened', { float, handOverOf: null })
  }

  /**
   * Cash that is put into the drawer or taken out for another reason than a payment. Fails with `over-limit` where a
   * supervisor has to approve what is taken out.
   *
   * @param again the approvals, by their `params.warning`.
   */
  moveCash(
    direction: 'in' | 'out',
    amount: Cents,
    reason: string,
    again: readonly string[] = [],
  ): Result<null, AppError> {
    const refused = this.#refusedHere()
    if (refused !== null) return refused
    if (direction === 'in') return this.#append('cash-moved', { direction, amount, reason })
    const permit = this.#options.rules.allows({
      kind: 'pay-out',
      permission: 'signed-in',
      limits: { amount },
      orderNo: null,
      reason,
      what: JSON.stringify(['pay-out', amount, reason]),
      again,
    })
    if (!permit.ok) return permit
    const { by, used } = permit.value
    const noted = this.#append('cash-moved', { direction, amount, reason }, { by })
    if (noted.ok) used()
    return noted
  }

  /** Counts blind: what was expected is told from here on. */
  count(count: CashCount): Result<null, AppError> {
    const refused = this.#refusedHere()
    return refused ?? this.#append('cash-counted', { count })
  }

  /**
   * The X report of the shift under way (null), or the Z report of a closed one: `no-such-report`. Of cash it tells
   * what whoever is at the desk may know.
   */
  report(zNo: number | null): Result<ShiftReport, AppError> {
    const fold = zNo === null ? this.book.current() : this.book.closed(zNo)
    if (fold === undefined) return err({ code: 'no-such-report' })
    const { audit } = this.#options
    const head = fold.closing === null ? audit.head() : audit.headAt(fold.closing.seq)
    return ok(fold.report(head, fold.closing === null ? this.#maySeeCash() : fold.zNo !== this.blindZNo()))
  }

  /**
   * The shift that is closed and of whose cash nothing is told to whoever is at the desk: its drawer waits to be counted,
   * by them perhaps. null: there is none, or a supervisor is here.
   */
  blindZNo(): number | null {
    return this.#maySeeCash() ? null : (this.book.current().handOver?.closing.fields.zNo ?? null)
  }

  /** Which rows tell what is in that drawer; null: there is none. */
  untold(): ((row: AuditRow) => boolean) | null {
    const zNo = this.blindZNo()
    return zNo === null ? null : tellsOfDrawer(zNo, this.book.closings.at(-2)?.seq ?? 0)
  }

  /** Reads the lot's lists and holds them against the shift's records; durable when it resolves. */
  async tieOut(zNo: number | null): Promise<Result<Difference[], AppError>> {
    const fold = zNo === null ? this.book.current() : this.book.closed(zNo)
    if (fold === undefined) return err({ code: 'no-such-report' })
    if (zNo === null && fold.state !== 'counted') return err({ code: 'count-first' })
    const refused = zNo === null ? null : this.#refusedLater(zNo)
    if (refused !== null) return refused
    const compared = await this.#options.comparison.of(fold)
    const noted = this.#append('tied-out', compared)
    return noted.ok ? ok(compared.differences) : noted
  }

  /** Says why something does not agree: in the shift under way, or (a supervisor) in one that is closed. */
  explain(key: string, reason: string, zNo: number | null = null): Result<null, AppError> {
    const refused = zNo === null ? this.#refusedHere() : this.#refusedLater(zNo)
    if (refused !== null) return refused
    const fold = zNo === null ? this.book.current() : this.book.reviewed(zNo)
    // Only what is known to differ: nobody explains in advance.
    if (fold?.hasDifference(key) !== true) return err({ code: 'no-such-difference' })
    return this.#append('difference-explained', { zNo: fold.zNo, key, reason })
  }

  /** The shifts that were closed from one day of the lot's calendar to another, the newest first. */
  closedBetween(from: string, to: string): Result<ClosedShift[], AppError> {
    return this.#refusedLater() ?? ok(closedShifts(this.book, { from, to, waits: this.blindZNo() }))
  }

  /**
   * Ends the shift. A supervisor may close over what nobody has explained, and takes the money of a drawer that is
   * emptied (`emptying-needs-supervisor`): both are named in the row.
   */
  async close(handOver: boolean, supervisor: Login | null): Promise<Result<{ zNo: number }, AppError>> {
    const proved = supervisor === null ? null : await this.#options.pins.prove(supervisor, 'supervisor')
    if (proved !== null && !proved.ok) return proved
    // From here to the row nothing waits: what is decided is decided about what the stream says now.
    const refused = this.#refusedHere()
    if (refused !== null) return refused
    const fold = this.book.current()
    const { counted, differences, zNo } = fold
    if (counted === null) return err({ code: 'count-first' })
    if (differences === null) return err({ code: 'tie-out-first' })
    const unexplained = differences.filter(({ explanation }) => explanation === null).length
    const by = this.#options.atDesk.now()
    const approver = proved?.value ?? null
    if (unexplained > 0 && approver === null && !isSupervisor(by))
      return err(appErrorOf('differences-unexplained', { count: unexplained }))
    const isTaken = !handOver && counted > 0
    if (isTaken && this.#emptyingNeedsSupervisor && approver === null && !isSupervisor(by))
      return err({ code: 'emptying-needs-supervisor' })
    const closed = this.#append('shift-closed', closingRow(fold, counted, handOver, unexplained), {
      by: approver === null ? by : withApproval(by, approver),
    })
    return closed.ok ? ok({ zNo }) : closed
  }

  /** Whether a cashier needs somebody who takes the money of an emptied drawer. */
  get #emptyingNeedsSupervisor(): boolean {
    const { pins, rules } = this.#options
    return pins.hasOperators && rules.emptyNeedsSupervisor
  }

  /** Takes over what another left in the drawer, as it was counted now; the next shift begins with it. */
  async accept(receiver: Login | null, float: CashCount): Promise<Result<null, AppError>> {
    const by = await this.#receiver(receiver)
    if (!by.ok) return by
    const { handOver } = this.book.current()
    if (handOver === null) return err({ code: 'nothing-handed-over' })
    const handOverOf = handOver.closing.fields.zNo
    // Whoever answers for the drawer from here on sits at the desk.
    const seated = receiver === null ? ok(undefined) : await this.#sit(receiver, by.value)
    if (!seated.ok) return seated
    return this.#append('shift-opened', { float, handOverOf }, { by: by.value })
  }

  /** Does not take it over: it waits. */
  async refuse(receiver: Login | null, reason: string): Promise<Result<null, AppError>> {
    const by = await this.#receiver(receiver)
    if (!by.ok) return by
    const { handOver } = this.book.current()
    if (handOver === null) return err({ code: 'nothing-handed-over' })
    return this.#append('hand-over-refused', { zNo: handOver.closing.fields.zNo, reason }, { by: by.value })
  }

  /** Whoever takes over: somebody else than who gave, by a PIN of their own. */
  async #receiver(login: Login | null): Promise<Result<Actor, AppError>> {
    const { pins, atDesk } = this.#options
    if (!pins.hasOperators) return ok(atDesk.now())
    if (login === null) return err({ code: 'no-operator-named' })
    const proved = await pins.prove(login, 'cashier')
    if (!proved.ok) return proved
    const giver = this.book.current().handOver?.closing.by.operatorNo
    return giver !== null && giver === proved.value.operatorNo ? err({ code: 'same-person' }) : proved
  }

  /** Signs the receiver in, unless that is who sits there already. */
  async #sit({ number, pin }: Login, { operatorNo }: Actor): Promise<Result<void, AppError>> {
    const { pins, atDesk } = this.#options
    if (!pins.hasOperators || atDesk.now().operatorNo === operatorNo) return ok(undefined)
    return pins.signIn(number, pin)
  }

  /** Why whoever is at the desk may not touch the shift under way; null: they may. */
  #refusedHere(): Result<never, AppError> | null {
    const { pins, atDesk } = this.#options
    const { opened, state } = this.book.current()
    if (state === 'handed-over') return err({ code: 'hand-over-waits' })
    if (opened === null) return err({ code: 'no-shift' })
    const by = atDesk.now()
    if (!pins.hasOperators || isSupervisor(by)) return null
    if (by.operatorNo === null) return err({ code: 'no-operator-named' })
    const isTheirs = opened.by.operatorNo === null || opened.by.operatorNo === by.operatorNo
    return isTheirs ? null : err(appErrorOf('not-your-shift', { operator: opened.by.name ?? '' }))
  }

  #maySeeCash(): boolean {
    return isSupervisor(this.#options.atDesk.now())
  }

  /** Why whoever is at the desk may not look into shifts that are closed, or into the one named; null: they may. */
  #refusedLater(zNo: number | null = null): Result<never, AppError> | null {
    const may = !this.#options.pins.hasOperators || this.#maySeeCash()
    if (!may) return err({ code: 'supervisor-needed' })
    return zNo !== null && zNo === this.blindZNo() ? err({ code: 'hand-over-waits' }) : null
  }

  #append<K extends ShiftKind | 'tied-out'>(
    kind: K,
    fields: RowFields<K>,
    moment?: Moment,
  ): Result<null, AppError> {
    try {
      this.#options.audit.append(kind, fields, moment)
    } catch (cause) {
      this.#options.onFault('a row of a shift could not be written', cause)
      return err({ code: 'journal-failed' })
    }
    this.changed()
    return ok(null)
  }
}
