import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { policy } from '#shared/contract/operators.ts'
import type { CommandOutcome } from '#shared/contract/lane-commands.ts'
import { fieldsOf } from '#shared/lan/describe.ts'
import { CouponType } from '#shared/lan/enumerations.ts'
import { supervise } from '#electron/core/shifts/supervision.ts'
import { lanInterface } from '#shared/lan/interfaces.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import { cents } from '#shared/money.ts'
import { ada, wang } from '#test/people.ts'
import { BoothAtWork } from './booth-harness.ts'
import { shiftsAtWork } from './shifts-at-work.ts'
import type { ShiftsAtWork } from './shifts-at-work.ts'

let work: BoothAtWork
let shifts: ShiftsAtWork

const watch = (): void => {
  shifts = shiftsAtWork(work)
}

beforeEach(async () => {
  // However slow this machine: an answer that comes is no time-out.
  const timing = { repeatGuardMs: 0, commandTimeoutMs: 5000 }
  work = await BoothAtWork.begin({ operators: true, lot: { driveMs: 0 }, timing })
  await work.operators.admin.provision([ada, wang])
  await work.operators.signIn('9', '9999')
  await work.read('2')
  watch()
})
afterEach(async () => {
  shifts.stop()
  await work.end()
})

const restart = async (): Promise<void> => {
  shifts.stop()
  await work.close()
  await work.open()
  await work.read('2')
  watch()
}
const open = (reason?: string): Promise<CommandOutcome> =>
  work.booth.give('open', { laneNo: '2', ...(reason === undefined ? {} : { reason }) })
const waiting = (): ReturnType<typeof shifts.barriers.state>['openings'] => shifts.barriers.state().openings
const gone = async (orderNo: string): Promise<void> => {
  await work.until(() => {
    work.lot.catchUp()
    return work.lot.order(orderNo).exitTime !== null && work.lane('2')?.popup === null
  }, `the car of ${orderNo} to leave`)
}
/** A car at the exit, its plate read. */
const car = async (plate: string): ReturnType<BoothAtWork['carAtExit']> => {
  const popup = await work.carAtExit(plate)
  await work.popup('2', (one) => one.plate === plate)
  return popup
}
/** A car that drives out under a barrier that is open, sooner than its plate may be read here. */
const driveThrough = async (plate: string): Promise<void> => {
  work.lot.parkCar({ plate })
  work.lot.driveToExit(plate, '2')
  await gone(work.lot.order(plate).orderNo)
}
/** A car that pays at the exit and has left. */
const sold = async (plate: string): Promise<string> => {
  const { orderNo, fee } = await car(plate)
  const paid = await work.booth.give('take-cash', { laneNo: '2', orderNo, due: fee, tendered: fee })
  expect(paid.state).toBe('confirmed')
  await gone(orderNo)
  return orderNo
}

