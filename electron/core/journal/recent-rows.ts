import { wallMsOfLotTime } from '#shared/lot-time.ts'
import type { AuditStream } from './audit-stream.ts'

/** Rows are looked back through in steps of so many. */
const STEP = 2_000

/**
 * A row from which on the stream holds at least the last days, by the lot's clock: this PC's may be set. 1 where it
 * does not go back so far.
 */
export function firstRowOfDays(rows: Pick<AuditStream, 'row' | 'head'>, days: number): number {
  const { seq: last } = rows.head()
  let newest: number | undefined
  for (let from = last; from > 1; from = Math.max(1, from - STEP)) {
    const lotTime = rows.row(from)?.lotTime ?? null
    if (lotTime === null) continue
    const at = wallMsOfLotTime(lotTime)
    newest ??= at
    if (newest - at > days * 86_400_000) return from
  }
  return 1
}
