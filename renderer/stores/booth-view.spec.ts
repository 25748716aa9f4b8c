import { describe, expect, it } from 'vitest'
import type { Activity } from '#shared/contract/activities.ts'
import type { BoothState } from '#shared/contract/state.ts'
import { activityOf, boothOf, laneOf, popupOf } from '#shared/contract/fixture.ts'
import type { LaneState, Popup } from '#shared/contract/lanes.ts'
import { ageAt, applyChange, viewOf } from './booth-view.ts'

const lane = (no: string, over: Partial<LaneState> = {}): LaneState =>
  laneOf({ no, name: `Lane ${no}`, ...over })

const popup = (): Popup => popupOf({ orderNo: '1' })

const activity = (id: string, state: Activity['state']): Activity => activityOf({ id, state })

const booth = (over: Partial<BoothState> = {}): BoothState =>
  boothOf({ lanes: [lane('1'), lane('2')], ...over })

const at = (now: number): { now: number; wall: number } => ({ now, wall: now + 1_000_000 })

describe('lanes', () => {
  it('changes one lane and leaves the others as they are', () => {
    const before = viewOf(booth(), null, at(10))
    const after = applyChange(before, { slice: 'lanes', part: lane('2', { barrier: 'open' }) }, at(20))
    expect(after.lanes['1']).toBe(before.lanes['1'])
    expect(after.lanes['2']?.lane.barrier).toBe('open')
  })

  it('stay the same objects when a reading found nothing new, and the reading is noted', () => {
    const before = viewOf(booth({ lanes: [lane('1', { popup: popup() })] }), null, at(10))
    const again = lane('1', { popup: popup(), orderAgeMs: 4, statusAgeMs: 300 })
    const after = applyChange(before, { slice: 'lanes', part: again }, at(20))
    expect(after.lanes).toBe(before.lanes)
    expect(after.readings['1']).toEqual({ orderAgeMs: 4, statusAgeMs: 300, receivedAt: 20 })
    expect(viewOf(booth({ lanes: [again] }), after, at(30)).lanes['1']).toBe(before.lanes['1'])
  })

  it('keeps the popup object when another part of the lane is new', () => {
    const before = viewOf(booth({ lanes: [lane('1', { popup: popup() })] }), null, at(10))
    const open = lane('1', { popup: popup(), barrier: 'open' })
    const after = applyChange(before, { slice: 'lanes', part: open }, at(20))
    expect(after.lanes['1']).not.toBe(before.lanes['1'])
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
    expect(Object.keys(after.lanes)).toEqual(['3'])
    expect(applyChange(after, { slice: 'lanes', part: lane('1') }, at(30))).toBe(after)
  })
})

describe('since when a barrier is held open', () => {
  it('is what main knows, also for a page that has only now begun, and stays while it is held', () => {
    const before = viewOf(booth({ lanes: [lane('1', { hold: 'on', heldForMs: 60_000 })] }), null, at(10))
    expect(before.lanes['1']?.heldSince).toBe(at(10).wall - 60_000)
    const held = lane('1', { hold: 'on', heldForMs: 60_015 })
    const after = applyChange(before, { slice: 'lanes', part: held }, at(20))
    expect(after.lanes['1']?.heldSince).toBe(at(10).wall - 60_000)
    const released = applyChange(after, { slice: 'lanes', part: lane('1') }, at(30))
    expect(released.lanes['1']?.heldSince).toBeNull()
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
