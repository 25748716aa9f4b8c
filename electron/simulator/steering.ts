import type { LotTime } from '#shared/lot-time.ts'
import { lotTimeOfWallMs, wallMsOfLotTime } from '#shared/lot-time.ts'
import type { Cents } from '#shared/money.ts'
import { cents } from '#shared/money.ts'
import type { ClockOptions } from './model/clock.ts'
import { LotClock } from './model/clock.ts'
import { Desk } from './model/desk.ts'
import type { LotEvent } from './model/events.ts'
import type { Habits } from './model/habits.ts'
import type { Car, Lane } from './model/lane.ts'
import type { Direction, LotLayout } from './model/layout.ts'
import { byNo } from './model/layout.ts'
import type { GateRecord, Order, Payment } from './model/order.ts'
import { Park } from './model/park.ts'
import { practiceLot } from './model/practice-lot.ts'
import { Random } from './model/random.ts'
import { Yard, moveToZone } from './model/yard.ts'

export interface SteeringOptions {
  readonly seed?: number
  readonly layout?: LotLayout
  readonly clock?: ClockOptions
  /** Lot time from an open barrier until the car is through; default 2000 ms. */
  readonly driveMs?: number
  /** What this lot does its own way. */
  readonly habits?: Partial<Habits>
}

export interface ParkedCar {
  readonly plate: string
  /** Default 90, unless `entryTime` is given. */
  readonly enteredMinutesAgo?: number
  readonly entryTime?: LotTime
  /** Default: the first zone. */
  readonly zone?: string
  readonly cardTypeNo?: string
  readonly colourNo?: string
  readonly entryLaneNo?: string
}

export interface Arrival {
  readonly laneNo: string
  /** null: a car without a plate. */
  readonly plate: string | null
  /** What the camera reads; default: the plate. */
  readonly readAs?: string | null
  /** It waits with a pre-entry order until the barrier is opened. */
  readonly confirm?: boolean
  readonly cardTypeNo?: string
  readonly colourNo?: string
}

/** What stands in the popup of a lane. */
export interface Popup {
  readonly orderNo: string
  readonly plate: string
  readonly fee: Cents
}

/** A lane as it really is, whatever its instruments report. */
export interface LaneView {
  readonly barrier: 'open' | 'closed'
  readonly holdOpen: boolean
  readonly cameraOnline: boolean
  readonly queue: readonly { readonly plate: string | null; readonly orderNo: string | null }[]
}

/**
 * The hands of whoever plays the lot: cars, lanes, clock. Without any transport. Every method is complete when it
 * returns; an unknown lane, zone or order throws a RangeError.
 */
export class LotSteering {
  readonly park: Park
  readonly yard: Yard
  readonly desk: Desk
  readonly #clock: LotClock