describe('a barrier that was opened by hand', () => {
  it('waits for its reason, over a restart too, and is a difference of its shift until it is said', async () => {
    shifts.shifts.open([])
    const { orderNo } = await car('A10001')
    const { activityId } = await open()
    expect(waiting()).toMatchObject([
      { commandId: activityId, orderNo, plate: 'A10001', by: { name: 'Wang' } },
    ])
    await gone(orderNo)
    await restart()
    await work.operators.signIn('9', '9999')
    shifts.shifts.count([])
    await shifts.shifts.tieOut(null)
    expect(shifts.shifts.state().differences?.map(({ difference }) => difference.kind)).toContain(
      'opening-unexplained',
    )
    expect(await shifts.shifts.close(false, null)).toMatchObject({
      error: { code: 'differences-unexplained' },
    })
    expect(shifts.barriers.explain(activityId, '', null)).toMatchObject({
      error: { code: 'reason-required' },
    })
    expect(shifts.barriers.explain(activityId, 'Fire brigade', null).ok).toBe(true)
    expect(shifts.barriers.explain(activityId, 'Once more', null)).toMatchObject({
      error: { code: 'not-waiting' },
    })
    expect(waiting()).toEqual([])
    // The car left about when LaneDesk was ended: whether that was in sight is decided by the second.
    const left = shifts.shifts
      .state()
      .differences?.filter(
        ({ explanation, difference }) => explanation === null && difference.kind !== 'blind',
      )
    expect(left).toEqual([])
    const [row] = work.journal.audit.rows({ kinds: ['opening-explained'] })
    expect(row).toMatchObject({ by: { name: 'Wang' }, fields: { reason: 'Fire brigade', orderNo: null } })
  })

  it('waits for nothing where the reason came with it, or it carries out a free exit', async () => {
    await work.booth.give('open', { laneNo: '4', reason: 'Test of the barrier' })
    const { orderNo, fee } = await car('A10002')
    await work.booth.give('change-fee', { laneNo: '2', orderNo, fee, newFee: cents(0), reason: 'Guest' })
    await open()
    expect(waiting()).toEqual([])
  })

  it('waits for nothing where a coupon has left nothing to pay; one that leaves something explains nothing', async () => {
    shifts.shifts.open([])
    const coupon = async (plate: string, yuan: number): Promise<void> => {
      const no = `S${yuan}`
      const scheme = { No: no, Name: no, Type: CouponType.Amount, Amount: yuan, Enable: 1, Scene: 2 }
      work.lot.park.registers.couponSchemes.save((Uid) => ({ Uid, VaildTime: null, ...scheme }), no)
      const { orderNo, fee } = await car(plate)
      const given = await work.booth.give('give-coupon', {
        laneNo: '2',
        orderNo,
        fee,
        scheme: { no, name: no, worth: { kind: 'amount', amount: cents(yuan * 100) } },
        business: '',
        reason: 'Stamp',
      })
      expect(given.state).toBe('confirmed')
      await work.popup('2', (one) => one.fee === Math.max(0, fee - yuan * 100))
    }
    await coupon('A10006', 50)
    await open()
    expect(waiting()).toEqual([])
    await work.until(() => {
      work.lot.catchUp()
      return work.lane('2')?.popup === null
    }, 'the car to leave')
    await coupon('A10007', 5)
    const owing = await open()
    expect(waiting()).toMatchObject([{ commandId: owing.activityId }])
    const [out, unpaid] = work.journal.audit
      .rows({ kinds: ['command-given'] })
      .filter(({ fields }) => fields.command === 'open')
      .toArray()
    expect([out, unpaid].map((row) => row?.fields.amounts)).toEqual([{ fee: 0 }, { fee: 500 }])
    const { deeds } = shifts.shifts.book.current().report(work.journal.audit.head(), true)
    expect(deeds.manualOpenings.count).toBe(1)
    const figures = supervise(work.journal.audit.rows()).cashiers.find(
      ({ cashier }) => cashier.name === 'Wang',
    )
    expect(figures).toMatchObject({
      openings: { count: 1 },
      openingsWithoutSale: { count: 1 },
      coupons: { count: 2 },
    })
  })

  it('is linked to an order that was paid at its lane about then, and no order explains two', async () => {
    const orderNo = await sold('A10005')
    const first = await open()
    const second = await open()
    expect(waiting()[0]?.orders).toMatchObject([{ orderNo, plate: 'A10005' }])
    expect(shifts.barriers.explain(first.activityId, '', 'X1')).toMatchObject({
      error: { code: 'no-such-order' },
    })
    expect(shifts.barriers.explain(first.activityId, '', orderNo).ok).toBe(true)
    expect(waiting()).toMatchObject([{ commandId: second.activityId, orders: [] }])
    expect(shifts.barriers.explain(second.activityId, '', orderNo)).toMatchObject({
      error: { code: 'no-such-order' },
    })
  })

  it('by nobody waits whatever a page says; one that the lot refused never happened', async () => {
    work.operators.signOut()
    await open('The page says so')
    expect(waiting()).toMatchObject([{ by: { operatorNo: null } }])
    await work.operators.signIn('9', '9999')
    work.lot.setCamera('2', false)
    expect((await open()).state).toBe('rejected')
    expect(waiting()).toHaveLength(1)
  })

  it('that was explained among the differences of its shift waits no more', async () => {
    shifts.shifts.open([])
    const { activityId } = await open()
    shifts.shifts.explain(`opening here ${activityId}`, 'Convoy')
    expect(waiting()).toEqual([])
  })
})

