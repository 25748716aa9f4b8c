import type { AppError } from '#shared/contract/errors.ts'
import { err } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import type { PrintingDesk } from './printing.ts'

/** Why the drawer is opened: for a booked cash payment, or without a sale and with a reason. */
export type DrawerReason =
  | { readonly why: 'payment'; readonly commandId: string }
  | { readonly why: 'no-sale'; readonly reason: string }

export interface DrawerOptions {
  readonly audit: Pick<AuditStream, 'append'>
  readonly printing: Pick<PrintingDesk, 'hasDrawer' | 'openDrawer'>
  readonly onFault: (what: string, cause: unknown) => void
}

/** The cash drawer: it opens only after a row says why, and never later than now. */
export class Drawer {
  readonly #options: DrawerOptions

  constructor(options: DrawerOptions) {
    this.#options = options
  }

  /** `journal-failed`: it stays shut, because the row could not be written. */
  async open(reason: DrawerReason): Promise<Result<void, AppError>> {
    const { audit, printing, onFault } = this.#options
    if (!printing.hasDrawer) return err({ code: 'drawer-none' })
    try {
      const { seq } = audit.append('drawer-opened', {
        why: reason.why,
        commandId: reason.why === 'payment' ? reason.commandId : null,
        reason: reason.why === 'no-sale' ? reason.reason : null,
      })
      const opened = await printing.openDrawer()
      if (!opened.ok) audit.append('drawer-failed', { opening: seq, error: opened.error })
      return opened
    } catch (cause) {
      onFault('an opening of the drawer could not be written', cause)
      return err({ code: 'journal-failed' })
    }
  }
}
