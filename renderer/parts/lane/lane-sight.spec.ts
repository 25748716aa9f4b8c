import { describe, expect, it } from 'vitest'
import { activityOf, laneOf, popupOf } from '#shared/contract/fixture.ts'
import type { Activity } from '#shared/contract/activities.ts'
import type { LaneState, Popup } from '#shared/contract/lanes.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import type { Visit } from '#renderer/stores/visit.ts'
import { cents } from '#shared/money.ts'
import { CHANGE_STAYS_MS, HELD_LONG_MS, doneFor, marksOf, paidAt, presenceOf, waitOf } from './lane-sight.ts'

const popup = (over: Partial<Popup> = {}): Popup => popupOf({ fee: cents(1000), ...over })

const entry = (
  lane: Partial<LaneState> = {},
  visit: Partial<Visit> = {},
  heldSince: number | null = null,
): LaneEntry & { readonly lane: LaneState } => ({
  lane: laneOf(lane),
  visit: {
    orderNo: null,
    plate: null,
    shown: null,
    since: null,
    began: 0,
    orderGoneAt: null,
    letOut: false,
    stoodUntil: null,
    before: null,
    ...visit,
  },
  heldSince,
})

const activity = (over: Partial<Activity> = {}): Activity =>
  activityOf({ id: '1', at: 100, command: 'take-cash', orderNo: 'A', ...over })

const quiet = { presence: 'none', paid: false, outdated: false, alerts: [], wall: 0 } as const

describe('what stands at a lane', () => {
  it.each([
    [{ popup: popup() }, 'order', 'car'],
    [{ popup: popup() }, 'unknown', 'car'],
    [{ orderAgeMs: null }, 'unknown', 'not-read'],
    [{}, 'unread', 'waiting'],
    [{}, 'none', 'none'],
    [{}, 'unknown', 'old'],
    [{}, 'no-order', 'no-order'],
    [{ camera: 'offline' }, 'no-order', 'unseen'],
  ] as const)('%o, known as %s, is %s', (lane, car, presence) => {
    expect(presenceOf(entry(lane).lane, car)).toBe(presence)
  })
})

describe('the marks', () => {
  it('are none where everything is as it should be', () => {
    expect(marksOf(entry({ popup: popup() }), quiet)).toEqual([])
    expect(marksOf(entry(), quiet)).toEqual([])
  })

  it('name the blacklisted plate first', () => {
    const alerts = [
      { id: '1', kind: 'blacklist', at: 0, plate: '京A12345', laneName: null, code: null, text: null },
    ] as const
    const lane = { popup: popup({ fee: null }), barrier: 'unknown' } as const
    expect(marksOf(entry(lane), { ...quiet, alerts })).toEqual([
      'blacklisted',
      'fee-unknown',
      'barrier-unknown',
    ])
    expect(marksOf(entry({ popup: popup({ plate: 'B1' }) }), { ...quiet, alerts })).toEqual([])
  })

  it('tell an unread plate only when the lot was asked for it', () => {
    const unread = popup({ plate: null })
    expect(marksOf(entry({ popup: unread }), quiet)).toContain('plate-unread')
    expect(marksOf(entry({ popup: { ...unread, entry: { state: 'loading' } } }), quiet)).toEqual([])
  })

  it('say once that nothing is known behind a camera that is off line', () => {
    const lane = { camera: 'offline', barrier: 'unknown', loop: 'unknown' } as const
    expect(marksOf(entry(lane), quiet)).toEqual(['camera-offline'])
  })

  it('tell of a car without an order', () => {
    expect(marksOf(entry({ loop: 'occupied' }), { ...quiet, presence: 'waiting' })).toEqual(['no-order'])
    const paid = { ...quiet, presence: 'waiting', paid: true } as const
    expect(marksOf(entry({ loop: 'occupied' }), paid)).toEqual([])
    const into = entry({ loop: 'occupied', direction: 'entry' })
    expect(marksOf(into, { ...quiet, presence: 'waiting' })).toEqual(['no-plate'])
  })

  it('tell a forgotten hold from one of a moment ago', () => {
    expect(marksOf(entry({ hold: 'on' }, {}, 0), { ...quiet, wall: HELD_LONG_MS - 1 })).toEqual(['held'])
    expect(marksOf(entry({ hold: 'on' }, {}, 0), { ...quiet, wall: HELD_LONG_MS })).toEqual(['held-long'])
  })
})

