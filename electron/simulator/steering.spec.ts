import { beforeEach, describe, expect, it } from 'vitest'
import { lotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'
import type { LotEvent } from './model/events.ts'
import type { Desk, PaymentOrder } from './model/desk.ts'
import { LotSteering } from './steering.ts'
import { Traffic } from './traffic.ts'

const at = (text: string): LotTime => {
  const time = lotTime(text)
  if (time === undefined) throw new Error(`no lot time: ${text}`)
  return time
}

/** A lot whose time stands still until it is advanced, with its desk within reach. */
class StillLot extends LotSteering {
  constructor() {
    super({ seed: 3, clock: { start: at('2026-03-28 12:00:00'), speed: 0 } })
  }

  get booth(): Desk {
    return this.desk
  }
}

let lot: StillLot
beforeEach(() => {
  lot = new StillLot()
})

const payment = (orderNo: string, change: Partial<PaymentOrder> = {}): PaymentOrder => ({
  no: 'LD-1',
  orderNo,
  due: cents(1000),
  paid: cents(1000),
  discount: cents(0),
  paidAt: lot.now,
  method: '79001',
  remarks: null,
  couponNos: [],
  ...change,
})

describe('at the exit', () => {
  it('shows the fee of the first car, which grows with the lot clock', () => {
    const { orderNo } = lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
    lot.driveToExit('京A12345', '2')
    expect(lot.popup('2')).toEqual({ orderNo, plate: '京A12345', fee: 1000 })
    lot.advance(31 * 60_000)
    expect(lot.popup('2')?.fee).toBe(1500)
  })

  it('lets a car out after payment, closes its order and calls the next', () => {
    const first = lot.parkCar({ plate: '京A12345' })
    const second = lot.parkCar({ plate: '沪B54321', enteredMinutesAgo: 30 })
    lot.driveToExit('京A12345', '2')
    lot.driveToExit('沪B54321', '2')
    const heard: LotEvent['kind'][] = []
    lot.on((event) => heard.push(event.kind))
    expect(lot.booth.pay(payment(first.orderNo)).ok).toBe(true)
    expect(lot.lane('2').barrier).toBe('open')
    expect(lot.popup('2')).toMatchObject({ orderNo: first.orderNo, fee: 0 })
    lot.advance(2000)
    expect(first).toMatchObject({
      status: 201,
      exitTime: '2026-03-28 12:00:02',
      exitLaneNo: '2',
      totalPaid: 1000,
      freePassReason: null,
    })
    expect(lot.lane('2').barrier).toBe('closed')
    expect(lot.popup('2')).toEqual({ orderNo: second.orderNo, plate: '沪B54321', fee: 500 })
    expect(heard).toEqual(['paid', 'barrier', 'spaces', 'exited', 'barrier', 'lane-car'])
  })

  it('refuses the same payment number and books nothing twice', () => {
    const { orderNo } = lot.parkCar({ plate: '京A12345' })
    expect(lot.booth.pay(payment(orderNo)).ok).toBe(true)
    expect(lot.booth.pay(payment(orderNo))).toEqual({
      ok: false,
      error: 'Payment order [LD-1] is already being processed!',
    })
    expect(lot.payments).toHaveLength(1)
    expect(lot.order(orderNo).totalPaid).toBe(1000)
  })

  it('opens by itself for a car that owes nothing, and not for a fee reduced to nothing', () => {
    lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 10 })
    lot.driveToExit('京A12345', '2')
    expect(lot.lane('2').barrier).toBe('open')
    const { orderNo } = lot.parkCar({ plate: '沪B54321' })
    lot.driveToExit('沪B54321', '4')
    expect(lot.booth.modifyFee('4', orderNo, cents(0)).ok).toBe(true)
    expect(lot.popup('4')?.fee).toBe(0)
    expect(lot.lane('4').barrier).toBe('closed')
  })

  it('takes a lower fee only, and only for the lane’s own order', () => {
    const { orderNo } = lot.parkCar({ plate: '京A12345' })
    const other = lot.parkCar({ plate: '沪B54321' })
    lot.driveToExit('京A12345', '2')
    expect(lot.booth.modifyFee('2', orderNo, cents(1000)).ok).toBe(false)
    expect(lot.booth.modifyFee('2', other.orderNo, cents(1)).ok).toBe(false)
    expect(lot.booth.modifyFee('4', orderNo, cents(1)).ok).toBe(false)
    expect(lot.booth.modifyFee('2', orderNo, cents(999)).ok).toBe(true)
    lot.advance(5 * 3_600_000)
    expect(lot.popup('2')?.fee).toBe(999)
    expect(lot.booth.modifyFee('2', orderNo, cents(999)).ok).toBe(false)
  })

  it('has no popup for a car it cannot place, and one as soon as the record is corrected', () => {
    const order = lot.parkCar({ plate: '京A12B45' })
    lot.driveToExit(order.orderNo, '2', { readAs: '京A12845' })
    expect(lot.popup('2')).toBeUndefined()
    expect(lot.park.lane('2').status()).toMatchObject({ loop: 1 })
  })

  it('counts a manual opening as a free pass and writes it down', () => {
    const { orderNo } = lot.parkCar({ plate: '京A12345' })
    lot.driveToExit('京A12345', '2')
    lot.booth.setGate('2', 1, 'Li')
    lot.advance(2000)
    expect(lot.order(orderNo)).toMatchObject({
      status: 201,
      freePassReason: 'Manual open',
      exitOperator: 'Li',
    })
    expect(lot.gateRecords).toMatchObject([{ operation: 1, orderNo, plate: '京A12345', operator: 'Li' }])
  })

  it('charges each zone by its own tariff', () => {
    const order = lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 60 })
    lot.moveToZone('京A12345', lot.park.layout.zones[1]?.no ?? '')
    lot.advance(61 * 60_000)
    expect(lot.park.charge(order).lines.map((line) => line.amount)).toEqual([500, 1600])
  })
})

