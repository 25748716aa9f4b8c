import { describe, expect, it } from 'vitest'
import type { LaneState, Popup } from '#shared/contract/lanes.ts'
import { LEAVING_MS, fateOf, isTurningOver, meantAfter, visitAfter } from './visit.ts'
import type { Fate, Meant, Visit } from './visit.ts'

const popup = (orderNo: string): Popup => ({
  orderNo,
  fee: null,
  plate: `P-${orderNo}`,
  entryTime: null,
  stayMinutes: null,
  coupons: [],
  calculation: { state: 'loading' },
  entry: { state: 'loading' },
})

type Look = readonly [
  order: string | null,
  loop: LaneState['loop'],
  now: number,
  barrier?: LaneState['barrier'],
]

/** What remains after the looks, one after the other. */
const after = (...looks: readonly Look[]): Visit => {
  const visit = looks.reduce<Visit | null>(
    (before, [order, loop, now, barrier = 'closed']) =>
      visitAfter(
        before,
        { popup: order === null ? null : popup(order), loop, barrier, orderAgeMs: 0 },
        { now, wall: 1_000_000 + now },
      ),
    null,
  )
  if (visit === null) throw new Error('no look')
  return visit
}

describe('a visit', () => {
  it('begins with the car and knows since when it stands there', () => {
    expect(after([null, 'free', 0], ['A', 'occupied', 5], ['A', 'occupied', 9])).toMatchObject({
      orderNo: 'A',
      plate: 'P-A',
      since: 5,
      began: 1_000_005,
    })
  })

  it('is one and the same when the loop tells of the car before the lot has its order', () => {
    expect(after([null, 'free', 0], [null, 'occupied', 3], ['A', 'occupied', 8])).toMatchObject({
      orderNo: 'A',
      since: 3,
    })
  })

  it('goes on when the order is taken off and the loop is still occupied', () => {
    expect(after(['A', 'occupied', 1], [null, 'occupied', 4])).toMatchObject({
      orderNo: 'A',
      since: 1,
      orderGoneAt: 4,
    })
  })

  it('keeps the order as it was shown last, also after its end; the next one has only its own', () => {
    const [a, b] = ['A', 'B'].map((orderNo) => popup(orderNo))
    expect(after(['A', 'occupied', 1], [null, 'occupied', 4]).shown).toEqual(a)
    expect(after(['A', 'occupied', 1], [null, 'free', 6])).toMatchObject({
      shown: null,
      before: { shown: a },
    })
    expect(after(['A', 'occupied', 1], ['B', 'occupied', 6])).toMatchObject({
      shown: b,
      before: { shown: a },
    })
    expect(after([null, 'free', 0], [null, 'occupied', 3]).shown).toBeNull()
  })

  it('ends when the loop is free, and the order before is remembered with its end', () => {
    expect(after(['A', 'occupied', 1], [null, 'occupied', 4], [null, 'free', 6])).toMatchObject({
      orderNo: null,
      since: null,
      before: { orderNo: 'A', endedAt: 6 },
    })
  })

  it('ends with the next order, also when nobody saw the loop free', () => {
    expect(after(['A', 'occupied', 1], [null, 'occupied', 4], ['B', 'occupied', 6])).toMatchObject({
      orderNo: 'B',
      since: 6,
      began: 1_000_006,
      before: { orderNo: 'A' },
    })
  })

  it('ends when the barrier comes down behind the car, although the next one is on the loop already', () => {
    const paid: readonly Look[] = [
      ['A', 'occupied', 1],
      [null, 'occupied', 4],
    ]
    expect(after(...paid, [null, 'occupied', 6, 'open']).orderNo).toBe('A')
    expect(after(...paid, [null, 'occupied', 6, 'open'], [null, 'occupied', 9])).toMatchObject({
      orderNo: null,
      since: 9,
      began: 1_000_009,
      before: { orderNo: 'A', endedAt: 9 },
    })
  })

  it('does not end with the barrier of the car before, nor with one that is not known', () => {
    expect(after(['A', 'occupied', 1, 'open'], ['A', 'occupied', 2], [null, 'occupied', 4]).orderNo).toBe('A')
    expect(
      after(['A', 'occupied', 1], [null, 'occupied', 4, 'open'], [null, 'occupied', 6, 'unknown']).orderNo,
    ).toBe('A')
  })

  it('ends after a while at a lane that never tells of its loop', () => {
    expect(after(['A', 'unknown', 1], [null, 'unknown', 4], [null, 'unknown', 100]).orderNo).toBe('A')
    expect(after(['A', 'unknown', 1], [null, 'unknown', 4], [null, 'unknown', 4 + LEAVING_MS]).orderNo).toBe(
      null,
    )
  })

  it('is the same object as long as nothing of it changes', () => {
    const at = { now: 1, wall: 1 }
    const shown = popup('A')
    const first = visitAfter(null, { popup: shown, loop: 'occupied', barrier: 'closed', orderAgeMs: 0 }, at)
    const look = { popup: shown, loop: 'occupied', barrier: 'closed', orderAgeMs: 9 } as const
    expect(visitAfter(first, look, { now: 9, wall: 9 })).toBe(first)
  })
})

