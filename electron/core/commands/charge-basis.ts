import type { Popup } from '#shared/contract/lanes.ts'
import type { ChargeBasis } from '#shared/contract/receipts.ts'
import { minusCents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import type { Payment } from '#electron/core/journal/payment-book.ts'
import type { CommandContext, SeenLane } from './command.ts'

/** So many commands back a fee may have been lowered for the car that now pays. */
const COMMANDS_BACK = 100

/**
 * The amounts before and of discounts, where the lot's calculation is about the very amount that is `due`; null: it is
 * not.
 */
export function sumsOf(
  calculation: Popup['calculation'],
  due: Cents,
): { readonly full: Cents; readonly discount: Cents } | null {
  if (calculation.state !== 'ready') return null
  const { due: full, discount, payable } = calculation.value
  if (full === null || discount === null || payable !== due) return null
  return minusCents(full, discount) === due ? { full, discount } : null
}

/**
 * How the amount of a payment came about, as far as the desk knows it at this moment. What the lot calculated stands in
 * it only while it is about the very amount that is paid: after the fee was lowered by hand the amounts before
 * discounts are those of another sum.
 */
export function chargeBasisOf(
  { commands }: Pick<CommandContext, 'commands'>,
  lane: SeenLane,
  { orderNo, due }: Pick<Payment, 'orderNo' | 'due'>,
): ChargeBasis {
  const car = lane.car?.orderNo === orderNo ? lane.car : null
  const told = car?.calculation.state === 'ready' ? car.calculation.value : null
  const sums = car === null ? null : sumsOf(car.calculation, due)
  return {
    laneName: lane.info.name,
    plate: car?.plate ?? null,
    entryTime: car?.entryTime ?? null,
    stayMinutes: car?.stayMinutes ?? null,
    full: sums?.full ?? null,
    discount: sums?.discount ?? null,
    zones: told?.zones ?? [],
    coupons: told?.coupons ?? (car?.coupons ?? []).map((no) => ({ no, name: no })),
    lowered: commands
      .recent(COMMANDS_BACK)
      .filter((one) => one.orderNo === orderNo && one.command === 'change-fee' && one.state === 'confirmed')
      .flatMap(({ amounts: { fee, newFee }, reason, operator }) =>
        fee === undefined || newFee === undefined
          ? []
          : [{ from: fee, to: newFee, reason: reason ?? '', operator }],
      )
      .toReversed(),
  }
}
