import type { AppError } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { Authority, Permit } from '#electron/core/commands/authority.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import type { DeskPrinter } from './desk-printer.ts'

/** Why the drawer is opened: for a cash payment that was booked or reversed, or without a sale and with a reason. */
type DrawerReason =
  | { readonly why: 'payment' | 'reversal'; readonly commandId: string }
  | { readonly why: 'no-sale'; readonly reason: string }

export interface DrawerOptions {
  readonly audit: Pick<AuditStream, 'append'>
  readonly printing: Pick<DeskPrinter, 'hasDrawer' | 'openDrawer'>
  /** Who decides whether it may be opened without a sale. */
  readonly authority: Authority
  readonly onFault: (what: string, cause: unknown) => void
}

/** The cash drawer: it opens only after a row says why, and never later than now. */
export class Drawer {
  readonly #options: DrawerOptions

  constructor(options: DrawerOptions) {
    this.#options = options
  }

  /** Opens for a payment. `journal-failed`: it stays shut, because the row could not be written. */
  open(why: 'payment' | 'reversal', commandId: string): Promise<Result<null, AppError>> {
    return this.#open({ why, commandId })
  }

  /**
   * Opens without a sale. `over-limit`: a supervisor has to approve it, and is named in `again` then.
   *
   * @param again the approvals, by their `params.warning`.
   */
  async noSale(reason: string, again: readonly string[]): Promise<Result<null, AppError>> {
    const permit = this.#options.authority.allows({
      kind: 'open-drawer',
      permission: 'signed-in',
      limits: {},
      orderNo: null,
      what: JSON.stringify(['open-drawer', reason]),
      again,
    })
    return permit.ok ? this.#open({ why: 'no-sale', reason }, permit.value) : permit
  }

  /** `permit`: under whom it is written down, where that is not who is at the desk alone. */
  async #open(reason: DrawerReason, permit?: Permit): Promise<Result<null, AppError>> {
    const { audit, printing, onFault } = this.#options
    if (!printing.hasDrawer) return err({ code: 'drawer-none' })
    try {
      const { seq } = audit.append(
        'drawer-opened',
        {
          why: reason.why,
          commandId: reason.why === 'no-sale' ? null : reason.commandId,
          reason: reason.why === 'no-sale' ? reason.reason : null,
        },
        permit === undefined ? {} : { by: permit.by },
      )
      permit?.used()
      const opened = await printing.openDrawer()
      if (opened.ok) return ok(null)
      audit.append('drawer-failed', { opening: seq, error: opened.error })
      return opened
    } catch (cause) {
      onFault('an opening of the drawer could not be written', cause)
      return err({ code: 'journal-failed' })
    }
  }
}
