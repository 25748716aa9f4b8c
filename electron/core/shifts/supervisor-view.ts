import type { AuditRow } from '#shared/contract/audit/rows.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { Supervision } from '#shared/contract/supervision.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import { dayOf } from './moment.ts'
import { isSupervisor } from './pin-check.ts'
import { supervise } from './supervision.ts'

export interface SupervisorViewOptions {
  readonly audit: Pick<AuditStream, 'rows' | 'row'>
  readonly atDesk: WhoIsAtTheDesk
  readonly hasOperators: () => boolean
  /** The closed shift of whose cash nothing is told to whoever is at the desk; null: none. */
  readonly blindZNo: () => number | null
  /** Which rows tell of that cash; null: none does. */
  readonly untold: () => ((row: AuditRow) => boolean) | null
}

/** What a supervisor may look at. At a desk without operators that is whoever sits there. */
export class SupervisorView {
  readonly #options: SupervisorViewOptions

  constructor(options: SupervisorViewOptions) {
    this.#options = options
  }

  /** The cashiers side by side, from one day of the lot's calendar to another, both included. */
  supervise(from: string, to: string): Result<Supervision, AppError> {
    if (!this.#may()) return err({ code: 'supervisor-needed' })
    const blindZNo = this.#options.blindZNo()
    const isOfTheseDays = (row: AuditRow): boolean => {
      // It says how much was missing.
      if (row.kind === 'shift-closed' && row.fields.zNo === blindZNo) return false
      const day = dayOf(row)
      return day >= from && day <= to
    }
    return ok(supervise(this.#options.audit.rows({ kinds: LOOKED_AT }), isOfTheseDays))
  }

  /**
   * The rows at these places of the stream, without those that tell of cash that is still to be counted. Fails with
   * `supervisor-needed`.
   */
  rowsBehind(places: readonly number[]): Result<AuditRow[], AppError> {
    if (!this.#may()) return err({ code: 'supervisor-needed' })
    const isUntold = this.#options.untold() ?? ((): boolean => false)
    return ok(places.flatMap((seq) => this.#options.audit.row(seq) ?? []).filter((row) => !isUntold(row)))
  }

  #may(): boolean {
    return !this.#options.hasOperators() || isSupervisor(this.#options.atDesk.now())
  }
}

const LOOKED_AT = [
  'payment-taken',
  'payment-settled',
  'payment-reversed',
  'command-given',
  'command-outcome',
  'drawer-opened',
  'cash-moved',
  'receipt-reprinted',
  'reversal-printed',
  'hold-ended',
  'shift-opened',
  'tied-out',
  'shift-closed',
] as const
