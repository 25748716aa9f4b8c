import { wallMsOfLotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'
import type { AuditStream } from './audit-stream.ts'

/** Rows are looked back through in steps of so many. */
const STEP = 2_000

/**
 * A row from which on the stream holds at least the days before the row at `upTo`, by the lot's clock: this PC's may be
 * set. 1 where it does not go back so far.
 */
export function firstRowOfDays(rows: Pick<AuditStream, 'row'>, days: number, upTo: number): number {
  const newest = backwards(rows, upTo).next()
  return newest.done === true ? 1 : rowBefore(rows, newest.value.wallMs - days * 86_400_000, upTo)
}

/** A row from which on the stream holds all that was written since this time of the lot. */
export const firstRowSince = (rows: Pick<AuditStream, 'row' | 'head'>, time: LotTime): number =>
  rowBefore(rows, wallMsOfLotTime(time), rows.head().seq)

/** The nearest row that was looked at and is of an earlier time; 1 where none is. */
function rowBefore(rows: Pick<AuditStream, 'row'>, beforeMs: number, upTo: number): number {
  for (const { seq, wallMs } of backwards(rows, upTo)) if (wallMs < beforeMs) return seq
  return 1
}

/** Rows with a time of the lot, the last one first, in steps. */
function* backwards(
  rows: Pick<AuditStream, 'row'>,
  upTo: number,
): Generator<{ readonly seq: number; readonly wallMs: number }> {
  for (let seq = upTo; seq > 1; seq = Math.max(1, seq - STEP)) {
    const lotTime = rows.row(seq)?.lotTime ?? null
    if (lotTime !== null) yield { seq, wallMs: wallMsOfLotTime(lotTime) }
  }
}
