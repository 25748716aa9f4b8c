import { appErrorOf } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import { askUntilSettled } from './asking.ts'
import { foundDone, foundNotDone, notFoundOut } from './command.ts'
import type { CommandSpec, FoundEnd, LotContext, Search, WrittenIntent } from './command.ts'
import { orderLock, plateOfOrder, readLaneOrder, stillAsSeen } from './lane-order.ts'
import { sendCommand } from './sending.ts'

/**
 * Lowers the fee of the lane's popup (section 5, Notify Lane Popup Order Fee Modification; `Money` is in cents).
 * A lost answer is found out with GetLaneOrder; it is not sent again by itself.
 */
export const feeCommand: CommandSpec<'change-fee'> = {
  permission: 'signed-in',
  limits: ({ fee, newFee }) => ({ fee, newFee }),
  counts: ({ newFee }) => (newFee === 0 ? 'free-exit' : 'lower-fee'),
  again: 'asked',
  lock: orderLock,
  check: (_lane, { fee, newFee, reason }) => {
    if (newFee < 0) return err({ code: 'amount-invalid' })
    if (newFee >= fee) return err(appErrorOf('fee-not-lower', { fee }))
    return reason.trim() === '' ? err({ code: 'reason-required' }) : ok(undefined)
  },
  make: (context, lane, { orderNo, fee, newFee, reason }) => ({
    intent: {
      command: 'change-fee',
      laneNo: lane.info.no,
      laneName: lane.info.name,
      orderNo,
      plate: plateOfOrder(lane, orderNo),
      amounts: { fee, newFee },
      reason: reason.trim(),
    },
    repeat: `fee ${orderNo} ${newFee}`,
    prepare: async (_intent, signal) => {
      const seen = await stillAsSeen(context, { laneNo: lane.info.no, orderNo, fee }, signal)
      return seen.ok ? ok('send') : seen
    },
    send: (_intent, signal) =>
      sendCommand(
        context,
        'LaneFeeModifyNotify',
        { OrderNo: orderNo, LaneNo: lane.info.no, Money: newFee },
        signal,
      ),
  }),
  findOut: findOutFee,
  resume: findOutFee,
}

async function findOutFee(
  context: LotContext,
  { laneNo, orderNo, amounts: { fee, newFee } }: WrittenIntent,
  search: Search,
): Promise<FoundEnd> {
  if (orderNo === null || newFee === undefined) return notFoundOut()
  return askUntilSettled(context, search, {
    ask: () => readLaneOrder(context, laneNo, search.signal),
    look: (order) => {
      if (order?.orderNo !== orderNo) return { otherwise: notFoundOut({ code: 'order-changed' }) }
      if (order.fee === newFee) return { settled: foundDone() }
      // Any other fee than the one before may be what the lot made of the lowered one since.
      return { otherwise: order.fee === fee ? foundNotDone : notFoundOut() }
    },
  })
}
