import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RowFields } from '#shared/contract/audit/rows.ts'
import type { Actor } from '#shared/contract/operators.ts'
import { cents } from '#shared/money.ts'
import { outcomeOf } from '#electron/core/journal/fixture.ts'
import { LimitUsage } from '#electron/core/operators/limit-usage.ts'
import { closingRow } from './drawer-rows.ts'
import { givenOf } from './fixture.ts'
import { MemoryStream } from './memory-stream.ts'
import { ShiftBook } from './shift-book.ts'
import { supervise } from './supervision.ts'

const operators: readonly Actor[] = ['Li', 'Wang'].map((name, index) => ({
  operatorNo: String(index + 1),
  name,
  role: 'cashier',
}))

/** What makes an order free, and what lets it out. */
const deeds = {
  'free-exit': { command: 'change-fee', amounts: { fee: cents(500), newFee: cents(0) } },
  coupon: {
    command: 'give-coupon',
    amounts: { fee: cents(500), coupon: cents(500) },
    coupon: {
      no: 'LDC1',
      scheme: { no: 'S', name: 'S', worth: { kind: 'amount', amount: cents(500) } },
      business: '',
    },
  },
  open: { command: 'open', amounts: { fee: cents(0) } },
  'open-to-pay': { command: 'open', amounts: { fee: cents(500) } },
} as const
type Deed = keyof typeof deeds
type End = Extract<RowFields<'command-outcome'>['state'], 'confirmed' | 'rejected' | 'unknown'>

/** A desk at which commands are given and end, and shifts are closed. */
class Desk {
  readonly stream = new MemoryStream()
  /** Read along all the time, as the desk's own is. */
  readonly book = new ShiftBook(this.stream)
  readonly #open: string[] = []

  give(deed: Deed, orderNo = 'A', by = operators[0]): string {
    const { command, ...fields } = deeds[deed]
    const id = `C${this.stream.all.length}`
    const moment = by === undefined ? {} : { by }
    this.stream.append('command-given', givenOf(command, id, { ...fields, orderNo }), moment)
    this.#open.push(id)
    return id
  }

  end(id: string | undefined, state: End = 'confirmed'): void {
    if (id === undefined || !this.#open.includes(id)) return
    this.#open.splice(this.#open.indexOf(id), 1)
    this.stream.append('command-outcome', outcomeOf(id, state))
  }

  done(deed: Deed, orderNo?: string): void {
    this.end(this.give(deed, orderNo))
  }

  /** The one of those without an end that was given first or later. */
  underWay(which: number): string | undefined {
    return this.#open[which % Math.max(1, this.#open.length)]
  }

  close(): void {
    this.stream.append('shift-closed', closingRow(this.book.current(), cents(0), false, 0))
  }

  endAll(): void {
    while (this.#open.length > 0) this.end(this.#open[0])
  }

  /** How many manual openings each cashier has by the limits. */
  get onLimits(): number[] {
    const used = new LimitUsage(this.stream).given('').filter(({ on }) => on === 'manual-opening')
    return operators.map(({ operatorNo }) => used.filter(({ by }) => by === operatorNo).length)
  }

  /** How many each has side by side with the others. */
  get compared(): number[] {
    const { cashiers } = supervise(this.stream.rows())
    const of = (no: string | null): number =>
      cashiers.find(({ cashier }) => cashier.operatorNo === no)?.openings.count ?? 0
    return operators.map(({ operatorNo }) => of(operatorNo))
  }

  /** How many each shift has in its report, the one under way last. */
  reported(book = new ShiftBook(this.stream)): number[] {
    const folds = [...book.closings.flatMap(({ fields }) => book.closed(fields.zNo) ?? []), book.current()]
    return folds.map((fold) => fold.report({ seq: 0, hash: '' }, true).deeds.manualOpenings.count)
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

describe('an opening after a free exit or a coupon', () => {
  it('is no manual one in the next shift either, where its order was made free before', () => {
    const desk = new Desk()
    desk.done('free-exit', 'A')
    desk.done('coupon', 'B')
    desk.close()
    desk.done('open', 'A')
    desk.done('open', 'B')
    expect(desk.onLimits).toEqual([0, 0])
    expect(desk.reported()).toEqual([0, 0])
    expect(desk.reported(desk.book)).toEqual([0, 0])
    desk.close()
    desk.done('open', 'A')
    expect(desk.reported()).toEqual([0, 0, 1])
    expect(desk.onLimits).toEqual([1, 0])
  })

  it('carries it out once for an order: a further coupon lets nobody else out', () => {
    const desk = new Desk()
    for (const deed of ['coupon', 'open', 'coupon', 'open'] as const) desk.done(deed)
    expect(desk.onLimits).toEqual([1, 0])
    expect(desk.reported()).toEqual([1])
    expect(desk.compared).toEqual([1, 0])
  })

  it('is no manual one of whoever opens for another’s free exit', () => {
    const desk = new Desk()
    desk.done('free-exit')
    desk.end(desk.give('open', 'A', operators[1]))
    expect(desk.onLimits).toEqual([0, 0])
    expect(desk.compared).toEqual([0, 0])
  })

  it('that was given before the lot had confirmed what makes it free is a manual one, whenever either ends', () => {
    const desk = new Desk()
    const free = desk.give('free-exit')
    const opening = desk.give('open')
    desk.end(free)
    desk.end(opening)
    expect(desk.onLimits).toEqual([1, 0])
    expect(desk.reported()).toEqual([1])
    expect(desk.compared).toEqual([1, 0])
  })

  it('that the lot refused leaves it to the next one', () => {
    const desk = new Desk()
    desk.done('free-exit')
    desk.end(desk.give('open'), 'rejected')
    desk.done('open')
    expect(desk.onLimits).toEqual([0, 0])
    expect(desk.reported()).toEqual([0])
  })
})

type Step =
  | { readonly do: Deed; readonly orderNo: string; readonly by: Actor }
  | { readonly do: 'end'; readonly which: number; readonly state: End }
  | { readonly do: 'close' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(...(['free-exit', 'coupon', 'open', 'open', 'open-to-pay'] as const)),
      orderNo: fc.constantFrom('A', 'B'),
      by: fc.constantFrom(...operators),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      which: fc.nat(3),
      state: fc.constantFrom<End>('confirmed', 'confirmed', 'rejected', 'unknown'),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'close' as const }) },
)

it('limits, shift reports and the comparison of cashiers count the same manual openings, whatever comes in whatever order', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 40 }), (steps) => {
      const desk = new Desk()
      for (const one of steps)
        if (one.do === 'close') desk.close()
        else if (one.do === 'end') desk.end(desk.underWay(one.which), one.state)
        else desk.give(one.do, one.orderNo, one.by)
      desk.endAll()
      expect(desk.compared).toEqual(desk.onLimits)
      expect(sum(desk.reported())).toBe(sum(desk.onLimits))
      expect(desk.reported(desk.book)).toEqual(desk.reported())
    }),
    { numRuns: 500 },
  )
})
