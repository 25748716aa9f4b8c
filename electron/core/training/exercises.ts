import type { Lane } from '#electron/simulator/model/lane.ts'
import type { Direction } from '#electron/simulator/model/layout.ts'
import type { Order } from '#electron/simulator/model/order.ts'
import type { ExerciseId } from '#shared/contract/training.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { cents } from '#shared/money.ts'
import type { PracticeLot } from './practice-lot.ts'

/** What has become of a car that was sent. */
export type Fate = 'sent' | 'done' | 'missed'

/** A car that was sent to be dealt with. */
export interface SentCar {
  readonly laneNo: string
  readonly plate: string | null
  /** What the lot knows of it by now. */
  readonly fate: () => Fate
}

/** How each exercise sends its car, and by what the lot itself knows whether it was done: a new one is a line here. */
export const exercises: Readonly<Record<ExerciseId, (lot: PracticeLot) => SentCar>> = {
  'take-cash': (lot) => {
    const { order, laneNo } = payingCar(lot, 90)
    return sentOut(order, laneNo, () => order.totalPaid > 0 && order.reducedTo === null)
  },

  'lower-fee': (lot) => {
    const { order, laneNo } = payingCar(lot, 26 * 60)
    return sentOut(
      order,
      laneNo,
      () => order.totalPaid > 0 && order.reducedTo !== null && order.totalPaid <= order.reducedTo,
    )
  },

  'no-plate': (lot) => {
    const lane = shortest(lot, 'entry')
    const car = lot.arrive({ laneNo: lane.no, plate: null })
    const isIn = (): boolean => car.orderNo !== null && lot.order(car.orderNo).status === 200
    return {
      laneNo: lane.no,
      plate: null,
      fate: () => (isIn() ? 'done' : lane.queue.includes(car) ? 'sent' : 'missed'),
    }
  },

  'wrong-plate': (lot) => {
    const { random } = lot.park
    const rest = random.digits(4)
    const [recorded, real] = [`京AB${rest}`, `京A8${rest}`]
    const order = lot.parkCar({ plate: recorded, enteredMinutesAgo: 100 })
    const lane = shortest(lot, 'exit')
    const car = lot.driveToExit(order.orderNo, lane.no, { readAs: real })
    const { fate } = sentOut(order, lane.no, () => order.plate === real)
    return {
      laneNo: lane.no,
      plate: real,
      fate: () => (order.status === 200 && !lane.queue.includes(car) ? 'missed' : fate()),
    }
  },

  'paid-already': (lot) => {
    const order = lot.parkCar({ plate: freshPlate(lot), enteredMinutesAgo: 80 })
    const fee = lot.park.fee(order)
    // Somewhere else in the lot: at a machine, or by phone.
    lot.desk.pay({
      no: `PRACTICE-${order.orderNo}`,
      orderNo: order.orderNo,
      due: fee,
      paid: fee,
      discount: cents(0),
      paidAt: lot.now,
      method: PaymentMethod.WeChatPay,
      remarks: null,
      couponNos: [],
    })
    const lane = shortest(lot, 'exit')
    lot.driveToExit(order.orderNo, lane.no)
    // The lot opens for whoever owes nothing; this time the barrier sticks.
    stick(lot, lane)
    return sentOut(order, lane.no, () => true)
  },

  'free-exit': (lot) => {
    const { order, laneNo } = payingCar(lot, 40)
    return sentOut(order, laneNo, () => order.reducedTo === 0 && order.totalPaid === 0)
  },

  'barrier-silent': (lot) => {
    const lane = shortest(lot, 'entry')
    const plate = freshPlate(lot)
    const car = lot.arrive({ laneNo: lane.no, plate, confirm: true })
    lot.loseAnswer({ name: 'BarrierStatusNotify', laneNo: lane.no, silentMs: 0 })
    const isIn = (): boolean => car.orderNo !== null && lot.order(car.orderNo).status === 200
    return {
      laneNo: lane.no,
      plate,
      fate: () => (isIn() ? 'done' : lane.queue.includes(car) ? 'sent' : 'missed'),
    }
  },

  'lot-silent': (lot) => {
    const { order, laneNo } = payingCar(lot, 90)
    lot.loseAnswer({ name: 'VehiclePaymentNotify', laneNo: null, silentMs: SILENT_MS })
    return sentOut(order, laneNo, () => order.totalPaid > 0)
  },
}

/** Long enough that the lot is missed, short enough to wait for it. */
const SILENT_MS = 15_000

/** A car that is to leave; `isRight`: it left as was to be practised. */
const sentOut = (order: Order, laneNo: string, isRight: () => boolean): SentCar => ({
  laneNo,
  plate: order.plate,
  fate: () => (order.status === 200 ? 'sent' : order.status === 201 && isRight() ? 'done' : 'missed'),
})

/** A car that owes something, at the exit with the fewest cars. */
function payingCar(lot: PracticeLot, enteredMinutesAgo: number): { order: Order; laneNo: string } {
  const order = lot.parkCar({ plate: freshPlate(lot), enteredMinutesAgo })
  const lane = shortest(lot, 'exit')
  lot.driveToExit(order.orderNo, lane.no)
  return { order, laneNo: lane.no }
}

/** The lane of a direction at which the fewest cars stand. */
function shortest(lot: PracticeLot, direction: Direction): Lane {
  const [first] = [...lot.park.lanes.values()]
    .filter(({ layout }) => layout.direction === direction)
    .toSorted((a, b) => a.queue.length - b.queue.length)
  if (first === undefined) throw new RangeError(`the lot has no ${direction}`)
  return first
}

/** A plate that no car in the lot has. */
function freshPlate(lot: PracticeLot): string {
  const { random, orders } = lot.park
  for (;;) {
    const plate = `京A${random.digits(5)}`
    if (orders.openByPlate(plate) === undefined) return plate
  }
}

/** The barrier does not rise by itself for the car that was sent last, now or when it has come to the head of its lane. */
function stick(lot: PracticeLot, lane: Lane): void {
  const car = lane.queue.at(-1)
  const lower = (): boolean => {
    if (lane.head !== car || car === undefined) return false
    lot.yard.lower(lane)
    return true
  }
  if (lower()) return
  const off = lot.on((event) => {
    if (event.kind !== 'lane-car' || event.laneNo !== lane.no || lane.head !== car) return
    off()
    lower()
  })
}
