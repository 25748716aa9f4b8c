import type { ClosedShift } from '#shared/contract/supervision.ts'
import { dayOf, momentOf } from './moment.ts'
import type { ShiftBook } from './shift-book.ts'

/** So many are told at once. */
const MOST = 100

/**
 * The shifts that were closed from one day of the lot's calendar to another, the newest first.
 *
 * @param waits the number of the one whose drawer is to be counted by somebody who may not know what should be in it.
 */
export const closedShifts = (
  book: ShiftBook,
  { from, to, waits }: { readonly from: string; readonly to: string; readonly waits: number | null },
): ClosedShift[] =>
  book.closings
    .filter((row) => {
      const day = dayOf(row)
      return day >= from && day <= to
    })
    .toReversed()
    .slice(0, MOST)
    .map((closing) => {
      const { zNo, missing } = closing.fields
      const fold = book.reviewed(zNo)
      const told = zNo !== waits
      return {
        zNo,
        opened: momentOf(fold?.opened ?? null),
        closed: { at: closing.at, lotTime: closing.lotTime, by: closing.by },
        missing: told ? missing : null,
        compared: momentOf(fold?.tiedOut ?? null),
        differences: told ? (fold?.differences ?? []) : [],
      }
    })
