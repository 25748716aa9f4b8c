import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { denominations, sumOfCount } from '#shared/cash.ts'
import type { CashCount } from '#shared/cash.ts'
import type { RowFields } from '#shared/contract/audit/rows.ts'
import { nobody } from '#shared/contract/operators.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { cents } from '#shared/money.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { noPins, noRules, sameAtTheLot } from './fixture.ts'
import { MemoryStream } from './memory-stream.ts'
import { ShiftBook } from './shift-book.ts'
import { Shifts } from './shifts.ts'
import type { ShiftFold } from './shift-fold.ts'

/** What becomes of a payment, and whether this desk hears of it at once. */
type Fate = 'booked' | 'booked-unheard' | 'refused' | 'refused-unheard'

type Step =
  | { readonly do: 'pay'; readonly amount: number; readonly fate: Fate; readonly cash: boolean }
  | { readonly do: 'hear' }
  | { readonly do: 'reverse'; readonly which: number }
  | { readonly do: 'kill' }
  | { readonly do: 'clock'; readonly by: number }
  | { readonly do: 'cash'; readonly direction: 'in' | 'out'; readonly amount: number }
  | { readonly do: 'open' }
  | { readonly do: 'close'; readonly handOver: boolean; readonly cut: 'before' | 'after' | null }
  | { readonly do: 'take-over'; readonly refused: boolean }

const amount = fc.integer({ min: 1, max: 100_000 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      amount,
      fate: fc.constantFrom<Fate>('booked', 'booked-unheard', 'refused', 'refused-unheard'),
      cash: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'hear' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('reverse' as const), which: fc.nat() }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'kill' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('clock' as const), by: fc.integer({ min: -1e9, max: 1e9 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('cash' as const),
      direction: fc.constantFrom<'in' | 'out'>('in', 'out'),
      amount,
    }),
  },
  { weight: 3, arbitrary: fc.constant({ do: 'open' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('close' as const),
      handOver: fc.boolean(),
      cut: fc.constantFrom<'before' | 'after' | null>('before', 'after', null, null),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('take-over' as const), refused: fc.boolean() }),
  },
)

/** Any amount in notes and coins. */
function piecesOf(amount: number): CashCount {
  let left = amount
  return denominations.flatMap(({ value }) => {
    const pieces = Math.floor(left / value)
    left -= pieces * value
    return pieces === 0 ? [] : [{ value, pieces }]
  })
}

type Payment = Omit<RowFields<'payment-settled'>, 'state'>

/** A desk, a drawer and a lot, each with its own idea of the money. */
class World {
  readonly stream = new MemoryStream()
  /** What the lot has booked, by number. */
  readonly atLot = new Map<string, number>()
  readonly taken = new Map<string, number>()
  /** Taken back here, by number. */
  readonly reversed = new Map<string, number>()
  /** Settled at the lot, and not heard of here. */
  readonly unheard: { readonly payment: Payment; readonly state: 'booked' | 'refused' }[] = []
  /** What really lies in the drawer. */
  drawer = 0
  #shifts = this.#start()
  #numbers = 0

  async step(step: Step): Promise<void> {
    this.stream.now += 1000
    this.stream.lotWall = (this.stream.lotWall ?? 0) + 1000
    switch (step.do) {
      case 'pay':
        return this.#pay(step)
      case 'hear':
        return this.hearAll()
      case 'reverse':
        return this.#reverse(step.which)
      case 'kill':
        return this.#restart()
      case 'clock':
        this.stream.now += step.by
        return
      case 'cash': {
        const moved = this.#shifts.moveCash(step.direction, cents(step.amount), 'because')
        if (moved.ok) this.drawer += step.direction === 'in' ? step.amount : -step.amount
        return
      }
      case 'open': {
        const float = piecesOf(20_000)
        if (this.#shifts.open(float).ok) this.drawer += sumOfCount(float)
        return
      }
      case 'close':
        return this.#close(step.handOver, step.cut)
      case 'take-over': {
        if (step.refused) await this.#shifts.refuse(null, 'not mine')
        else await this.#shifts.accept(null, piecesOf(this.drawer))
      }
    }
  }

  hearAll(): void {
    for (const { payment, state } of this.unheard.splice(0)) this.#hear(payment, state)
  }

  /** All shifts, folded anew; the last one is under way. */
  folds(): ShiftFold[] {
    const book = new ShiftBook(this.stream)
    return [...book.closings.flatMap(({ fields }) => book.closed(fields.zNo) ?? []), book.current()]
  }

  #start(): Shifts {
    return new Shifts({
      audit: this.stream,
      atDesk: { now: () => nobody },
      pins: noPins,
      rules: noRules,
      comparison: sameAtTheLot,
      onFault: () => undefined,
    })
  }

