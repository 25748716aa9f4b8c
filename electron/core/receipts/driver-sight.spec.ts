import { describe, expect, it } from 'vitest'
import type { Activity } from '#shared/contract/activities.ts'
import type { LotEventView } from '#shared/contract/events.ts'
import { activityOf, lotEventOf } from '#shared/contract/fixture.ts'
import type { LaneState, Popup } from '#shared/contract/lanes.ts'
import { unknownAtDesk } from '#shared/contract/operators.ts'
import { unreadLists } from '#shared/contract/lanes.ts'
import { callbacksAtRest } from '#shared/contract/callbacks.ts'
import type { LotState } from '#shared/contract/state.ts'
import { CallbackIndex } from '#shared/lan/enumerations.ts'
import { cents } from '#shared/money.ts'
import { driverPage } from './driver-page.ts'
import { DriverSight } from './driver-sight.ts'

const NOW = 1_800_000_000_000

const popup = (orderNo: string, plate: string, fee: number | null): Popup => ({
  orderNo,
  fee: fee === null ? null : cents(fee),
  plate,
  entryTime: null,
  stayMinutes: 90,
  coupons: [],
  calculation: { state: 'loading' },
  entry: { state: 'loading' },
})
const lane = (part: Partial<LaneState>): LaneState => ({
  no: '2',
  name: 'Exit',
  boothNo: '1',
  direction: 'exit',
  charges: true,
  barrier: 'closed',
  hold: 'off',
  heldForMs: null,
  loop: 'occupied',
  camera: 'online',
  statusAgeMs: 10,
  orderAgeMs: 10,
  popup: null,
  lotSays: null,
  orderFault: null,
  statusFault: null,
  busy: [],
  ...part,
})
const done = (
  command: Activity['command'],
  orderNo: string,
  amounts: Activity['amounts'],
  at = NOW,
): Activity =>
  activityOf({
    id: `${command} ${orderNo}`,
    at,
    command,
    orderNo,
    plate: `plate of ${orderNo}`,
    amounts,
  })
const exit = (orderNo: string, laneNo: string): LotEventView =>
  lotEventOf(1, { type: CallbackIndex.VehicleExit, orderNo, laneNo })
const state = (
  one: Partial<LaneState>,
  activities: Activity[] = [],
  events: LotEventView[] = [],
): LotState => ({
  phase: 'booth',
  atDesk: unknownAtDesk,
  connection: { state: 'online', error: null, clockOffsetMs: 0 },
  lists: unreadLists,
  limits: { popupMaxAgeMs: 5000, statusMaxAgeMs: 5000 },
  lanes: [lane(one)],
  activities,
  events,
  occupancy: null,
  alerts: [],
  callbacks: callbacksAtRest,
})
const paid = done('take-cash', 'A', { due: cents(800), tendered: cents(1000), change: cents(200) })

