import type { LotTime } from '#shared/lot-time.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import type { Cents } from '#shared/money.ts'
import { cents } from '#shared/money.ts'
import { PictureBook } from '../pictures.ts'
import { Registers } from '../records/registers.ts'
import type { Charge } from './charge.ts'
import { chargeOf } from './charge.ts'
import type { LotClock } from './clock.ts'
import { chargeCoupon, couponsFor, within } from './coupons.ts'
import { LotEvents } from './events.ts'
import type { Habits } from './habits.ts'
import { usualHabits } from './habits.ts'
import { Lane, newHardware } from './lane.ts'
import type { CardType, LotLayout } from './layout.ts'
import { byNo, isTemporary } from './layout.ts'
import { Numbers } from './numbers.ts'
import { OrderBook } from './order-book.ts'
import type { GateRecord, Order, Payment } from './order.ts'
import type { Random } from './random.ts'
import { Scheduler } from './scheduler.ts'

/** What the parts of the model share: the lot's state and its lookups. Behaviour is in yard.ts and desk.ts. */
export class Park {
  readonly layout: LotLayout
  readonly clock: LotClock
  readonly scheduler: Scheduler
  readonly random: Random
  readonly numbers: Numbers
  readonly habits: Habits
  readonly events = new LotEvents()
  readonly pictures = new PictureBook()
  readonly registers = new Registers()
  readonly orders = new OrderBook()
  readonly payments: Payment[] = []
  readonly gateRecords: GateRecord[] = []
  readonly lanes: ReadonlyMap<string, Lane>

  constructor(layout: LotLayout, clock: LotClock, random: Random, habits: Partial<Habits> = {}) {
    // Its own copy: lanes can be renamed.
    this.layout = structuredClone(layout)
    this.clock = clock
    this.random = random
    this.habits = { ...usualHabits, ...habits }
    this.scheduler = new Scheduler(clock)
    this.numbers = new Numbers(() => clock.epochMs(), random)
    this.lanes = buildLanes(this.layout)
  }

  /** Lot time, whole seconds. */
  get now(): LotTime {
    return lotTimeOfWallMs(this.scheduler.nowMs)
  }

  /** The lane of a number; throws on an unknown one. */
  lane(laneNo: string): Lane {
    const lane = this.lanes.get(laneNo)
    if (lane === undefined) throw new RangeError(`the lot has no lane "${laneNo}"`)
    return lane
  }

  /** What an order owes now. `onlyCouponNo`: count this coupon and no other. */
  charge(order: Order, onlyCouponNo?: string): Charge {
    const coupons = couponsFor(this.registers, order, this.now)
    const counted =
      onlyCouponNo === undefined ? coupons : coupons.filter((coupon) => coupon.No === onlyCouponNo)
    const end = order.exitTime ?? this.now
    return chargeOf(
      order,
      end,
      this.layout,
      counted.map((coupon) => chargeCoupon(this.registers, coupon)),
    )
  }

  /** The fee that an order's popup shows. */
  fee(order: Order): Cents {
    return this.charge(order).payable
  }

  /** The plate type a plate parks under: its registration's while that is valid, else the first temporary type. */
  cardTypeFor(plate: string): CardType {
    const vehicle = this.registers.vehicles.rows.find(
      (row) => row.LicensePlateNumber === plate && within(this.now, row.StartTime, row.EndTime),
    )
    return vehicle === undefined ? this.temporaryType : byNo(this.layout.cardTypes, vehicle.ParkingCardTypeNo)
  }

  get temporaryType(): CardType {
    const type = this.layout.cardTypes.find(isTemporary)
    if (type === undefined) throw new RangeError('the lot has no temporary plate type')
    return type
  }

  isBlacklisted(plate: string): boolean {
    return this.registers.blacklist.rows.some(
      (row) =>
        row.LicensePlateNumber === plate && row.Status === 1 && within(this.now, row.StartTime, row.EndTime),
    )
  }

  /** Spaces in use, in a zone or in all. */
  occupied(zoneNo?: string): number {
    return this.orders.inside.filter((order) => zoneNo === undefined || zoneOf(order) === zoneNo).length
  }

  /** Tells how many spaces are left. */
  announceSpaces(): void {
    const total = this.layout.zones.reduce((sum, zone) => sum + zone.spaces, 0)
    this.events.emit({ kind: 'spaces', total, remaining: total - this.occupied() })
  }

  /** The payments that their tables show by now. */
  get shownPayments(): readonly Payment[] {
    const until = this.scheduler.nowMs - this.habits.paymentShownAfterMs
    return this.payments.filter((payment) => payment.bookedMs <= until)
  }

  /** Closes an order: 201 by driving out, 202 by the office. */
  close(order: Order, status: 201 | 202): void {
    order.exitTime = this.now
    for (const stay of order.stays) stay.to ??= this.now
    order.totalDue = cents(Math.max(order.totalDue, order.totalPaid + this.charge(order).due))
    order.status = status
    this.announceSpaces()
  }
}

/** The zone a car stands in (or stood in last). */
export function zoneOf(order: Order): string {
  const stay = order.stays.at(-1)
  if (stay === undefined) throw new RangeError(`order ${order.orderNo} was never in a zone`)
  return stay.zoneNo
}

function buildLanes(layout: LotLayout): Map<string, Lane> {
  const lanes = new Map<string, Lane>()
  for (const laneLayout of layout.lanes) {
    const partner = lanes.get(laneLayout.sameInOutLaneNo ?? '')
    lanes.set(laneLayout.no, new Lane(laneLayout, partner?.hardware ?? newHardware()))
  }
  return lanes
}
