import { expect, it } from 'vitest'
import type { Exercise, ExerciseId } from '#shared/contract/training.ts'
import { exerciseId } from '#shared/contract/training.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { cents } from '#shared/money.ts'
import { ExerciseRunner } from './exercise-runner.ts'
import { stillLot } from './fixture.ts'
import type { PracticeLot } from './practice-lot.ts'

interface AtWork {
  readonly lot: PracticeLot
  readonly runner: ExerciseRunner
  readonly pass: (ms: number) => void
  readonly changes: () => number
}

function atWork(): AtWork {
  const { lot, pass } = stillLot()
  let changes = 0
  const runner = new ExerciseRunner(lot, () => {
    changes += 1
  })
  return { lot, runner, pass, changes: () => changes }
}

const stateOf = (runner: ExerciseRunner, id: ExerciseId): Exercise => {
  const found = runner.state().exercises.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no exercise ${id}`)
  return found
}

/** What the popup of the exercise's lane shows. */
const popupOf = (
  { lot, runner }: AtWork,
  id: ExerciseId,
): { orderNo: string; laneNo: string; fee: number } => {
  const { laneNo } = stateOf(runner, id)
  const popup = laneNo === null ? undefined : lot.popup(laneNo)
  if (laneNo === null || popup === undefined) throw new Error('no popup')
  return { laneNo, orderNo: popup.orderNo, fee: popup.fee }
}

let payments = 0
function pay({ lot, pass }: AtWork, orderNo: string): void {
  payments += 1
  const fee = lot.park.fee(lot.order(orderNo))
  const booked = lot.desk.pay({
    no: `LD-${payments}`,
    orderNo,
    due: fee,
    paid: fee,
    discount: cents(0),
    paidAt: lot.now,
    method: PaymentMethod.OfflineCash,
    remarks: null,
    couponNos: [],
  })
  expect(booked.ok).toBe(true)
  pass(10_000)
}

/** Does what the exercise asks for, as the lot hears it. */
const rightly: Readonly<Record<ExerciseId, (work: AtWork) => void>> = {
  'take-cash': (work) => pay(work, popupOf(work, 'take-cash').orderNo),
  'lower-fee': (work) => {
    const { laneNo, orderNo, fee } = popupOf(work, 'lower-fee')
    expect(fee).toBeGreaterThan(3000)
    expect(work.lot.desk.modifyFee(laneNo, orderNo, cents(1000)).ok).toBe(true)
    pay(work, orderNo)
  },
  'no-plate': ({ lot, runner }) => {
    const { laneNo } = stateOf(runner, 'no-plate')
    const [type] = lot.park.layout.cardTypes
    const entered = lot.desk.enterWithoutPlate({
      plate: '临A00001',
      entryTime: lot.now,
      colourNo: null,
      cardTypeNo: type?.no ?? '',
      laneNo: laneNo ?? '',
      operator: null,
      remarks: null,
    })
    expect(entered.ok).toBe(true)
  },
  'wrong-plate': (work) => {
    const { lot, runner } = work
    const { plate, laneNo } = stateOf(runner, 'wrong-plate')
    const order = lot.orders.findLast((one) => plate?.endsWith(one.plate.slice(-4)))
    if (order === undefined || plate === null || laneNo === null) throw new Error('no order')
    expect(lot.popup(laneNo)).toBeUndefined()
    expect(order.plate).not.toBe(plate)
    order.plate = plate
    lot.yard.look(lot.park.lane(laneNo))
    pay(work, order.orderNo)
  },
  'paid-already': (work) => {
    const { laneNo, fee } = popupOf(work, 'paid-already')
    expect(fee).toBe(0)
    work.pass(20_000)
    expect(work.lot.lane(laneNo)).toMatchObject({ barrier: 'closed', queue: [{}] })
    work.lot.desk.setGate(laneNo, 1, null)
    work.pass(10_000)
  },
  'free-exit': (work) => {
    const { laneNo, orderNo } = popupOf(work, 'free-exit')
    work.lot.desk.modifyFee(laneNo, orderNo, cents(0))
    work.lot.desk.setGate(laneNo, 1, null)
    work.pass(10_000)
  },
  'barrier-silent': (work) => {
    work.lot.desk.setGate(stateOf(work.runner, 'barrier-silent').laneNo ?? '', 1, null)
    work.pass(10_000)
  },
  'lot-silent': (work) => pay(work, popupOf(work, 'lot-silent').orderNo),
}

it.each(exerciseId.options)('%s is done when the lot says so, and is told once', (id) => {
  const work = atWork()
  work.runner.send(id)
  expect(stateOf(work.runner, id).state).toBe('sent')
  expect(work.runner.state().last).toBe(id)
  const before = work.changes()
  rightly[id](work)
  expect(stateOf(work.runner, id).state).toBe('done')
  expect(work.changes()).toBe(before + 1)
})

it.each(['take-cash', 'lower-fee', 'free-exit', 'lot-silent'] as const)(
  '%s is missed when its car leaves in another way',
  (id) => {
    const work = atWork()
    work.runner.send(id)
    work.lot.desk.setGate(popupOf(work, id).laneNo, 1, null)
    work.pass(10_000)
    expect(stateOf(work.runner, id).state).toBe('missed')
  },
)

it.each(['no-plate', 'wrong-plate'] as const)('%s is missed when its car is let through by hand', (id) => {
  const work = atWork()
  work.runner.send(id)
  work.lot.desk.setGate(stateOf(work.runner, id).laneNo ?? '', 1, null)
  work.pass(10_000)
  expect(stateOf(work.runner, id).state).toBe('missed')
})

it('behind another car the barrier of one that has paid stays shut, too', () => {
  const work = atWork()
  work.runner.send('take-cash')
  // The other exit is full enough that this car joins the first.
  for (let n = 0; n < 2; n += 1) {
    const { orderNo } = work.lot.parkCar({ plate: `沪C0000${n}` })
    work.lot.driveToExit(orderNo, '4')
  }
  work.runner.send('paid-already')
  expect(stateOf(work.runner, 'paid-already').laneNo).toBe(stateOf(work.runner, 'take-cash').laneNo)
  rightly['take-cash'](work)
  rightly['paid-already'](work)
  expect(stateOf(work.runner, 'paid-already').state).toBe('done')
})

it('while a car is dealt with nobody else comes, and afterwards they do', () => {
  const { lot, pass } = stillLot({ traffic: true })
  const runner = new ExerciseRunner(lot, () => undefined)
  lot.open()
  lot.close()
  pass(61_000)
  const cars = (): number => lot.orders.length + lot.park.lane('4').queue.length
  runner.send('take-cash')
  const before = cars()
  pass(600_000)
  expect(cars()).toBe(before)
  expect(lot.lane('2').queue).toHaveLength(1)
  rightly['take-cash']({ lot, runner, pass, changes: () => 0 })
  pass(600_000)
  expect(lot.orders.length).toBeGreaterThan(before)
})

it('one that was done can be sent again, and is to be done again', () => {
  const work = atWork()
  work.runner.send('take-cash')
  rightly['take-cash'](work)
  work.runner.send('take-cash')
  expect(stateOf(work.runner, 'take-cash').state).toBe('sent')
})