describe('a car that takes the place of another', () => {
  const turning = (now: number, ...looks: readonly Look[]): boolean => isTurningOver(after(...looks), now)
  it.each([
    { how: 'at once', looks: [['B', 'occupied', 1000]] },
    {
      how: 'after an empty moment',
      looks: [
        [null, 'free', 900],
        ['B', 'occupied', 1000],
      ],
    },
    {
      how: 'without an order',
      looks: [
        [null, 'free', 900],
        [null, 'occupied', 1000],
      ],
    },
  ] as const)(
    'is not met for a moment by what was meant for the one before, when it comes $how',
    ({ looks }) => {
      expect(turning(1000, ['A', 'occupied', 0], ...looks)).toBe(true)
      expect(turning(1399, ['A', 'occupied', 0], ...looks)).toBe(true)
      expect(turning(1400, ['A', 'occupied', 0], ...looks)).toBe(false)
    },
  )

  it('is another than one that comes to an empty lane, or gets its order only now', () => {
    expect(turning(5000, ['A', 'occupied', 0], [null, 'free', 4600], ['B', 'occupied', 5000])).toBe(false)
    expect(turning(5, [null, 'free', 0], ['A', 'occupied', 5])).toBe(false)
    expect(turning(900, [null, 'occupied', 0], ['A', 'occupied', 900])).toBe(false)
    expect(turning(900, ['A', 'occupied', 0], [null, 'free', 900])).toBe(false)
  })
})

describe('the car that something was begun for', () => {
  /** What is known of it after each further look; it was begun after the first `begunAfter`. */
  const meanwhile = (begunAfter: number, ...looks: readonly Look[]): (readonly [came: boolean, Fate])[] => {
    let meant: Meant = { visit: after(...looks.slice(0, begunAfter)), came: false }
    return looks.slice(begunAfter).map((_, n) => {
      const visit = after(...looks.slice(0, begunAfter + n + 1))
      meant = meantAfter(meant, visit)
      return [meant.came, fateOf(meant, visit)]
    })
  }

  it('is there when its order comes after it, and when that is taken off', () => {
    expect(meanwhile(1, [null, 'occupied', 1], ['A', 'occupied', 2], [null, 'occupied', 3])).toEqual([
      [false, 'there'],
      [false, 'there'],
    ])
  })

  it('is gone with a free loop and for good, whoever comes next', () => {
    expect(meanwhile(1, ['A', 'occupied', 1], [null, 'free', 2], ['B', 'occupied', 3])).toEqual([
      [false, 'gone'],
      [false, 'another'],
    ])
  })

  it.each([
    ['an order', ['A', 'unknown', 2]],
    ['the loop', [null, 'occupied', 2]],
  ] as const)('has come, not gone, where none was known before and %s tells of one', (_, look) => {
    expect(meanwhile(1, [null, 'unknown', 1], [null, 'unknown', 1], look)).toEqual([
      [false, 'there'],
      [true, 'there'],
    ])
  })

  it('is the first that has come, and none of those after it', () => {
    expect(
      meanwhile(1, [null, 'free', 1], ['A', 'occupied', 2], [null, 'free', 3], ['B', 'occupied', 4]),
    ).toEqual([
      [true, 'there'],
      [true, 'gone'],
      [true, 'another'],
    ])
  })
})
