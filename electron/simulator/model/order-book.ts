import type { LotTime } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'
import type { Order, OrderStatus } from './order.ts'

/** What a new order needs; the rest starts empty. */
export interface NewOrder {
  readonly orderNo: string
  readonly plate: string
  readonly entryTime: LotTime
  readonly entryLaneNo: string | null
  readonly zoneNo: string
  readonly cardTypeNo: string
  readonly colourNo: string | null
  readonly picture: string
  readonly status: OrderStatus
  readonly operator?: string | null
  readonly remarks?: string
}

/** All parking orders of the lot, open and closed. */
export class OrderBook {
  readonly #orders: Order[] = []
  readonly #byNo = new Map<string, Order>()

  get all(): readonly Order[] {
    return this.#orders
  }

  /** Cars that are in the lot. */
  get inside(): readonly Order[] {
    return this.#orders.filter((order) => order.status === 200)
  }

  get(orderNo: string): Order | undefined {
    return this.#byNo.get(orderNo)
  }

  /** The open order (inside, or waiting at the entry) of a plate, as upper case. */
  openByPlate(plate: string): Order | undefined {
    const wanted = plate.toUpperCase()
    return this.#orders.findLast(
      (order) => (order.status === 200 || order.status === 199) && order.plate.toUpperCase() === wanted,
    )
  }

  add(fresh: NewOrder): Order {
    const order: Order = {
      uid: this.#orders.length + 1,
      orderNo: fresh.orderNo,
      plate: fresh.plate,
      entryTime: fresh.entryTime,
      exitTime: null,
      entryLaneNo: fresh.entryLaneNo,
      exitLaneNo: null,
      entryOperator: fresh.operator ?? null,
      exitOperator: null,
      stays: [{ zoneNo: fresh.zoneNo, from: fresh.entryTime, to: null }],
      colourNo: fresh.colourNo,
      cardTypeNo: fresh.cardTypeNo,
      entryPicture: fresh.picture,
      exitPicture: null,
      status: fresh.status,
      freePassReason: null,
      totalDue: cents(0),
      totalPaid: cents(0),
      settled: cents(0),
      locked: false,
      remarks: fresh.remarks ?? '',
      fixedFee: null,
      reducedTo: null,
    }
    this.#orders.push(order)
    this.#byNo.set(order.orderNo, order)
    return order
  }
}
