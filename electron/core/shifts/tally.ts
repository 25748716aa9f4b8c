import { cents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import type { Tally } from '#shared/contract/shifts.ts'

/** Counts, and remembers which rows it counted. */
export class Counter {
  #amount = 0
  readonly #rows: number[] = []

  add(seq: number, amount: Cents = cents(0)): void {
    this.#amount += amount
    this.#rows.push(seq)
  }

  get tally(): Tally {
    return { count: this.#rows.length, amount: cents(this.#amount), rows: [...this.#rows] }
  }
}
