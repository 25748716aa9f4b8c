import type { ClosedShift } from '#shared/contract/supervision.ts'
import { momentOf } from './moment.ts'
import type { ShiftBook } from './shift-book.ts'

/** So many are told at once. */
const MOST = 100

/** The shifts that were closed from one day of the lot's calendar to another, the newest first. */
export const closedShifts = (book: ShiftBook, from: string, to: string): ClosedShift[] =>
  book.closings
    .filter((row) => {
      const day = (row.lotTime ?? new Date(row.at).toISOString()).slice(0, 10)
      return day >= from && day <= to
    })
    .toReversed()
    .slice(0, MOST)
    .map((closing) => {
      const fold = book.reviewed(closing.fields.zNo)
      return {
        zNo: closing.fields.zNo,
        opened: momentOf(fold?.opened ?? null),
        closed: { at: closing.at, lotTime: closing.lotTime, by: closing.by },
        missing: closing.fields.missing,
        compared: momentOf(fold?.tiedOut ?? null),
        differences: fold?.differences ?? [],
      }
    })
