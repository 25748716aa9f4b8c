import { cents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import type { Tally } from '#shared/contract/shifts.ts'

/** Counts, and remembers which rows it counted. */
export class Counter {
  #amount = 0
  #count = 0
  readonly #rows: number[] = []

  add(seq: number, amount: Cents = cents(0)): void {
    this.#amount += amount
    this.#count += 1
    this.#rows.push(seq)
  }

  /** So many at once, of which one row tells. */
  addEach(seq: number, count: number): void {
    if (count === 0) return
    this.#count += count
    this.#rows.push(seq)
  }

  /** One that goes on from here by itself. */
  copy(): Counter {
    const copy = new Counter()
    copy.#amount = this.#amount
    copy.#count = this.#count
    copy.#rows.push(...this.#rows)
    return copy
  }

  get tally(): Tally {
    return { count: this.#count, amount: cents(this.#amount), rows: [...this.#rows] }
  }
}

/** How often each name occurs, in the order in which they first do. */
export function countNames(names: readonly string[]): { name: string; count: number }[] {
  return [...Map.groupBy(names, (name) => name)].map(([name, all]) => ({ name, count: all.length }))
}
