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
  readonly place?: number
  /** When it is read first. */
  readonly fromMs?: number
}): Begun[] {
  const { forMs, sight, lagMs = 20, broken, place = 0, fromMs = 0 } = options
  const pace = new LanePace(boothTiming, place, () => 0.5)
  const seen: { loop: LaneSight['loop']; orderNo: string | null } = { loop: 'unknown', orderNo: null }
  const begun: Begun[] = []
  const starts: Record<LaneRead, number> = { order: fromMs, status: fromMs }
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
const withCar: LaneSight = { loop: 'occupied', orderNo: 'A' }
/** Idle from 2 s on, after a car. */
const justIdle = (now: number): LaneSight => (now < 2000 ? withCar : idle)
const perSecond = (begun: readonly Begun[], forMs: number): number => (begun.length * 1000) / forMs
const after = (begun: readonly Begun[], ms: number): Begun[] => begun.filter(({ atMs }) => atMs > ms)
const gaps = (begun: readonly Begun[]): number[] =>
  begun.slice(1).map((one, n) => one.atMs - (begun[n]?.atMs ?? 0))
const of = (begun: readonly Begun[], read: LaneRead): Begun[] => begun.filter((one) => one.read === read)

describe('an idle lane', () => {
  it('is looked at three times a second, order and loop in turn, and no oftener', () => {
    const begun = after(readLane({ forMs: 60_000, sight: justIdle }), 4000)
    expect(Math.max(...gaps(begun))).toBeLessThanOrEqual(boothTiming.pollIdleMs + 1)
    expect(Math.min(...gaps(begun))).toBeGreaterThanOrEqual(boothTiming.pollIdleMs - 1)
    expect(begun.slice(1).every((one, n) => one.read !== begun[n]?.read)).toBe(true)
  })

  it('is looked at less often when nothing has changed for long, or since the start', () => {
    const later = readLane({ forMs: 400_000, sight: justIdle })
    expect(perSecond(after(later, 310_000), 90_000)).toBeLessThanOrEqual(2.6)
    const begun = after(readLane({ forMs: 60_000, sight: () => idle }), 1000)
    expect(perSecond(begun, 59_000)).toBeLessThanOrEqual(2.6)
    expect(Math.max(...gaps(begun))).toBeLessThanOrEqual(boothTiming.pollQuietMs + 1)
  })

  it('is read in the same moments as others after a while, eight at a time and no less often', () => {
    const lanes = Array.from({ length: 16 }, (_, place) => {
      const read = readLane({ forMs: 30_000, sight: () => idle, place, fromMs: 37 * place, lagMs: 3 + place })
      return after(read, 2000)
    })
    for (const begun of lanes) {
      expect(gaps(begun).every((gap) => gap === boothTiming.pollQuietMs)).toBe(true)
      expect(begun.slice(1).every((one, n) => one.read !== begun[n]?.read)).toBe(true)
    }
    const asked = new Map<number, number>()
    for (const { atMs } of lanes.flat()) asked.set(atMs, (asked.get(atMs) ?? 0) + 1)
    expect(new Set(asked.values())).toEqual(new Set([8]))
  })

  it('is found within the same time when the other read hangs or fails', () => {
    for (const how of ['hangs', 'fails'] as const) {
      const broken = { read: 'status', how } as const
      const begun = readLane({ forMs: 30_000, sight: () => idle, broken })
      const orders = of(after(begun, 1000), 'order')
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
  const quick = of(after(begun, 10_500), 'order').filter(({ atMs }) => atMs < 14_500)
  expect(Math.max(...gaps(quick))).toBeLessThanOrEqual(boothTiming.pollExpectingMs)
  expect(perSecond(after(begun, 20_000), 20_000)).toBeLessThanOrEqual(3.3)
})

it('while an order is shown, order and loop take turns, slower', () => {
  const later = after(readLane({ forMs: 31_000, sight: () => withCar }), 1000)
  expect(Math.max(...gaps(later))).toBeLessThanOrEqual(boothTiming.pollWithCarMs + 1)
  expect(perSecond(later, 30_000)).toBeLessThanOrEqual(2.3)
})

it('cars that come and go all day cost no more than three calls a second', () => {
  const begun = readLane({
    forMs: 600_000,
    sight: (now) => (now % 15_000 < 6000 ? { loop: 'occupied', orderNo: `${now - (now % 15_000)}` } : idle),
  })
  expect(perSecond(begun, 600_000)).toBeLessThanOrEqual(3)
})

describe('what contradicts what was known', () => {
  const pace = (sight: LaneSight): LanePace => {
    const known = new LanePace(boothTiming, 0)
    known.sees(sight, 0)
    return known
  }

  it('has the order read when a car comes to the loop, and when the car of an order leaves it', () => {
    expect(pace(idle).sees({ loop: 'occupied', orderNo: null }, 1)).toBe('order')
    expect(pace(withCar).sees({ loop: 'free', orderNo: 'A' }, 1)).toBe('order')
  })

  it('has the loop read when the order has gone', () => {
    expect(pace(withCar).sees({ loop: 'occupied', orderNo: null }, 1)).toBe('status')
  })

  it('is not a car whose order was seen before its loop, nor one that has left with its order', () => {
    expect(pace(idle).sees({ loop: 'free', orderNo: 'A' }, 1)).toBeUndefined()
    expect(pace({ loop: 'free', orderNo: 'A' }).sees(withCar, 1)).toBeUndefined()
    expect(pace({ loop: 'occupied', orderNo: null }).sees(idle, 1)).toBeUndefined()
  })
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
