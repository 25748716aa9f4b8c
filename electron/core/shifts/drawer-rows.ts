import type { AuditRow } from '#shared/contract/audit/rows.ts'

/** Which rows tell what is in the drawer of a closed shift: `after`: the place of the closing row before it. */
export const tellsOfDrawer =
  (zNo: number, after: number) =>
  ({ seq, kind, fields }: AuditRow): boolean =>
    kind === 'cash-counted'
      ? seq > after
      : (kind === 'shift-closed' || kind === 'tied-out' || kind === 'difference-explained') &&
        fields.zNo === zNo
