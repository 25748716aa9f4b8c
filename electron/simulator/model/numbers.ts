import type { Random } from './random.ts'

/**
 * Record numbers in the lot's own style: 13 digits of milliseconds and three more ("1774697600304463"), 19-digit
 * request ids. All of them are larger than some reader's integers; none repeats.
 */
export class Numbers {
  readonly #epochMs: () => number
  readonly #random: Random
  readonly #given = new Set<string>()
  #requests = 0n

  constructor(epochMs: () => number, random: Random) {
    this.#epochMs = epochMs
    this.#random = random
  }

  /** A record number, with the prefix that some records carry (ER, MC, PD, BL, CF). */
  record(prefix = ''): string {
    for (;;) {
      const number = `${prefix}${Math.floor(this.#epochMs())}${this.#random.digits(3)}`
      if (!this.#given.has(number)) {
        this.#given.add(number)
        return number
      }
    }
  }

  /** An order number: "1774695602882864-BCDE11" for the plate ABCDE11. */
  order(plate: string): string {
    return `${this.record()}-${plate.slice(-6)}`
  }

  /** An order number of a vehicle without a plate: "1762358795516805120-A887755". */
  noPlateOrder(virtualPlate: string): string {
    return `${this.request()}-${virtualPlate}`
  }

  /** A 19-digit unique number that grows, as ResultId shows it. */
  request(): string {
    this.#requests += 1n
    return String((BigInt(Math.floor(this.#epochMs())) - 1_288_834_974_657n) * 4_194_304n + this.#requests)
  }
}