describe('the driver', () => {
  it('sees fee, what was lowered, and what is due of the car at the lane', () => {
    const lowered = done('change-fee', 'A', { fee: cents(1000), newFee: cents(800) })
    const view = new DriverSight('2').look(state({ popup: popup('A', '京A1', 800) }, [lowered]), NOW)
    expect(view).toEqual({ kind: 'car', plate: '京A1', stayMinutes: 90, fee: 1000, lowered: 200, due: 800 })
  })

  it('is told as lowered what was lowered: by coupons as the lot calculates it, by hand; nothing that was paid elsewhere', () => {
    const calculated = (due: number, discount: number, payable: number): Popup['calculation'] => ({
      state: 'ready',
      value: {
        plate: null,
        entryTime: null,
        due: cents(due),
        discount: cents(discount),
        payable: cents(payable),
        calculatedAt: null,
        coupons: [],
        zones: [],
      },
    })
    const opened = done('open', 'A', { fee: cents(1000) })
    const lowered = done('change-fee', 'A', { fee: cents(1000), newFee: cents(800) })
    const refused: Activity = { ...lowered, state: 'rejected' }
    const other = done('change-fee', 'B', { fee: cents(1000), newFee: cents(0) })
    const seen = (calculation: Popup['calculation'], activities: Activity[]): unknown =>
      new DriverSight('2').look(
        state({ popup: { ...popup('A', '京A1', 500), calculation } }, activities),
        NOW,
      )
    // A coupon of ¥5.00; a fee that the lot calculated before a coupon; ¥15.00 of ¥20.00 paid by phone.
    expect(seen(calculated(1000, 500, 500), [])).toMatchObject({ fee: 1000, lowered: 500, due: 500 })
    expect(seen(calculated(1000, 0, 1000), [opened])).toMatchObject({ fee: 500, lowered: 0, due: 500 })
    expect(seen(calculated(2000, 0, 500), [opened, refused, other])).toMatchObject({ fee: 500, lowered: 0 })
    expect(seen(calculated(2000, 0, 2000), [lowered])).toMatchObject({ fee: 700, lowered: 200, due: 500 })
    expect(seen(calculated(1000, 500, 500), [lowered])).toMatchObject({ fee: 1000, lowered: 500, due: 500 })
  })

  it('is not said to be without a plate while the lot is still asked whose order it is', () => {
    const sight = new DriverSight('2')
    const unread = popup('A', '', 800)
    expect(sight.look(state({ popup: { ...unread, plate: null } }), NOW)).toEqual({ kind: 'nothing' })
    const asked = { state: 'unavailable', error: { code: 'timeout' } } as const
    const read = { ...unread, plate: null, calculation: asked, entry: asked }
    expect(sight.look(state({ popup: read }), NOW)).toMatchObject({ kind: 'car', plate: null })
  })

  it('sees the payment until the car has left, and nothing after', () => {
    const sight = new DriverSight('2')
    sight.look(state({ popup: popup('A', '京A1', 800) }), NOW)
    const payment = { kind: 'paid', plate: 'plate of A', due: 800, tendered: 1000, change: 200 }
    expect(sight.look(state({ popup: popup('A', '京A1', 800) }, [paid]), NOW)).toEqual(payment)
    expect(sight.look(state({}, [paid]), NOW + 1000)).toEqual(payment)
    expect(sight.look(state({ loop: 'free' }, [paid]), NOW + 2000)).toEqual({ kind: 'nothing' })
    expect(sight.look(state({ loop: 'occupied' }, [paid]), NOW + 3000)).toEqual({ kind: 'nothing' })
  })

  it('sees nothing of the car before: not with the next order, not without one, not for long where no loop tells', () => {
    const sight = new DriverSight('2')
    sight.look(state({ popup: popup('A', '京A1', 800) }, [paid]), NOW)
    const next = driverPage(sight.look(state({ popup: popup('B', '沪B2', 500) }, [paid]), NOW))
    expect(next).toContain('沪B2')
    expect(next).not.toMatch(/京A1|plate of A|8\.00|10\.00|2\.00/)
    const other = new DriverSight('2')
    other.look(state({ popup: popup('A', '京A1', 800) }, [paid]), NOW)
    expect(other.look(state({ loop: 'unknown' }, [paid]), NOW + 20_001)).toEqual({ kind: 'nothing' })
  })

  it.each<readonly [string, Partial<LaneState>, LotEventView[]]>([
    ['the barrier has come down behind it', { barrier: 'closed' }, []],
    ['the lot tells that it has left', { barrier: 'open' }, [exit('A', '2')]],
    ['the lot tells so and still shows its order', { popup: popup('A', '京A1', 0) }, [exit('A', '2')]],
  ])('who rolls up at once, before the loop was seen free, sees nothing of it: %s', (_how, next, events) => {
    const sight = new DriverSight('2')
    sight.look(state({ popup: popup('A', '京A1', 800) }), NOW)
    sight.look(state({ popup: popup('A', '京A1', 800) }, [paid]), NOW)
    expect(sight.look(state({ barrier: 'open' }, [paid]), NOW + 1000)).toMatchObject({ kind: 'paid' })
    expect(sight.look(state(next, [paid], events), NOW + 2000)).toEqual({ kind: 'nothing' })
  })

  it('keeps the payment in sight before the barrier rises, and when another car or this one at another lane has left', () => {
    const sight = new DriverSight('2')
    sight.look(state({ popup: popup('A', '京A1', 800) }), NOW)
    const events = [exit('B', '2'), exit('A', '7')]
    expect(sight.look(state({ barrier: 'closed' }, [paid], events), NOW)).toMatchObject({ kind: 'paid' })
    expect(sight.look(state({ barrier: 'unknown' }, [paid], events), NOW)).toMatchObject({ kind: 'paid' })
    expect(sight.look(state({ barrier: 'closed' }, [paid], events), NOW)).toMatchObject({ kind: 'paid' })
  })

  it('is asked again by the lot, after a payment, when its car still stands there', () => {
    const sight = new DriverSight('2')
    const again = state({ popup: popup('A', '京A1', 300) }, [paid])
    expect(sight.look(again, NOW + 20_000)).toMatchObject({ kind: 'paid' })
    expect(sight.look(again, NOW + 20_001)).toMatchObject({ kind: 'car', due: 300, lowered: 0 })
  })

  it('sees nothing of the car before after the clock of this PC was set, forward or back', () => {
    for (const jumped of [3_600_000, -3_600_000]) {
      const sight = new DriverSight('2')
      sight.look(state({ popup: popup('A', '京A1', 800) }, [paid]), NOW)
      expect(sight.look(state({ loop: 'unknown' }, [paid]), NOW + jumped)).toEqual({ kind: 'nothing' })
    }
  })

  it('sees nothing of what is stale, unknown, or at another lane', () => {
    const stale = { popup: popup('A', '京A1', 800), orderAgeMs: 5001 }
    expect(new DriverSight('2').look(state(stale), NOW)).toEqual({ kind: 'nothing' })
    expect(new DriverSight('2').look(state({ popup: popup('A', '京A1', null) }), NOW)).toEqual({
      kind: 'nothing',
    })
    expect(new DriverSight('3').look(state({ popup: popup('A', '京A1', 800) }), NOW)).toEqual({
      kind: 'nothing',
    })
  })
})

it('a plate is text on the page and never markup', () => {
  const page = driverPage({
    kind: 'paid',
    plate: '<b>x',
    due: cents(1),
    tendered: cents(1),
    change: cents(0),
  })
  expect(page).toContain('&lt;b&gt;x')
  expect(page).not.toContain('<b>')
})
