import type { Cents } from '#shared/money.ts'
import { cents } from '#shared/money.ts'

/** What a zone charges. A stay within the free minutes costs nothing; a longer one is charged from its first minute. */
export interface Tariff {
  readonly freeMinutes: number
  readonly perStartedHour: Cents
  /** The most that any 24 hours, counted from the entry, may cost. */
  readonly dailyCap: Cents
}

const MINUTES_PER_DAY = 24 * 60

/** The fee for a stay of whole minutes. */
export function feeForStay(tariff: Tariff, stayMinutes: number): Cents {
  if (stayMinutes <= tariff.freeMinutes) return cents(0)
  const days = Math.floor(stayMinutes / MINUTES_PER_DAY)
  const startedHours = Math.ceil((stayMinutes % MINUTES_PER_DAY) / 60)
  const rest = Math.min(startedHours * tariff.perStartedHour, tariff.dailyCap)
  return cents(days * tariff.dailyCap + rest)
}
