import { randomInt } from 'node:crypto'
import type { CommandArgs } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import { minusCents } from '#shared/money.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import type { Payment, PaymentBook } from '#electron/core/journal/payment-book.ts'
import type { LaneWatch } from '#electron/core/lanes/lane-watch.ts'
import type { PaymentDelivery } from './payment-delivery.ts'
import type { Command, CommandOutcomeData } from './command.ts'
import type { CommandContext } from './gate.ts'
import { stillAsSeen } from './lane-order.ts'

type CashTaken = CommandArgs<'takeCash'>[0]

/** Refuses what makes no sense, before anything is stored or sent. */
export function checkCash({ due, tendered }: CashTaken): Result<void, AppError> {
  if (due <= 0) return err({ code: 'amount-invalid' })
  return tendered < due ? err(appErrorOf('tendered-too-low', { due })) : ok(undefined)
}

/**
 * Books cash for the car at the lane (section 5, Notify Vehicle Payment Information): after it the lot opens the
 * exit gate. The payment is stored before it is sent and keeps its PaymentOrderNo on every try; once stored it is
 * never lost: when no answer comes, or nothing could be sent, PaymentDelivery goes on with it.
 */
export function takeCash(
  context: CommandContext & { readonly payments: PaymentBook; readonly delivery: PaymentDelivery },
  lane: LaneWatch,
  { orderNo, due, tendered }: CashTaken,
): Command {
  let stored: Payment | undefined
  return {
    intent: {
      command: 'take-cash',
      laneNo: lane.info.no,
      laneName: lane.info.name,
      orderNo,
      plate: lane.state().popup?.plate ?? null,
      amounts: { due, tendered, change: minusCents(tendered, due) },
      reason: null,
    },
    lock: `order ${orderNo}`,
    repeat: `cash ${orderNo} ${due}`,
    prepare: async (intent, signal) => {
      if (context.payments.isPending(orderNo)) return err({ code: 'payment-pending' })
      const seen = await stillAsSeen(context, { laneNo: lane.info.no, orderNo, fee: due }, signal)
      if (!seen.ok) return seen
      const payment: Payment = {
        paymentOrderNo: newPaymentOrderNo(context.pcClock.now()),
        auditId: intent.id,
        parkKey: intent.parkKey,
        orderNo,
        laneNo: lane.info.no,
        due,
        tendered,
        paymentTime: intent.lotTime,
        coupons: seen.value.coupons,
      }
      try {
        context.payments.store(payment, context.pcClock.now())
      } catch {
        return err({ code: 'journal-failed' })
      }
      stored = payment
      return ok('send')
    },
    send: async (_intent, signal): Promise<LanOutcome<CommandOutcomeData>> =>
      stored === undefined
        ? { kind: 'not-sent', fault: { code: 'invalid-request', cause: 'no payment was stored' } }
        : context.delivery.first(stored, signal),
    isOpen: (failure) => context.delivery.isOpen(failure),
    findOut: (_intent, signal) => context.delivery.untilSettled(stored, signal),
  }
}

/** A number that no booth of the lot has used or will use: time and chance. */
function newPaymentOrderNo(pcEpochMs: number): string {
  return `LD${pcEpochMs}${String(randomInt(1_000_000)).padStart(6, '0')}`
}
