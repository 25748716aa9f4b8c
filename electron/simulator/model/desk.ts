import type { LotTime } from '#shared/lot-time.ts'
import { lotTimeOfWallMs, minutesBetween, wallMsOfLotTime } from '#shared/lot-time.ts'
import type { Cents } from '#shared/money.ts'
import { cents } from '#shared/money.ts'
import type { Result } from '#shared/result.ts'
import { err, ok } from '#shared/result.ts'
import type { Lane } from './lane.ts'
import type { GateOperation, GateRecord, Order } from './order.ts'
import type { Park } from './park.ts'
import { zoneOf } from './park.ts'
import type { Yard } from './yard.ts'

/** A sentence for ResultMsg: why (refused) or what (done). */
export type Sentence = string

export interface PaymentOrder {
  readonly no: string
  readonly orderNo: string
  readonly due: Cents
  readonly paid: Cents
  readonly discount: Cents
  readonly paidAt: LotTime
  readonly method: string
  readonly remarks: string | null
  readonly couponNos: readonly string[]
}

export interface NoPlateEntry {
  readonly plate: string
  readonly entryTime: LotTime
  readonly colourNo: string | null
  readonly cardTypeNo: string
  readonly laneNo: string
  readonly operator: string | null
  readonly remarks: string | null
}

/** What the lot does when the booth tells it to; each answers with a sentence, done or refused. */
export class Desk {
  readonly #park: Park
  readonly #yard: Yard

  constructor(park: Park, yard: Yard) {
    this.#park = park
    this.#yard = yard
  }

  /** SetLaneGateStatus: 0 closes, 1 opens, 2 toggles hold-open. */
  setGate(laneNo: string, status: 0 | 1 | 2, operator: string | null): Result<Sentence, Sentence> {
    const lane = this.#park.lanes.get(laneNo)
    if (lane === undefined) return err(`Lane [${laneNo}] does not exist!`)
    const device = `[${lane.layout.deviceName}]`
    if (!lane.hardware.cameraOnline) return err(`${device}Device is offline, the gate cannot be controlled!`)
    if (status === 1) {
      const message = `${device}Release gate successfully!`
      this.#record(lane, 1, 'opened', operator, message)
      this.#yard.raise(lane, operator, true)
      return ok(message)
    }
    if (status === 0) {
      if (lane.hardware.held) return err(`${device}The gate is kept open, cancel keep-open first!`)
      const message = `${device}Close gate successfully!`
      this.#record(lane, 3, 'closed', operator, message)
      this.#yard.lower(lane)
      return ok(message)
    }
    const held = !lane.hardware.held
    const message = `${device}${held ? 'Keep gate open' : 'Cancel keep-open'} successfully!`
    this.#record(lane, 4, held ? 'held' : 'hold-released', operator, message)
    this.#yard.hold(lane, held, operator)
    return ok(message)
  }

  /** ModifyLaneOrderMoney: lowers the fee of the lane's popup. */
  modifyFee(laneNo: string, orderNo: string, money: Cents): Result<Sentence, Sentence> {
    const lane = this.#park.lanes.get(laneNo)
    if (lane === undefined) return err(`Lane [${laneNo}] does not exist!`)
    const order = this.#park.orders.get(orderNo)
    if (order === undefined || lane.layout.direction !== 'exit' || lane.popupOrderNo !== orderNo) {
      return err(`Order [${orderNo}] is not the current order of lane [${lane.layout.name}]!`)
    }
    if (money >= this.#park.fee(order)) {
      return err('The modified amount must be less than the amount displayed in the lane popup window!')
    }
    order.reducedTo = money
    this.#park.events.emit({ kind: 'fee-changed', order, laneNo, fee: money })
    return ok('Update payment amount successfully!')
  }

  /** PaySuccess: books the payment and opens the exit lane at whose head the car stands. */
  pay(payment: PaymentOrder): Result<Sentence, Sentence> {
    const park = this.#park
    if (park.payments.some((booked) => booked.no === payment.no)) {
      return err(`Payment order [${payment.no}] is already being processed!`)
    }
    const order = park.orders.get(payment.orderNo)
    if (order === undefined) return err(`Order [${payment.orderNo}] does not exist!`)
    if (order.status !== 200 && order.status !== 201) return err(`Order [${payment.orderNo}] is not payable!`)
    const lane = [...park.lanes.values()].find(
      (one) => one.layout.direction === 'exit' && one.popupOrderNo === order.orderNo,
    )
    this.#book(payment, order, lane)
    if (lane !== undefined) this.#yard.raise(lane, null, false)
    return ok('Payment successfully!')
  }

