import { describe, expect, it } from 'vitest'
import type { Activity } from '#shared/contract/activities.ts'
import type { LaneState, Popup } from '#shared/contract/lanes.ts'
import { unknownAtDesk } from '#shared/contract/operators.ts'
import { unreadLists } from '#shared/contract/lanes.ts'
import { callbacksAtRest } from '#shared/contract/callbacks.ts'
import type { LotState } from '#shared/contract/state.ts'
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
): Activity => ({
  id: `${command} ${orderNo}`,
  at,
  command,
  laneNo: '2',
  laneName: 'Exit',
  orderNo,
  plate: `plate of ${orderNo}`,
  amounts,
  reason: null,
  operator: null,
  state: 'confirmed',
  message: null,
  error: null,
  foundOut: false,
})
const state = (one: Partial<LaneState>, activities: Activity[] = []): LotState => ({
  phase: 'booth',
  atDesk: unknownAtDesk,
  connection: { state: 'online', error: null, clockOffsetMs: 0 },
  lists: unreadLists,
  limits: { popupMaxAgeMs: 5000, statusMaxAgeMs: 5000 },
  lanes: [lane(one)],
  activities,
  events: [],
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
