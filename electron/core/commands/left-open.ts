import type { Activity } from '#shared/contract/activities.ts'
import type { WrittenCommand } from '#electron/core/journal/command-book.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { Payment } from '#electron/core/journal/payment-book.ts'
import { nobody } from '#shared/contract/operators.ts'
import { foundDone, foundNotDone, notFoundOut } from './command.ts'

/**
 * What an earlier run of LaneDesk left without an end at this lot: commands, and payments whose command's row cannot be
 * read. `now` is this PC's epoch in milliseconds.
 */
export function leftOpen(
  { commands, payments }: Pick<Journal, 'commands' | 'payments'>,
  parkKey: string,
  now: number,
): WrittenCommand[] {
  const rows = commands.open(parkKey)
  const known = new Set(rows.map(({ activity }) => activity.id))
  const pending = payments.pending(parkKey).filter(({ auditId }) => !known.has(auditId))
  return [...rows, ...pending.map((payment) => commands.find(payment.auditId) ?? rowOf(payment, now))]
}

/**
 * Ends what was left without an end at another lot than this one, and returns it: nobody here can ask that lot what became
 * of it. Payments on their way stay so: they wait for their own lot, or for a person who decides. One that is settled is
 * what it is, and one that was never stored was never sent. Durable when this returns; `now` is this PC's epoch in
 * milliseconds.
 *
 * @throws when the disk refuses: then nothing was ended.
 */
export function endLeftElsewhere(
  { commands, payments, transaction }: Pick<Journal, 'commands' | 'payments' | 'transaction'>,
  parkKey: string,
  now: number,
): Activity[] {
  return transaction(() =>
    commands.openElsewhere(parkKey).flatMap(({ activity: { id, command } }) => {
      const payment = payments.stateOf(id)
      if (payment === 'pending') return []
      const otherwise = command === 'take-cash' ? foundNotDone : notFoundOut({ code: 'lot-changed' })
      const finding = payment === 'booked' ? foundDone() : otherwise
      return commands.note(id, now, { ...finding, foundOut: false }) ?? []
    }),
  )
}

/** A payment whose audit row cannot be read goes on all the same. */
const rowOf = (
  { auditId, laneNo, orderNo, due, tendered, paymentTime }: Payment,
  at: number,
): WrittenCommand => ({
  lotTime: paymentTime,
  by: nobody,
  listChange: undefined,
  activity: {
    id: auditId,
    at,
    command: 'take-cash',
    laneNo,
    laneName: laneNo,
    orderNo,
    plate: null,
    amounts: { due, tendered },
    reason: null,
    operator: null,
    state: 'finding-out',
    message: null,
    error: null,
    foundOut: false,
  },
})
