import { randomInt } from 'node:crypto'
import type { AppError } from '#shared/contract/errors.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { minusCents } from '#shared/money.ts'
import { err, ok } from '#shared/result.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import type { HeardPayment } from '#electron/core/event-log/event-record.ts'
import type { Payment } from '#electron/core/journal/payment-book.ts'
import { chargeBasisOf } from './charge-basis.ts'
import { foundDone, foundNotDone, notFoundOut } from './command.ts'
import type {
  CommandContext,
  CommandData,
  CommandSpec,
  FoundEnd,
  Search,
  Sent,
  WrittenIntent,
} from './command.ts'
import { orderLock, plateOfOrder, stillAsSeen } from './lane-order.ts'
import { seenForOrder } from './payment-records.ts'
import { isOpen } from './sending.ts'

/**
 * Books cash for the car at the lane (section 5, Notify Vehicle Payment Information): after it the lot opens the
 * exit gate. The payment is stored before it is sent and keeps its PaymentOrderNo on every try; once stored it is
 * never lost: when no answer comes, or nothing could be sent, PaymentDelivery goes on with it. An order that was paid
 * before, here or elsewhere, is paid again only when the person at the desk says so.
 */
export const cashCommand: CommandSpec<'take-cash'> = {
  permission: 'signed-in',
  limits: ({ method = PaymentMethod.OfflineCash }) => ({ method }),
  counts: () => null,
  again: 'never',
  lock: orderLock,
  check: (_lane, { due, tendered, method = PaymentMethod.OfflineCash }) => {
    if (due <= 0) return err({ code: 'amount-invalid' })
    // Change is given in cash alone.
    if (method !== PaymentMethod.OfflineCash && tendered !== due) return err({ code: 'amount-invalid' })
    return tendered < due ? err(appErrorOf('tendered-too-low', { due })) : ok(undefined)
  },
  make: (context, lane, { orderNo, due, tendered, method = PaymentMethod.OfflineCash }) => {
    let stored: Payment | undefined
    let knew: readonly string[] = []
    return {
      intent: {
        command: 'take-cash',
        laneNo: lane.info.no,
        laneName: lane.info.name,
        orderNo,
        plate: plateOfOrder(lane, orderNo),
        amounts: { due, tendered, change: minusCents(tendered, due) },
        ...(method === PaymentMethod.OfflineCash ? {} : { method }),
        reason: null,
      },
      repeat: `cash ${orderNo} ${due}`,
      warnings: async (signal) => {
        const known = await paidBefore(context, orderNo, signal)
        knew = known.map(({ no }) => no)
        return ok(known.slice(0, 1).map(warningOf))
      },
      prepare: async (intent, signal) => {
        if (context.payments.isPending(orderNo)) return err({ code: 'payment-pending' })
        const seen = await stillAsSeen(context, { laneNo: lane.info.no, orderNo, fee: due }, signal)
        if (!seen.ok) return seen
        stored = {
          paymentOrderNo: newPaymentOrderNo(context.pcClock.now()),
          auditId: intent.id,
          parkKey: intent.parkKey,
          orderNo,
          laneNo: lane.info.no,
          due,
          tendered,
          method,
          paymentTime: intent.lotTime,
          coupons: seen.value.coupons,
        }
        const basis = chargeBasisOf(context, lane, stored)
        try {
          context.payments.store(stored, { basis, knew: [...knew] }, context.pcClock.now())
        } catch (cause) {
          context.onFault('a payment could not be stored', cause)
          return err({ code: 'journal-failed' })
        }
        return ok('send')
      },
      send: async (_intent, signal): Promise<Sent> =>
        stored === undefined
          ? { outcome: { kind: 'not-sent', fault: { code: 'invalid-request', cause: 'nothing was stored' } } }
          : context.delivery.first(stored, signal),
      isOpen: isCashOpen,
    }
  },
  findOut: deliver,
  resume: deliver,
  settle: ({ payments, pcClock }, id, state) => {
    payments.settle(id, state === 'confirmed' ? 'booked' : 'refused', pcClock.now())
  },
}

/** The cash is in the drawer, also when nothing could be sent. */
export const isCashOpen = (outcome: LanOutcome<CommandData>): boolean =>
  outcome.kind === 'not-sent' || isOpen(outcome)

/** Not on its way any more: settled, only the audit row does not know it yet; or never stored, so never sent. */
async function deliver(
  { payments, delivery }: CommandContext,
  { id }: WrittenIntent,
  search: Search,
): Promise<FoundEnd> {
  const payment = payments.pendingOf(id)
  if (payment !== undefined) return delivery.untilSettled(payment, search)
  const state = payments.stateOf(id)
  // On its way, and its row cannot be read: nobody here can tell what it is.
  if (state === 'pending') return notFoundOut()
  return state === 'booked' ? foundDone() : foundNotDone
}

/**
 * The payments for the order that the lot has booked, this booth has taken, or another booth told of. A lot that does not
 * tell keeps nobody from paying: what was paid twice is told afterwards (settled-payments.ts).
 */
async function paidBefore(
  context: CommandContext,
  orderNo: string,
  signal: AbortSignal,
): Promise<readonly HeardPayment[]> {
  const seen = await seenForOrder(context, orderNo, signal)
  const own = context.payments.bookedFor(orderNo)
  return [
    ...seen,
    ...(own === undefined ? [] : [{ no: own.paymentOrderNo, at: own.paymentTime, paid: own.due }]),
    ...context.paymentsHeard(orderNo),
  ]
}

const warningOf = ({ no, at: time, paid }: HeardPayment): AppError =>
  appErrorOf('paid-already', {
    warning: `paid ${no}`,
    ...(time === null ? {} : { time }),
    ...(paid === null ? {} : { paid }),
  })

/** A number that no booth of the lot has used or will use: time and chance. */
function newPaymentOrderNo(pcEpochMs: number): string {
  return `LD${pcEpochMs}${String(randomInt(1_000_000)).padStart(6, '0')}`
}