  /** CreateNoPlate: an order under a virtual plate; opens the entry barrier for the car that waits there. */
  enterWithoutPlate(
    entry: NoPlateEntry,
  ): Result<{ readonly orderNo: string; readonly message: Sentence }, Sentence> {
    const park = this.#park
    const lane = park.lanes.get(entry.laneNo)
    if (lane === undefined) return err(`Lane [${entry.laneNo}] does not exist!`)
    if (lane.layout.direction !== 'entry') return err(`Lane [${lane.layout.name}] is not an entry lane!`)
    if (!park.layout.cardTypes.some((type) => type.no === entry.cardTypeNo)) {
      return err(`License plate type [${entry.cardTypeNo}] does not exist!`)
    }
    if (entry.colourNo !== null && !park.layout.colours.some((colour) => colour.no === entry.colourNo)) {
      return err(`Vehicle type [${entry.colourNo}] does not exist!`)
    }
    const plate = entry.plate.toUpperCase()
    if (park.orders.openByPlate(plate) !== undefined) {
      return err(`License plate [${plate}] already has an in-field order!`)
    }
    if (!lane.hardware.cameraOnline) {
      return err(`[${lane.layout.deviceName}]Device is offline, the gate cannot be controlled!`)
    }
    if (lane.popupOrderNo !== null)
      return err(`Lane [${lane.layout.name}] is busy with order [${lane.popupOrderNo}]!`)
    const order = park.orders.add({
      orderNo: park.numbers.noPlateOrder(plate),
      plate,
      entryTime: shifted(entry.entryTime, park.habits.entryTimeOffSeconds),
      entryLaneNo: lane.no,
      zoneNo: lane.layout.zoneNo,
      cardTypeNo: entry.cardTypeNo,
      colourNo: entry.colourNo,
      picture: park.pictures.take(lane.layout.boothNo, null, park.now),
      status: 199,
      operator: entry.operator,
      remarks: entry.remarks ?? '',
    })
    this.#letIn(lane, order, entry.operator)
    return ok({
      orderNo: order.orderNo,
      message: 'License-plate-less vehicle entry confirmed successfully (gate opened)!',
    })
  }

  /** The order goes to the car that waits at the head without one; if none stands there, to one that just came. */
  #letIn(lane: Lane, order: Order, operator: string | null): void {
    if (lane.head === undefined) {
      this.#yard.join(lane, {
        plate: null,
        readAs: null,
        cardTypeNo: null,
        colourNo: null,
        confirm: true,
        seen: true,
        orderNo: order.orderNo,
        stopDriving: null,
      })
    } else {
      lane.head.orderNo = order.orderNo
    }
    order.status = 200
    this.#yard.raise(lane, operator, false)
  }

  #book(payment: PaymentOrder, order: Order, lane: Lane | undefined): void {
    const park = this.#park
    const charge = park.charge(order)
    const settles = payment.paid + payment.discount >= charge.payable
    order.settled = cents(order.settled + (settles ? charge.due : payment.paid + payment.discount))
    order.totalDue = cents(order.totalDue + payment.due)
    order.totalPaid = cents(order.totalPaid + payment.paid)
    for (const no of payment.couponNos) park.registers.usedCoupons.add(no)
    const booked = {
      uid: park.payments.length + 1,
      no: payment.no,
      detailNo: `${park.numbers.record('PD')}-${order.plate.slice(-4)}`,
      orderNo: order.orderNo,
      plate: order.plate,
      colourNo: order.colourNo,
      cardTypeNo: order.cardTypeNo,
      zoneNo: zoneOf(order),
      laneNo: lane?.no ?? null,
      due: payment.due,
      paid: payment.paid,
      discount: payment.discount,
      method: payment.method,
      entryTime: order.entryTime,
      paidAt: payment.paidAt,
      bookedAt: park.now,
      bookedMs: park.scheduler.nowMs,
      stayMinutes: minutesBetween(order.entryTime, order.exitTime ?? park.now) ?? 0,
      remarks: payment.remarks ?? '',
      operator: null,
      couponNos: payment.couponNos,
    }
    park.payments.push(booked)
    park.events.emit({ kind: 'paid', payment: booked })
  }

  #record(
    lane: Lane,
    operation: GateOperation,
    effect: GateRecord['effect'],
    operator: string | null,
    remarks: string,
  ): void {
    const park = this.#park
    const order = lane.popupOrderNo === null ? undefined : park.orders.get(lane.popupOrderNo)
    const record: GateRecord = {
      uid: park.gateRecords.length + 1,
      no: park.numbers.record('ER'),
      operation,
      effect,
      laneNo: lane.no,
      orderNo: order?.orderNo ?? null,
      plate: order?.plate ?? null,
      colourNo: order?.colourNo ?? null,
      cardTypeNo: order?.cardTypeNo ?? null,
      picture: park.pictures.take(lane.layout.boothNo, lane.head?.readAs ?? null, park.now),
      at: park.now,
      operator,
      remarks,
    }
    park.gateRecords.push(record)
    park.events.emit({ kind: 'gate-record', record })
  }
}

const shifted = (time: LotTime, seconds: number): LotTime =>
  seconds === 0 ? time : lotTimeOfWallMs(wallMsOfLotTime(time) + seconds * 1000)
