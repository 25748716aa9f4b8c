import type { AppError } from '#shared/contract/errors.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { CommandArgs } from '#shared/contract/contract.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { Cents } from '#shared/money.ts'
import type { LaneWatch } from '#electron/core/lanes/lane-watch.ts'
import { askUntilSettled } from './asking.ts'
import { foundDone, foundNotDone, notFoundOut } from './command.ts'
import type { Command, Finding } from './command.ts'
import type { CommandContext } from './gate.ts'
import { readLaneOrder, stillAsSeen } from './lane-order.ts'

type FeeChange = CommandArgs<'changeFee'>[0]

/** Refuses what the lot would refuse, before anything is sent: the new fee is not negative and strictly less. */
export function checkFeeChange({ fee, newFee, reason }: FeeChange): Result<void, AppError> {
  if (newFee < 0) return err({ code: 'amount-invalid' })
  if (newFee >= fee) return err(appErrorOf('fee-not-lower', { fee }))
  if (reason.trim() === '') return err({ code: 'reason-required' })
  return ok(undefined)
}

/**
 * Lowers the fee of the lane's popup (section 5, Notify Lane Popup Order Fee Modification; `Money` is in cents).
 * A lost answer is found out with GetLaneOrder; it is not sent again by itself.
 */
export function changeFee(context: CommandContext, lane: LaneWatch, change: FeeChange): Command {
  const { orderNo, fee, newFee } = change
  return {
    intent: {
      command: 'change-fee',
      laneNo: lane.info.no,
      laneName: lane.info.name,
      orderNo,
      plate: lane.state().popup?.plate ?? null,
      amounts: { fee, newFee },
      reason: change.reason.trim(),
    },
    lock: `order ${orderNo}`,
    repeat: `fee ${orderNo} ${newFee}`,
    prepare: async (_intent, signal) => {
      const seen = await stillAsSeen(context, { laneNo: lane.info.no, orderNo, fee }, signal)
      return seen.ok ? ok('send') : seen
    },
    send: async (_intent, signal) => {
      const outcome = await context.lot.call(
        'LaneFeeModifyNotify',
        { OrderNo: orderNo, LaneNo: lane.info.no, Money: newFee },
        { signal, timeoutMs: context.timing.commandTimeoutMs },
      )
      return outcome.kind === 'ok' ? { ...outcome, data: {} } : outcome
    },
    findOut: (_intent, signal) => findOutFee(context, { laneNo: lane.info.no, orderNo, newFee }, signal),
  }
}

/** Asks the lot what became of a fee change. */
export function findOutFee(
  context: CommandContext,
  { laneNo, orderNo, newFee }: { readonly laneNo: string; readonly orderNo: string; readonly newFee: Cents },
  signal: AbortSignal,
): Promise<Finding> {
  return askUntilSettled(
    {
      ...context,
      ask: () => readLaneOrder(context, laneNo, signal),
      look: (order) => {
        if (order?.orderNo !== orderNo) return { otherwise: notFoundOut({ code: 'order-changed' }) }
        if (order.fee === newFee) return { settled: foundDone() }
        return { otherwise: order.fee === null ? notFoundOut() : foundNotDone }
      },
    },
    signal,
  )
}
