import type { AuditRow } from '#electron/core/journal/audit-log.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { PaymentDelivery } from './payment-delivery.ts'
import { foundDone, foundNotDone, notFoundOut } from './command.ts'
import type { Finding } from './command.ts'
import type { CommandDesk } from './desk.ts'
import { findOutFee } from './fee.ts'
import type { CommandContext } from './gate.ts'
import { findOutNoPlate } from './no-plate.ts'

/**
 * Goes on where an earlier run of LaneDesk was stopped: payments that the lot does not have yet are delivered, and
 * of every other command without an end the lot is asked. A barrier that was commanded before the stop tells
 * nothing now: that stays unknown, and no gate command is ever sent from here.
 */
export function resumeOpenCommands(options: {
  readonly context: CommandContext
  readonly desk: CommandDesk
  readonly delivery: PaymentDelivery
  readonly journal: Journal
  readonly parkKey: string
}): void {
  const { context, desk, delivery, journal, parkKey } = options
  const payments = journal.payments.pending(parkKey)
  for (const payment of payments) {
    desk.resume(payment.auditId, `order ${payment.orderNo}`, (signal) =>
      delivery.untilSettled(payment, signal),
    )
  }
  const delivered = new Set(payments.map((payment) => payment.auditId))
  for (const row of journal.audit.open(parkKey)) {
    const { id, command, laneNo, orderNo } = row.activity
    if (delivered.has(id)) continue
    const lock = command === 'no-plate-entry' ? `no-plate ${laneNo}` : `order ${orderNo ?? id}`
    desk.resume(id, lock, async (signal) => findOut(row, context, journal, signal))
  }
}

function findOut(
  { activity, lotTime }: AuditRow,
  context: CommandContext,
  journal: Journal,
  signal: AbortSignal,
): Finding | Promise<Finding> {
  const { command, laneNo, orderNo, plate, amounts } = activity
  switch (command) {
    case 'take-cash':
      // Not pending any more: settled, only the audit row does not know it yet; or never stored, so never sent.
      return journal.payments.stateOf(activity.id) === 'booked' ? foundDone() : foundNotDone
    case 'change-fee':
      return orderNo === null || amounts.newFee === undefined
        ? notFoundOut()
        : findOutFee(context, { laneNo, orderNo, newFee: amounts.newFee }, signal)
    case 'no-plate-entry':
      return plate === null ? notFoundOut() : findOutNoPlate(context, { plate, entryTime: lotTime }, signal)
    case 'open':
    case 'close':
    case 'hold':
    case 'release':
      return notFoundOut({ code: 'stopped-before-answer' })
  }
}
