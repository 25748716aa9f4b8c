import type { AuditRow } from '#shared/contract/audit/rows.ts'
import type { Moment } from '#shared/contract/shifts.ts'

/** When, and under whom, a row was written. */
export const momentOf = (row: AuditRow | null): Moment | null =>
  row === null ? null : { at: row.at, lotTime: row.lotTime, by: row.by }
