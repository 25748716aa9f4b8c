import { describe, expect, it } from 'vitest'
import { boothTiming } from '#electron/core/base/timing.ts'
import { LanePace } from './lane-pace.ts'
import type { LaneRead, LaneSight } from './lane-pace.ts'

interface Begun {
  readonly read: LaneRead
  readonly atMs: number
}

/** A lane that is read by its pace, on a clock of its own. `sight`: what the lane shows at a moment. */
function readLane(options: {
  readonly forMs: number
  readonly sight: (nowMs: number) => LaneSight
  readonly lagMs?: number
  /** A read that fails, or that never ends. */
  readonly broken?: { readonly read: LaneRead; readonly how: 'fails' | 'hangs' }
}): Begun[] {
  const { forMs, sight, lagMs = 20, broken } = options
  const pace = new LanePace(boothTiming, () => 0.5)
  const seen: { loop: LaneSight['loop']; orderNo: string | null } = { loop: 'unknown', orderNo: null }
  const begun: Begun[] = []
  const starts: Record<LaneRead, number> = { order: 0, status: 0 }
  const ends: Record<LaneRead, number> = { order: Infinity, status: Infinity }
  for (let now = 0; now < forMs; now += 1) {
    for (const read of ['order', 'status'] as const) {
      if (now >= ends[read]) {
        ends[read] = Infinity
        const fails = broken?.read === read
        const { loop, orderNo } = sight(now)
        if (!fails && read === 'order') seen.orderNo = orderNo
        if (!fails && read === 'status') seen.loop = loop
        pace.ended(read, fails ? 'failed' : 'read')
        const look = pace.sees({ ...seen }, now)
        starts[read] = Math.max(now, pace.next(read, now))
        if (look !== undefined && ends[look] === Infinity) starts[look] = Math.max(now, starts[look] - 10_000)
      }
      if (now >= starts[read]) {
        starts[read] = Infinity
        begun.push({ read, atMs: now })
        pace.began(read, now)
        ends[read] = broken?.read === read && broken.how === 'hangs' ? Infinity : now + lagMs
      }
    }
  }
  return begun
}

const idle: LaneSight = { loop: 'free', orderNo: null }
const perSecond = (begun: readonly Begun[], forMs: number): number => (begun.length * 1000) / forMs
const gaps = (begun: readonly Begun[]): number[] =>
  begun.slice(1).map((one, n) => one.atMs - (begun[n]?.atMs ?? 0))
const of = (begun: readonly Begun[], read: LaneRead): Begun[] => begun.filter((one) => one.read === read)

describe('an idle lane', () => {
  it('is looked at every third of a second, order and loop in turn, and no oftener', () => {
    const begun = readLane({ forMs: 60_000, sight: () => idle }).filter(({ atMs }) => atMs > 1000)
    expect(Math.max(...gaps(begun))).toBeLessThanOrEqual(boothTiming.pollIdleMs + 1)
    expect(Math.min(...gaps(begun))).toBeGreaterThanOrEqual(boothTiming.pollIdleMs - 1)
    expect(begun.slice(1).every((one, n) => one.read !== begun[n]?.read)).toBe(true)
  })

  it('is looked at less often when nothing has changed for long', () => {
    const begun = readLane({ forMs: 400_000, sight: () => idle })
    expect(
      perSecond(
        begun.filter(({ atMs }) => atMs > 310_000),
        90_000,
      ),
    ).toBeLessThanOrEqual(2.1)
  })

  it('is found within the same time when the other read hangs or fails', () => {
    for (const how of ['hangs', 'fails'] as const) {
      const broken = { read: 'status', how } as const
      const begun = readLane({ forMs: 30_000, sight: () => idle, broken })
      const orders = of(begun, 'order').filter(({ atMs }) => atMs > 1000)
      expect(Math.max(...gaps(orders))).toBeLessThanOrEqual(boothTiming.pollBlindMs)
      expect(perSecond(begun, 30_000)).toBeLessThanOrEqual(3.1)
    }
  })
})

it('a car on the loop without an order has its order read at once and quickly, for some seconds', () => {
  const begun = readLane({
    forMs: 40_000,
    sight: (now) => (now > 10_000 ? { loop: 'occupied', orderNo: null } : idle),
  })
  const orders = of(begun, 'order').filter(({ atMs }) => atMs > 10_400)
  const quick = orders.filter(({ atMs }) => atMs < 14_500)
  expect(Math.max(...gaps(quick))).toBeLessThanOrEqual(boothTiming.pollExpectingMs)
  expect(
    perSecond(
      begun.filter(({ atMs }) => atMs > 20_000),
      20_000,
    ),
  ).toBeLessThanOrEqual(3.1)
})

it('while an order is shown, its fee is what is read', () => {
  const begun = readLane({ forMs: 31_000, sight: () => ({ loop: 'occupied', orderNo: 'A' }) })
  const later = begun.filter(({ atMs }) => atMs > 1000)
  expect(of(later, 'order').length).toBeGreaterThanOrEqual(3 * of(later, 'status').length - 2)
  expect(perSecond(later, 30_000)).toBeLessThanOrEqual(3)
})

it('a lane whose loop tells nothing has its order read twice a second', () => {
  const begun = readLane({ forMs: 30_000, sight: () => ({ loop: 'unknown', orderNo: null }) })
  expect(Math.max(...gaps(of(begun, 'order')))).toBeLessThanOrEqual(boothTiming.pollBlindMs)
  expect(perSecond(begun, 30_000)).toBeLessThanOrEqual(2.6)
})

it('a read that fails is made less and less often', () => {
  const begun = readLane({ forMs: 60_000, sight: () => idle, broken: { read: 'status', how: 'fails' } })
  expect(of(begun, 'status').length).toBeLessThanOrEqual(12)
})
