import type { AppError } from '#shared/contract/errors.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { Cents } from '#shared/money.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import { orderReading } from '#electron/core/lanes/lane-model.ts'
import type { LaneOrder } from '#electron/core/lanes/lane-model.ts'
import { errorOfFailure } from '#electron/core/lan/lot.ts'
import type { CommandIntent, LotContext, SeenLane } from './command.ts'

/** The order that stands at a lane right now; an answer that does not tell is no answer. */
export async function readLaneOrder(
  { lot, timing }: LotContext,
  laneNo: string,
  signal: AbortSignal,
): Promise<LanOutcome<LaneOrder | null>> {
  const options = { signal, timeoutMs: timing.readTimeoutMs }
  const outcome = orderReading(await lot.call('LaneOrderQuery', { LaneNo: laneNo }, options))
  return outcome.kind === 'ok' ? { ...outcome, data: outcome.data.order } : outcome
}

/**
 * Makes sure that the lane still shows the order and the fee that the cashier saw: no money is taken, and no fee
 * lowered, for another car or another amount.
 */
export async function stillAsSeen(
  context: LotContext,
  seen: { readonly laneNo: string; readonly orderNo: string; readonly fee: Cents },
  signal: AbortSignal,
): Promise<Result<LaneOrder, AppError>> {
  const outcome = await readLaneOrder(context, seen.laneNo, signal)
  if (outcome.kind !== 'ok') return err(errorOfFailure(outcome))
  const order = outcome.data
  if (order?.orderNo !== seen.orderNo) return err({ code: 'order-changed' })
  if (order.fee === null) return err({ code: 'fee-unknown' })
  return order.fee === seen.fee ? ok(order) : err(appErrorOf('fee-changed', { fee: order.fee }))
}

/** Everything about the money of an order: one thing at a time. */
export const orderLock = ({ orderNo }: Pick<CommandIntent, 'laneNo' | 'orderNo'>): string =>
  `order ${orderNo}`

/** The plate of the order that a command was given for: another car may have come to the lane since. */
export const plateOfOrder = ({ car }: SeenLane, orderNo: string): string | null =>
  car?.orderNo === orderNo ? car.plate : null
