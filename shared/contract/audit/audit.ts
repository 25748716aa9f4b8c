import * as z from 'zod'
import { typedText } from '../values.ts'
import { auditRow, rowKind } from './rows.ts'

/** The audit as it is read, checked and taken away. */

/** Which rows. All conditions must hold. */
export const auditFilter = z.object({
  kinds: z.array(rowKind).max(50).optional(),
  /** A part of the name, or the number, of whoever did or approved it. */
  who: typedText(40).optional(),
  /** This PC's clock, epoch milliseconds; both ends included. */
  from: z.int().optional(),
  to: z.int().optional(),
  /** A part of anything the row says: an order, a plate, a reason. */
  text: typedText(60).optional(),
})
export type AuditFilter = z.infer<typeof auditFilter>

const auditEntry = z.object({ hash: z.string(), row: auditRow })
export type AuditEntry = z.infer<typeof auditEntry>

/**
 * Some rows, newest first; `next` is `before` of the next page, null at the beginning. A short page may have a next one.
 * `untold`: a drawer waits to be counted blind, and the rows that tell what is in it are left out until then.
 */
const auditPage = z.object({ entries: z.array(auditEntry), next: z.int().nullable(), untold: z.boolean() })
export type AuditPage = z.infer<typeof auditPage>

/** What is wrong with the rows `from` to `to`; what each means, electron/core/journal/chain-check.ts tells. */
const flaw = z.object({
  what: z.enum(['edited', 'removed', 'inserted', 're-ordered', 'not-linked', 'replaced', 'cut-off']),
  from: z.int(),
  to: z.int(),
})
export type Flaw = z.infer<typeof flaw>

const chainState = z.object({
  rows: z.int(),
  head: z.object({ seq: z.int(), hash: z.string() }),
  /** The first of them, in the order of their rows; none: unbroken. */
  flaws: z.array(flaw),
  /** How many there are in all. */
  flawCount: z.int(),
})
export type ChainState = z.infer<typeof chainState>

export const auditCommands = {
  /** Rows, newest first. `before`: `next` of the page before; null for the first. */
  auditPage: {
    args: z.tuple([
      z.object({ before: z.int().nullable(), filter: auditFilter, limit: z.int().min(1).max(200) }),
    ]),
    result: auditPage,
  },
  /** Checks the whole stream, row by row, as it is on the disk now. */
  checkAudit: { args: z.tuple([]), result: chainState },
  /**
   * Writes rows to a file in the folder of downloads: `lines` all of them, as `verify-audit` reads them; `table` those
   * that fit the filter, for a spreadsheet.
   */
  exportAudit: {
    args: z.tuple([z.object({ as: z.enum(['lines', 'table']), filter: auditFilter })]),
    result: z.object({ file: z.string(), rows: z.int() }),
  },
} as const
