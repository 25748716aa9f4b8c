import type { AuditRow } from '#shared/contract/audit/rows.ts'
import type { Moment } from '#shared/contract/shifts.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { wallMsHere } from '#electron/core/base/clocks.ts'

/** When, and under whom, a row was written. */
export const momentOf = (row: AuditRow | null): Moment | null =>
  row === null ? null : { at: row.at, lotTime: row.lotTime, by: row.by }

/** The day of the lot's calendar (`2026-06-01`) in which a row was written; where that is not known, of this PC's. */
export const dayOf = ({ at, lotTime }: Pick<AuditRow, 'at' | 'lotTime'>): string =>
  (lotTime ?? lotTimeOfWallMs(wallMsHere(at))).slice(0, '2026-06-01'.length)