  constructor(options: SteeringOptions = {}) {
    this.#clock = new LotClock(options.clock)
    const { layout = practiceLot, seed = 1 } = options
    this.park = new Park(layout, this.#clock, new Random(seed), options.habits)
    this.yard = new Yard(this.park, options.driveMs ?? 2000)
    this.desk = new Desk(this.park, this.yard)
  }

  // ---- cars

  /** A car is in the lot, with an open order. */
  parkCar(car: ParkedCar): Order {
    this.catchUp()
    const { park } = this
    const zone = car.zone === undefined ? park.layout.zones[0] : byNo(park.layout.zones, car.zone)
    const { lanes } = park.layout
    // In a lot of exits alone it came by whichever lane.
    const entryLane =
      car.entryLaneNo === undefined
        ? (lanes.find((lane) => lane.direction === 'entry') ?? lanes[0])
        : lanes.find((lane) => lane.no === car.entryLaneNo)
    if (zone === undefined || entryLane === undefined)
      throw new RangeError('the lot has no such zone or lane')
    const ago = (car.enteredMinutesAgo ?? 90) * 60_000
    const entryTime = car.entryTime ?? lotTimeOfWallMs(wallMsOfLotTime(park.now) - ago)
    return park.orders.add({
      orderNo: park.numbers.order(car.plate),
      plate: car.plate,
      entryTime,
      entryLaneNo: entryLane.no,
      zoneNo: zone.no,
      cardTypeNo: car.cardTypeNo ?? park.cardTypeFor(car.plate).no,
      colourNo: car.colourNo ?? park.layout.colours[0]?.no ?? null,
      picture: park.pictures.take(entryLane.boothNo, car.plate, entryTime),
      status: 200,
    })
  }

  /** A parked car joins the queue of an exit lane. `readAs`: what the camera there reads. */
  driveToExit(
    orderNoOrPlate: string,
    laneNo: string,
    options: { readonly readAs?: string | null } = {},
  ): Car {
    this.catchUp()
    const lane = this.#laneOf(laneNo, 'exit')
    const order = this.order(orderNoOrPlate)
    const car: Car = {
      ...newCar(order.plate, options.readAs === undefined ? order.plate : options.readAs),
      cardTypeNo: order.cardTypeNo,
      colourNo: order.colourNo,
    }
    this.yard.join(lane, car)
    return car
  }

  /** A car comes to an entry lane. */
  arrive(arrival: Arrival): Car {
    this.catchUp()
    const lane = this.#laneOf(arrival.laneNo, 'entry')
    const readAs = arrival.readAs === undefined ? arrival.plate : arrival.readAs
    const car: Car = {
      ...newCar(arrival.plate, readAs),
      cardTypeNo: arrival.cardTypeNo ?? null,
      colourNo: arrival.colourNo ?? this.park.layout.colours[0]?.no ?? null,
      confirm: arrival.confirm ?? false,
    }
    this.yard.join(lane, car)
    return car
  }

  /** The head of the queue goes: out (its order is closed) or away from the entry. */
  leave(laneNo: string): void {
    this.catchUp()
    const lane = this.park.lane(laneNo)
    if (lane.layout.direction === 'exit') this.yard.passNow(lane)
    else this.reverse(laneNo)
  }

  /** The head of the queue backs off; an exit car is parked again, a pre-entry order is closed. */
  reverse(laneNo: string): void {
    this.catchUp()
    const car = this.yard.backOff(this.park.lane(laneNo))
    const order = car?.orderNo === null || car === undefined ? undefined : this.park.orders.get(car.orderNo)
    if (order?.status === 199) this.park.close(order, 202)
  }

  /** A parked car changes zones. */
  moveToZone(orderNoOrPlate: string, zoneNo: string): void {
    moveToZone(this.park, this.order(orderNoOrPlate), byNo(this.park.layout.zones, zoneNo).no)
  }

  /** The fee of the lane's popup is that, and stands still. Throws when there is no popup. */
  setFee(laneNo: string, fee: number): void {
    const { popupOrderNo } = this.park.lane(laneNo)
    if (popupOrderNo === null) throw new RangeError(`lane "${laneNo}" has no popup`)
    const order = this.order(popupOrderNo)
    order.fixedFee = cents(fee + order.settled)
    order.reducedTo = null
  }

  // ---- equipment

  setCamera(laneNo: string, online: boolean): void {
    const lane = this.park.lane(laneNo)
    lane.hardware.cameraOnline = online
    if (online) this.yard.look(lane)
  }

  /** Moves the barrier by hand; -1: its position is unknown from now on. */
  setBarrier(laneNo: string, position: 0 | 1 | -1): void {
    const lane = this.park.lane(laneNo)
    lane.hardware.positionKnown = position !== -1
    if (position === 1) this.yard.raise(lane, null, true)
    if (position === 0) this.yard.lower(lane)
  }

  /** Sets hold-open, without the interface's toggling. */
  setHoldOpen(laneNo: string, held: boolean | 'unknown'): void {
    const lane = this.park.lane(laneNo)
    lane.hardware.holdKnown = held !== 'unknown'
    if (held !== 'unknown') this.yard.hold(lane, held, null)
  }

  /** What the loop reports, or `real`: the truth again. */
  setLoop(laneNo: string, loop: 0 | 1 | -1 | 'real'): void {
    this.park.lane(laneNo).hardware.loopFixed = loop === 'real' ? null : loop
  }

  /** The office gives a lane another name. */
  renameLane(laneNo: string, name: string): void {
    const { layout } = this.park.lane(laneNo)
    layout.name = name
    this.park.events.emit({ kind: 'lanes', boothNo: layout.boothNo })
  }

  // ---- time

  /** Lot time passes; the server's epoch clock does not. */
  advance(ms: number): void {
    this.#clock.setWallMs(this.#clock.wallMs() + ms)
    this.catchUp()
  }

  setClock(time: LotTime): void {
    this.#clock.setWallMs(wallMsOfLotTime(time))
    this.catchUp()
  }

  setSpeed(factor: number): void {
    this.#clock.setSpeed(factor)
  }

  /** The server's clock runs that far off this PC's. */
  setClockSkew(ms: number): void {
    this.#clock.setSkew(ms)
  }

  /** Lets happen what is due by now. */
  catchUp(): void {
    this.park.scheduler.runDue()
  }

  // ---- looking

  /** What this lot does its own way; what is set here holds from now on. */
  get habits(): Habits {
    return this.park.habits
  }

  get now(): LotTime {
    return this.park.now
  }

  get orders(): readonly Order[] {
    return this.park.orders.all
  }

  get payments(): readonly Payment[] {
    return this.park.payments
  }

  get gateRecords(): readonly GateRecord[] {
    return this.park.gateRecords
  }

  /** An order by its number, or the open order of a plate. */
  order(orderNoOrPlate: string): Order {
    const order = this.park.orders.get(orderNoOrPlate) ?? this.park.orders.openByPlate(orderNoOrPlate)
    if (order === undefined) throw new RangeError(`the lot has no order for "${orderNoOrPlate}"`)
    return order
  }

  popup(laneNo: string): Popup | undefined {
    this.catchUp()
    const { popupOrderNo } = this.park.lane(laneNo)
    const order = popupOrderNo === null ? undefined : this.park.orders.get(popupOrderNo)
    return order && { orderNo: order.orderNo, plate: order.plate, fee: this.park.fee(order) }
  }

  lane(laneNo: string): LaneView {
    this.catchUp()
    const { hardware, queue } = this.park.lane(laneNo)
    return {
      barrier: hardware.open ? 'open' : 'closed',
      holdOpen: hardware.held,
      cameraOnline: hardware.cameraOnline,
      queue: queue.map((car) => ({ plate: car.plate, orderNo: car.orderNo })),
    }
  }

  /** Hears what happens in the lot. */
  on(listener: (event: LotEvent) => void): () => void {
    return this.park.events.on(listener)
  }

  #laneOf(laneNo: string, direction: Direction): Lane {
    const lane = this.park.lane(laneNo)
    if (lane.layout.direction !== direction) throw new RangeError(`lane "${laneNo}" is no ${direction} lane`)
    return lane
  }
}

const newCar = (plate: string | null, readAs: string | null): Car => ({
  plate,
  readAs,
  cardTypeNo: null,
  colourNo: null,
  confirm: false,
  seen: false,
  orderNo: null,
  stopDriving: null,
})