  #restart(): void {
    this.stream.append('started', {})
    this.#shifts = this.#start()
  }

  #pay({ amount, fate, cash }: Extract<Step, { do: 'pay' }>): void {
    this.#numbers += 1
    const payment: Payment = {
      paymentOrderNo: `P${this.#numbers}`,
      commandId: `C${this.#numbers}`,
      parkKey: 'lot',
      orderNo: `O${this.#numbers}`,
      laneNo: '2',
      due: cents(amount),
      tendered: cents(amount),
      method: cash ? PaymentMethod.OfflineCash : PaymentMethod.OfflineWeChatPay,
      paymentTime: lotTimeOfWallMs(this.stream.lotWall ?? 0),
      coupons: [],
    }
    this.stream.append('payment-taken', payment)
    const state = fate.startsWith('booked') ? 'booked' : 'refused'
    this.taken.set(payment.paymentOrderNo, amount)
    if (state === 'booked') this.atLot.set(payment.paymentOrderNo, amount)
    if (cash) this.drawer += amount
    this.unheard.push({ payment, state })
    if (!fate.endsWith('unheard')) {
      this.unheard.pop()
      this.#hear(payment, state)
    }
  }

  /** One of the booked payments is taken back; the lot keeps it. */
  #reverse(which: number): void {
    const booked = this.folds().flatMap((fold) => fold.booked.map(({ fields }) => fields))
    const standing = booked.filter(({ paymentOrderNo }) => !this.reversed.has(paymentOrderNo))
    const one = standing[which % Math.max(1, standing.length)]
    if (one === undefined) return
    const { commandId, paymentOrderNo, orderNo, method, due } = one
    this.reversed.set(paymentOrderNo, due)
    const no = this.reversed.size
    const fields = { no, commandId, paymentOrderNo, orderNo, method, amount: due, reason: 'mistake' }
    this.stream.append('payment-reversed', fields)
    if (method === PaymentMethod.OfflineCash) this.drawer -= due
  }

  /** What was refused is given back when this desk says so. */
  #hear(payment: Payment, state: 'booked' | 'refused'): void {
    this.stream.append('payment-settled', { ...payment, state })
    if (state === 'refused' && payment.method === PaymentMethod.OfflineCash) this.drawer -= payment.due
  }

  async #close(handOver: boolean, cut: 'before' | 'after' | null): Promise<void> {
    if (!this.#shifts.count(piecesOf(this.drawer)).ok) return
    await this.#shifts.tieOut(null)
    for (const { difference } of this.#shifts.state().differences ?? [])
      this.#shifts.explain(difference.key, 'it is so')
    this.stream.cut = cut
    const before = this.stream.all.length
    await this.#shifts.close(handOver, null)
    const isClosed = this.stream.all.length > before
    if (isClosed && !handOver) this.drawer = 0
    if (cut !== null) {
      this.stream.cut = null
      this.#restart()
    }
  }
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0)

describe('shifts, whatever happens in whatever order', () => {
  const cases = fc.array(step, { minLength: 1, maxLength: 60 })
  const play = async (steps: readonly Step[]): Promise<World> => {
    const world = new World()
    for (const one of steps) await world.step(one)
    return world
  }

  it('every payment is in exactly one shift, and every Z number comes once', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (steps) => {
        const world = await play(steps)
        const folds = world.folds()
        const numbers = folds.flatMap((fold) => fold.taken.map(({ fields }) => fields.paymentOrderNo))
        expect(numbers.toSorted()).toEqual([...world.taken.keys()].toSorted())
        expect(folds.map(({ zNo }) => zNo)).toEqual(folds.map((_, index) => index + 1))
      }),
      { numRuns: 300 },
    )
  })

  it('what the records come to is what the lot has booked, once it is known of every payment', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (steps) => {
        const world = await play(steps)
        world.hearAll()
        const folds = world.folds()
        expect(folds.at(-1)?.unfinished.size).toBe(0)
        const booked = folds.flatMap((fold) => fold.booked.map(({ fields }) => fields))
        expect(new Map(booked.map((one) => [one.paymentOrderNo, one.due]))).toEqual(world.atLot)
        expect(booked).toHaveLength(world.atLot.size)
        const reports = folds.map((fold) => fold.report({ seq: 0, hash: '' }, true))
        const sold = sum(reports.flatMap(({ sales }) => sales.map(({ amount }) => amount ?? 0)))
        const refusedLater = sum(reports.map(({ settledLater }) => settledLater.refused.amount))
        expect(sold - refusedLater).toBe(sum(world.atLot.values()))
        const reversals = reports.map(({ deeds }) => deeds.reversals.amount)
        expect(sum(reversals)).toBe(sum(world.reversed.values()))
      }),
      { numRuns: 300 },
    )
  })

  it('what is expected in the drawer is what lies in it', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (steps) => {
        const world = await play(steps)
        const current = world.folds().at(-1)
        // What was handed over belongs to no shift until it is accepted.
        const waiting = current?.handOver?.closing.fields.counted ?? 0
        expect(Number(current?.expected) + waiting).toBe(world.drawer)
      }),
      { numRuns: 300 },
    )
  })

  it('folded from its closing row a shift is what it is when folded from the beginning', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (steps) => {
        const world = await play(steps)
        const whole = new ShiftBook(world.stream)
        const live = wholeFromTheStart(world)
        expect(whole.current().report({ seq: 0, hash: '' }, true)).toEqual(
          live.current().report({ seq: 0, hash: '' }, true),
        )
      }),
      { numRuns: 200 },
    )
  })
})

/** A book that was there from the first row on and heard of every later one. */
function wholeFromTheStart(world: World): ShiftBook {
  let shown = 0
  const book = new ShiftBook({
    rows: (range) => world.stream.rows({ ...range, to: Math.min(range?.to ?? Infinity, shown) }),
    row: (seq) => world.stream.row(seq),
  })
  for (shown = 1; shown < world.stream.all.length; shown += 1) book.current()
  return book
}