describe('a barrier that is held open', () => {
  it('needs a reason, counts the cars that passed, and is told in the audit and in the report', async () => {
    await work.callHere()
    shifts.shifts.open([])
    expect(await work.booth.give('hold', { laneNo: '2' })).toMatchObject({
      error: { code: 'reason-required' },
    })
    expect((await work.booth.give('hold', { laneNo: '2', reason: 'Convoy' })).state).toBe('confirmed')
    await driveThrough('A10006')
    await work.until(() => shifts.barriers.state().holds[0]?.cars === 1, 'the car to be counted')
    expect(shifts.barriers.state().holds).toMatchObject([
      { laneNo: '2', reason: 'Convoy', by: { name: 'Wang' } },
    ])
    expect(shifts.shifts.report(null)).toMatchObject({
      value: { deeds: { holds: [{ laneName: 'Exit Lane', reason: 'Convoy', to: null, cars: null }] } },
    })
    await restart()
    expect(shifts.barriers.state().holds).toHaveLength(1)
    await work.operators.signIn('9', '9999')
    expect((await work.booth.give('release', { laneNo: '2' })).state).toBe('confirmed')
    await work.until(() => shifts.barriers.state().holds.length === 0, 'the session to end')
    expect([...work.journal.audit.rows({ kinds: ['hold-ended'] })]).toMatchObject([
      { fields: { how: 'released', cars: 1, reason: 'Convoy', listRead: true } },
    ])
    expect(shifts.shifts.report(null)).toMatchObject({
      value: { deeds: { holds: [{ laneName: 'Exit Lane', by: 'Wang', cars: 1 }] } },
    })
  })

  it('ends also when somebody else releases it; without callbacks the lot’s list tells what passed', async () => {
    const { state, activityId } = await work.booth.give('hold', { laneNo: '2', reason: 'Queue' })
    expect(state).toBe('confirmed')
    await work.until(() => work.lane('2')?.hold === 'on', 'held')
    // The lot writes whole seconds, by its own clock: what passes now has passed since.
    const from = work.journal.commands.get(activityId).lotTime
    await work.until(() => work.lot.park.now > from, 'the next second of the lot')
    await driveThrough('A10007')
    work.lot.setHoldOpen('2', false)
    const ended = (): unknown[] => [...work.journal.audit.rows({ kinds: ['hold-ended'] })]
    await work.until(() => ended().length > 0, 'the session to end')
    expect(ended()).toMatchObject([{ fields: { how: 'seen', cars: 1, listRead: true } }])
  })

  it('counts on the limit of openings: whoever may not open any more holds none open either', async () => {
    await work.operators.signIn('1', '111111')
    await work.operators.admin.savePolicy(
      policy.parse({ limits: { 'manual-opening': { perShiftCount: 1 } } }),
    )
    await work.operators.signIn('9', '9999')
    await open('Test')
    expect(await work.booth.give('hold', { laneNo: '2', reason: 'Queue' })).toMatchObject({
      error: { code: 'over-limit' },
    })
  })
})

describe('the name of whoever is at the desk', () => {
  it('goes into every call that has the field, and into none for nobody', async () => {
    const names = (): unknown[] =>
      work.lot
        .calls()
        .filter(({ name }) => name !== null && isNotified(name))
        .map(({ data }) => data['OperatorName'])
    const isNotified = (name: LanInterfaceName): boolean =>
      name.endsWith('Notify') &&
      fieldsOf(lanInterface(name).request).some(({ path }) => path === 'OperatorName')
    const entry = { laneNo: '1', plate: 'NP1', plateTypeNo: work.lot.park.layout.cardTypes[8]?.no ?? '' }
    await work.booth.give('open', { laneNo: '2' })
    await work.booth.give('close', { laneNo: '2' })
    await work.booth.give('hold', { laneNo: '2', reason: 'Queue' })
    await work.booth.give('release', { laneNo: '2' })
    await work.booth.give('no-plate-entry', { ...entry, plateColourNo: null, remark: '' })
    const { orderNo, fee } = await car('A10008')
    const lowered = cents(fee - 100)
    await work.booth.give('change-fee', { laneNo: '2', orderNo, fee, newFee: lowered, reason: 'Guest' })
    await work.popup('2', (popup) => popup.fee === lowered)
    await work.booth.give('take-cash', { laneNo: '2', orderNo, due: lowered, tendered: lowered })
    expect(names()).toEqual(['Wang', 'Wang', 'Wang', 'Wang', 'Wang'])
    work.operators.signOut()
    await work.booth.give('open', { laneNo: '4' })
    expect(names().at(-1) ?? null).toBeNull()
  })
})