describe('barriers', () => {
  it('toggles hold-open, and lets the cars through one after the other meanwhile', () => {
    for (const plate of ['京A11111', '京A22222']) {
      lot.parkCar({ plate })
      lot.driveToExit(plate, '2')
    }
    lot.booth.setGate('2', 2, null)
    expect(lot.lane('2')).toMatchObject({ holdOpen: true, barrier: 'open' })
    lot.advance(2000)
    expect(lot.lane('2').queue.map((car) => car.plate)).toEqual(['京A22222'])
    lot.advance(2000)
    expect(lot.lane('2')).toMatchObject({ barrier: 'open', queue: [] })
    expect(lot.booth.setGate('2', 0, null).ok).toBe(false)
    lot.booth.setGate('2', 2, null)
    expect(lot.lane('2')).toMatchObject({ holdOpen: false, barrier: 'closed' })
    expect(lot.gateRecords.map((record) => record.effect)).toEqual(['held', 'hold-released'])
  })

  it('stops a car that has not passed yet', () => {
    lot.parkCar({ plate: '京A12345' })
    lot.driveToExit('京A12345', '2')
    lot.booth.setGate('2', 1, null)
    lot.advance(1000)
    lot.booth.setGate('2', 0, null)
    lot.advance(10_000)
    expect(lot.popup('2')?.plate).toBe('京A12345')
  })

  it('tells nothing and obeys nothing while the camera is offline', () => {
    lot.setCamera('2', false)
    expect(lot.park.lane('2').status()).toEqual({ gate: -1, held: 0, loop: -1, camera: 0 })
    expect(lot.booth.setGate('2', 1, null).ok).toBe(false)
    lot.parkCar({ plate: '京A12345' })
    lot.driveToExit('京A12345', '2')
    expect(lot.popup('2')).toBeUndefined()
    lot.setCamera('2', true)
    expect(lot.popup('2')?.plate).toBe('京A12345')
  })
})

describe('at the entry', () => {
  it('lets a readable plate in by itself', () => {
    lot.arrive({ laneNo: '1', plate: '京A12345' })
    expect(lot.lane('1').barrier).toBe('open')
    expect(lot.order('京A12345').status).toBe(199)
    lot.advance(2000)
    expect(lot.order('京A12345')).toMatchObject({ status: 200, entryTime: '2026-03-28 12:00:00' })
    expect(lot.lane('1')).toMatchObject({ barrier: 'closed', queue: [] })
  })

  it('lets a car wait until somebody opens', () => {
    lot.arrive({ laneNo: '1', plate: '京A12345', confirm: true })
    lot.advance(60_000)
    expect(lot.popup('1')).toMatchObject({ plate: '京A12345', fee: 0 })
    lot.booth.setGate('1', 1, 'Li')
    lot.advance(2000)
    expect(lot.order('京A12345')).toMatchObject({ status: 200, entryOperator: 'Li' })
  })

  const entry = { entryTime: at('2026-03-28 12:00:00'), colourNo: null, operator: 'Li', remarks: null }

  it('takes a car without a plate in under a virtual one', () => {
    const cardTypeNo = lot.park.temporaryType.no
    lot.arrive({ laneNo: '1', plate: null })
    lot.advance(60_000)
    expect(lot.lane('1')).toMatchObject({ barrier: 'closed', queue: [{ plate: null, orderNo: null }] })
    const result = lot.booth.enterWithoutPlate({ ...entry, plate: 'np0001', cardTypeNo, laneNo: '1' })
    expect(result).toMatchObject({ ok: true, value: { orderNo: lot.order('NP0001').orderNo } })
    lot.advance(2000)
    expect(lot.lane('1')).toMatchObject({ barrier: 'closed', queue: [] })
    expect(lot.orders).toHaveLength(1)
  })

  it('refuses a plate that is inside, an exit lane, an unknown lane and an unknown plate type', () => {
    const cardTypeNo = lot.park.temporaryType.no
    lot.parkCar({ plate: 'NP0001' })
    const refused = [
      { ...entry, plate: 'np0001', cardTypeNo, laneNo: '1' },
      { ...entry, plate: 'NP0002', cardTypeNo, laneNo: '2' },
      { ...entry, plate: 'NP0002', cardTypeNo, laneNo: '99' },
      { ...entry, plate: 'NP0002', cardTypeNo: '1', laneNo: '1' },
    ]
    expect(refused.map((one) => lot.booth.enterWithoutPlate(one).ok)).toEqual([false, false, false, false])
    expect(lot.orders).toHaveLength(1)
    expect(lot.lane('1').barrier).toBe('closed')
  })
})

describe('traffic', () => {
  it('is the same for the same seed', () => {
    const history = (): string[] => {
      const busy = new LotSteering({ seed: 11, clock: { start: at('2026-03-28 08:00:00'), speed: 0 } })
      new Traffic(busy).start()
      busy.advance(6 * 3_600_000)
      return busy.orders.map((order) => `${order.plate} ${order.entryTime} ${order.status}`)
    }
    const first = history()
    expect(first.length).toBeGreaterThan(20)
    expect(first.some((line) => line.endsWith('201'))).toBe(true)
    expect(history()).toEqual(first)
  })
})