describe('the waiting time', () => {
  it('runs from when the car came, and ends when the lot takes its order off', () => {
    expect(waitOf(entry({ popup: popup() }, { since: 10 }), 40)).toBe(30)
    expect(waitOf(entry({ loop: 'occupied' }, { since: 10 }), 40)).toBe(30)
    expect(waitOf(entry({ loop: 'occupied' }, { since: 10, orderGoneAt: 20 }), 40)).toBeNull()
    expect(waitOf(entry(), 40)).toBeNull()
  })
})

describe('the payment of the car that stands here', () => {
  it('stays after the lot has taken the order off, until the car has left', () => {
    const standing = entry({ loop: 'occupied' }, { orderNo: 'A', since: 1, orderGoneAt: 2 })
    expect(paidAt(standing, [activity()], 10, 110)).toMatchObject({ id: '1' })
  })

  it('can be read for a moment even when the car is off at once', () => {
    const left = entry({}, { before: { orderNo: 'A', shown: null, endedAt: 10 } })
    expect(paidAt(left, [activity()], 10 + CHANGE_STAYS_MS - 1, 110)).not.toBeNull()
    expect(paidAt(left, [activity()], 10 + CHANGE_STAYS_MS, 110)).toBeNull()
  })

  it('is never shown with another order, nor before it is confirmed', () => {
    const next = entry(
      { popup: popup({ orderNo: 'B' }) },
      { orderNo: 'B', before: { orderNo: 'A', shown: null, endedAt: 10 } },
    )
    expect(paidAt(next, [activity()], 11, 110)).toBeNull()
    const standing = entry({ loop: 'occupied' }, { orderNo: 'A' })
    expect(paidAt(standing, [activity({ state: 'finding-out' })], 10, 110)).toBeNull()
  })

  it('is not shown over a next one that has no order yet', () => {
    const before = { orderNo: 'A', shown: null, endedAt: 10 }
    expect(paidAt(entry({ loop: 'occupied' }, { since: 10, before }), [activity()], 11, 110)).toBeNull()
  })

  it('gives way to what the lot still shows of the order after a while', () => {
    const stays = entry({ popup: popup() }, { orderNo: 'A' })
    expect(paidAt(stays, [activity()], 10, 101)).not.toBeNull()
    expect(paidAt(stays, [activity()], 10, 60_000)).toBeNull()
  })
})

describe('what was done', () => {
  it('belongs to its order', () => {
    expect(doneFor(entry({}, { orderNo: 'A' }), [activity()], null)).not.toBeNull()
    expect(doneFor(entry({}, { orderNo: 'B' }), [activity()], null)).toBeNull()
  })

  it('is the payment as long as that stands there, also when its order has left', () => {
    const [paid, open] = [activity(), activity({ command: 'open', orderNo: null, at: 200 })]
    expect(doneFor(entry({}, { began: 150 }), [paid], paid)).toBe(paid)
    expect(doneFor(entry({}, { began: 150 }), [open, paid], paid)).toBe(open)
  })

  it('without an order belongs to the visit in which it was done', () => {
    const open = activity({ command: 'open', orderNo: null })
    expect(doneFor(entry({}, { began: 100 }), [open], null)).not.toBeNull()
    expect(doneFor(entry({}, { began: 101 }), [open], null)).toBeNull()
  })

  it('stays with a car whose order is known to the lot alone, as that of a car let in without a plate', () => {
    const letIn = activity({ command: 'no-plate-entry', orderNo: 'V' })
    expect(doneFor(entry({}, { began: 100 }), [letIn], null)).not.toBeNull()
    expect(doneFor(entry({}, { began: 101 }), [letIn], null)).toBeNull()
  })
})
