import { stampAt } from '#electron/core/journal/fixed-stamp.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import { verifyFile } from '#electron/core/journal/verify.ts'
import { ShiftBook } from '#electron/core/shifts/shift-book.ts'
import type { Look } from './protocol.ts'

/** What there really is, whatever the desk has written. */
export interface Reality {
  /** What lies in the drawer, in cents. */
  readonly drawer: number
  readonly atLot: readonly { readonly no: string; readonly paid: number }[]
}

/**
 * Money in the records = money taken = money booked at the lot; each payment in one shift; every Z number once. Returns
 * what does not hold.
 */
export async function reckon(
  file: string,
  { payments }: Look,
  { drawer, atLot }: Reality,
): Promise<string[]> {
  const wrong: string[] = []
  const same = <T>(what: string, found: readonly T[], wanted: readonly T[]): void => {
    if (JSON.stringify(found) !== JSON.stringify(wanted))
      wrong.push(`${what}: ${JSON.stringify(found)}, and not ${JSON.stringify(wanted)}`)
  }
  const sorted = (rows: Iterable<string>): string[] => [...rows].toSorted()
  const journal = openBoothJournal(file, stampAt(0))
  try {
    const book = new ShiftBook(journal.audit)
    const closed = book.closings.map(({ fields }) => fields.zNo)
    same(
      'Z numbers',
      closed,
      closed.map((_, at) => at + 1),
    )
    const folds = [...closed.flatMap((zNo) => book.closed(zNo) ?? []), book.current()]
    const taken = folds.flatMap((fold) => fold.taken.map(({ fields }) => fields.paymentOrderNo))
    same('payments of all shifts', sorted(taken), sorted(payments.map(({ no }) => no)))
    const booked = payments.filter(({ state }) => state === 'booked')
    same(
      'booked payments',
      sorted(booked.map(({ no, due }) => `${no} ${due}`)),
      sorted(atLot.map(({ no, paid }) => `${no} ${paid}`)),
    )
    const told = folds.flatMap((fold) => fold.booked.map(({ fields }) => fields.paymentOrderNo))
    same('bookings of all shifts', sorted(told), sorted(booked.map(({ no }) => no)))
    const current = book.current()
    const waiting = current.handOver?.closing.fields.counted ?? 0
    same('cash', [Number(current.expected) + waiting], [drawer])
  } finally {
    journal.close()
  }
  const { flaws } = await verifyFile(file, [])
  same(
    'flaws of the audit',
    flaws.map(({ what }) => what),
    [],
  )
  return wrong
}
