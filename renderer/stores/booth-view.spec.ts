import { unreadLists } from '#shared/contract/lanes.ts'
import { describe, expect, it } from 'vitest'
import type { Activity } from '#shared/contract/activities.ts'
import type { BoothState } from '#shared/contract/state.ts'
import type { LaneState } from '#shared/contract/lanes.ts'
import { callbacksAtRest } from '#shared/contract/callbacks.ts'
import { printingAtRest } from '#shared/contract/printing.ts'
import { noShift } from '#shared/contract/shifts.ts'
import { noSales } from '#shared/contract/receipts.ts'
import { ageAt, applyChange, viewOf } from './booth-view.ts'

const lane = (no: string, over: Partial<LaneState> = {}): LaneState => ({
  no,
  name: `Lane ${no}`,
  boothNo: 'B1',
  direction: 'exit',
  charges: true,
  barrier: 'closed',
  hold: 'off',
  loop: 'free',
  camera: 'online',
  statusAgeMs: 0,
  orderAgeMs: 0,
  popup: null,
  lotSays: null,
  orderFault: null,
  statusFault: null,
  busy: [],
  ...over,
})

const popup = (): NonNullable<LaneState['popup']> => ({
  orderNo: '1',
  fee: null,
  plate: 'A1',
  entryTime: null,
  stayMinutes: 5,
  coupons: [],
  calculation: { state: 'loading' },
  entry: { state: 'loading' },
})

const activity = (id: string, state: Activity['state']): Activity => ({
  id,
  at: 1,
  command: 'open',
  laneNo: '1',
  laneName: 'Lane 1',
  orderNo: null,
  plate: null,
  amounts: {},
  reason: null,
  operator: null,
  state,
  message: null,
  error: null,
  foundOut: false,
})

const booth = (over: Partial<BoothState> = {}): BoothState => ({
  phase: 'booth',
  connection: { state: 'online', error: null, clockOffsetMs: 0 },
  lists: unreadLists,
  limits: { popupMaxAgeMs: 5000, statusMaxAgeMs: 5000 },
  lanes: [lane('1'), lane('2')],
  activities: [],
  events: [],
  occupancy: null,
  alerts: [],
  callbacks: callbacksAtRest,
  printing: printingAtRest,
  shift: noShift,
  sales: noSales,
  ...over,
})

const at = (now: number): { now: number; wall: number } => ({ now, wall: now + 1_000_000 })

describe('lanes', () => {
  it('changes one lane and leaves the others as they are', () => {
    const before = viewOf(booth(), null, at(10))
    const after = applyChange(before, { slice: 'lanes', part: lane('2', { barrier: 'open' }) }, at(20))
    expect(after.lanes['1']).toBe(before.lanes['1'])
    expect(after.lanes['2']).toMatchObject({ receivedAt: 20, lane: { barrier: 'open' } })
  })

  it('keeps the popup object when only its age is new', () => {
    const before = viewOf(booth({ lanes: [lane('1', { popup: popup() })] }), null, at(10))
    const after = applyChange(before, { slice: 'lanes', part: lane('1', { popup: popup() }) }, at(20))
    expect(after.lanes['1']?.receivedAt).toBe(20)
    expect(after.lanes['1']?.lane.popup).toBe(before.lanes['1']?.lane.popup)
  })

  it('drops the popup of a car that has gone', () => {
    const before = viewOf(booth({ lanes: [lane('1', { popup: popup() })] }), null, at(10))
    const after = applyChange(before, { slice: 'lanes', part: lane('1') }, at(20))
    expect(after.lanes['1']?.lane.popup).toBeNull()
  })

  it('takes a new set of lanes and ignores a lane that is not in it', () => {
    const before = viewOf(booth(), null, at(10))
    const after = applyChange(before, { slice: 'lanes', whole: [lane('3')] }, at(20))
    expect(after.laneNos).toEqual(['3'])
    expect(applyChange(after, { slice: 'lanes', part: lane('1') }, at(30))).toBe(after)
  })
})

describe('since when the connection is as it is', () => {
  it('is not known at the first snapshot', () => {
    expect(viewOf(booth(), null, at(10)).connectionSince).toBeNull()
  })

  it('is the moment of the change, and stays while only the reason changes', () => {
    const away = { state: 'away', clockOffsetMs: null } as const
    const first = applyChange(
      viewOf(booth(), null, at(10)),
      { slice: 'connection', whole: { ...away, error: { code: 'timeout' } } },
      at(20),
    )
    const second = applyChange(
      first,
      { slice: 'connection', whole: { ...away, error: { code: 'unreachable' } } },
      at(30),
    )
    expect(first.connectionSince).toBe(at(20).wall)
    expect(second.connectionSince).toBe(at(20).wall)
    expect(viewOf(booth({ connection: second.connection }), second, at(40)).connectionSince).toBe(at(20).wall)
  })
})

it('puts a new activity first and changes a known one in its place', () => {
  const start = viewOf(booth({ activities: [activity('a', 'confirmed')] }), null, at(1))
  const more = applyChange(start, { slice: 'activities', part: activity('b', 'finding-out') }, at(2))
  const done = applyChange(more, { slice: 'activities', part: activity('a', 'rejected') }, at(3))
  expect(done.activities.map(({ id, state }) => [id, state])).toEqual([
    ['b', 'finding-out'],
    ['a', 'rejected'],
  ])
})

describe('ageAt', () => {
  it('goes on from the moment of receiving', () => expect(ageAt(300, 1000, 2500)).toBe(1800))
  it('is never younger than it was when it came', () => expect(ageAt(300, 1000, 900)).toBe(300))
  it('stays unknown', () => expect(ageAt(null, 1000, 2000)).toBeNull())
})
