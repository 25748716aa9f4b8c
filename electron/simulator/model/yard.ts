import type { Car, Lane } from './lane.ts'
import type { Order } from './order.ts'
import type { Park } from './park.ts'
import { zoneOf } from './park.ts'

/**
 * What cars and barriers do: a car rolls to the head of its lane, the camera reads it, an open barrier lets it
 * through, the barrier falls behind it, the next one rolls up.
 */
export class Yard {
  readonly #park: Park
  readonly #driveMs: number

  /** `driveMs`: lot time from an open barrier until the car is through. */
  constructor(park: Park, driveMs: number) {
    this.#park = park
    this.#driveMs = driveMs
  }

  /** A car joins a lane's queue. */
  join(lane: Lane, car: Car): void {
    lane.queue.push(car)
    if (lane.head === car) this.#rollUp(lane)
  }

  /** The head of the queue goes away without driving through; the next rolls up. */
  backOff(lane: Lane): Car | undefined {
    const car = lane.queue.shift()
    if (car === undefined) return undefined
    car.stopDriving?.()
    car.stopDriving = null
    this.#rollUp(lane)
    return car
  }

  /** Raises the barrier; the head of the queue starts to drive. */
  raise(lane: Lane, by: string | null, byHand: boolean): void {
    lane.openedBy = by
    lane.openedByHand = byHand
    this.#setBarrier(lane, true)
    this.#drive(lane)
  }

  /** Lowers the barrier; a car that has not passed yet stays. */
  lower(lane: Lane): void {
    lane.head?.stopDriving?.()
    if (lane.head !== undefined) lane.head.stopDriving = null
    this.#setBarrier(lane, false)
  }

  /** Holds the barrier open, or releases it: it then falls when no car is under way. */
  hold(lane: Lane, held: boolean, by: string | null): void {
    lane.hardware.held = held
    if (held) this.raise(lane, by, true)
    else if (lane.head === undefined) this.lower(lane)
    else this.#announceBarrier(lane)
  }

  /** The camera looks at the head of the queue again (it was offline, or the records have changed). */
  look(lane: Lane): void {
    const car = lane.head
    if (car === undefined || car.orderNo !== null) return
    car.seen = false
    this.#rollUp(lane)
  }

  /** Lets the head of the queue through at once. */
  passNow(lane: Lane): void {
    const car = lane.head
    if (car === undefined) return
    car.stopDriving?.()
    lane.openedBy = null
    lane.openedByHand = false
    this.#pass(lane, car)
  }

  #rollUp(lane: Lane): void {
    const car = lane.head
    if (car === undefined) return
    if (!car.seen && lane.hardware.cameraOnline) {
      car.seen = true
      if (car.readAs !== null) this.#read(lane, car, car.readAs)
    }
    const { orderNo } = car
    this.#park.events.emit({ kind: 'lane-car', laneNo: lane.no, plate: car.readAs, orderNo })
    if (lane.hardware.open) this.#drive(lane)
  }

  #read(lane: Lane, car: Car, plate: string): void {
    if (lane.layout.direction === 'exit') this.#readAtExit(lane, car, plate)
    else this.#readAtEntry(lane, car, plate)
  }

  #readAtExit(lane: Lane, car: Car, plate: string): void {
    const order = this.#park.orders.openByPlate(plate)
    if (order === undefined || order.status !== 200) return
    car.orderNo = order.orderNo
    order.exitPicture = this.#park.pictures.take(lane.layout.boothNo, plate, this.#park.now)
    if (this.#park.fee(order) === 0) this.raise(lane, null, false)
  }

  #readAtEntry(lane: Lane, car: Car, plate: string): void {
    if (this.#park.isBlacklisted(plate) || this.#isFull(lane)) return
    const order = this.#register(lane, car, plate)
    car.orderNo = order.orderNo
    if (!car.confirm) this.raise(lane, null, false)
  }

  #isFull(lane: Lane): boolean {
    const zone = this.#park.layout.zones.find((one) => one.no === lane.layout.zoneNo)
    return zone !== undefined && this.#park.occupied(zone.no) >= zone.spaces
  }

  #register(lane: Lane, car: Car, plate: string): Order {
    const park = this.#park
    const former = park.orders.openByPlate(plate)
    if (former !== undefined) park.close(former, 202)
    return park.orders.add({
      orderNo: park.numbers.order(plate),
      plate,
      entryTime: park.now,
      entryLaneNo: lane.no,
      zoneNo: lane.layout.zoneNo,
      cardTypeNo: car.cardTypeNo ?? park.cardTypeFor(plate).no,
      colourNo: car.colourNo,
      picture: park.pictures.take(lane.layout.boothNo, plate, park.now),
      status: 199,
    })
  }

  #drive(lane: Lane): void {
    const car = lane.head
    if (car === undefined || car.stopDriving !== null) return
    car.stopDriving = this.#park.scheduler.after(this.#driveMs, () => this.#pass(lane, car))
  }

  #pass(lane: Lane, car: Car): void {
    lane.queue.shift()
    car.stopDriving = null
    if (lane.layout.direction === 'entry') this.#passEntry(lane, car)
    else this.#passExit(lane, car)
    if (!lane.hardware.held) this.#setBarrier(lane, false)
    this.#rollUp(lane)
  }

  #passEntry(lane: Lane, car: Car): void {
    const known = car.orderNo === null ? undefined : this.#park.orders.get(car.orderNo)
    const order =
      known ?? (car.seen && car.readAs !== null ? this.#register(lane, car, car.readAs) : undefined)
    if (order === undefined) return
    if (order.status === 199) order.status = 200
    order.entryOperator ??= lane.openedBy
    this.#park.events.emit({ kind: 'entered', order })
    this.#park.announceSpaces()
  }

  #passExit(lane: Lane, car: Car): void {
    const order = car.orderNo === null ? undefined : this.#park.orders.get(car.orderNo)
    if (order === undefined || order.status !== 200) return
    if (lane.openedByHand && this.#park.fee(order) > 0) order.freePassReason = 'Manual open'
    order.exitLaneNo = lane.no
    order.exitOperator = lane.openedBy
    this.#park.close(order, 201)
    this.#park.events.emit({ kind: 'exited', order })
  }

  #setBarrier(lane: Lane, open: boolean): void {
    lane.hardware.open = open
    this.#announceBarrier(lane)
  }

  #announceBarrier(lane: Lane): void {
    const { open, held } = lane.hardware
    this.#park.events.emit({ kind: 'barrier', laneNo: lane.no, open, held })
  }
}

/** Moves a parked car to another zone; its stay there is charged by that zone's tariff. */
export function moveToZone(park: Park, order: Order, zoneNo: string): void {
  if (zoneOf(order) === zoneNo) return
  for (const stay of order.stays) stay.to ??= park.now
  order.stays.push({ zoneNo, from: park.now, to: null })
}
