import type { AuditRow, RowFields } from '#shared/contract/audit/rows.ts'
import type { Cents } from '#shared/money.ts'
import type { ShiftFold } from './shift-fold.ts'

/** What the row says that closes a shift. */
export const closingRow = (
  { zNo, missing, unfinished, tiedOutTo, blind }: ShiftFold,
  counted: Cents,
  handOver: boolean,
  closedOver: number,
): RowFields<'shift-closed'> => ({
  zNo,
  handOver,
  counted,
  missing,
  unfinished: [...unfinished.keys()],
  tiedOutTo,
  blind: blind.open,
  closedOver,
})

/** Which rows tell what is in the drawer of a closed shift; `after`: the place of the closing row before its own. */
export const tellsOfDrawer =
  (zNo: number, after: number) =>
  ({ seq, kind, fields }: AuditRow): boolean =>
    kind === 'cash-counted'
      ? seq > after
      : (kind === 'shift-closed' || kind === 'tied-out' || kind === 'difference-explained') &&
        fields.zNo === zNo
