import type { CashierFigures, FigureName, LookAt } from '#shared/contract/supervision.ts'
import { cents } from '#shared/money.ts'

/** A supervisor has time for so many. */
const MOST = 5

/** How many times the others' share it has to be. */
const TIMES = 3

/**
 * Shares of the sales that are usual anywhere: what is below three times of these is never worth a look, also where
 * there is nobody to compare with.
 */
const USUAL: Readonly<Partial<Record<FigureName, number>>> = {
  lowered: 0.03,
  freeExits: 0.03,
  openingsWithoutSale: 0.03,
  coupons: 0.1,
  noPlateEntries: 0.03,
  platesCorrected: 0.05,
  drawerWithoutSale: 0.03,
  reversals: 0.01,
  reprints: 0.05,
  paidOut: 0.02,
  passedHeld: 0.1,
}

/** Fewer may be chance. */
const FEWEST = 3
/** An average fee below this share of the others' is worth a look, from so many sales on. */
const LOW_FEE = 0.7
const SALES_TO_COMPARE = 10

const compared: readonly (readonly [LookAt['kind'], FigureName])[] = [
  ['lowered', 'lowered'],
  ['free-exits', 'freeExits'],
  ['openings-without-sale', 'openingsWithoutSale'],
  ['coupons', 'coupons'],
  ['no-plate-entries', 'noPlateEntries'],
  ['plates-corrected', 'platesCorrected'],
  ['drawer-without-sale', 'drawerWithoutSale'],
  ['reversals', 'reversals'],
  ['reprints', 'reprints'],
  ['paid-out', 'paidOut'],
  ['passed-held', 'passedHeld'],
]

/** What is worth a look however seldom it is. */
const always: readonly (readonly [LookAt['kind'], FigureName])[] = [
  ['quick-no-plates', 'quickNoPlates'],
  ['plates-swapped', 'platesSwapped'],
  ['shortages', 'shortages'],
  ['blind', 'blind'],
]

/** The few lines that a supervisor should look at, the weightiest first. */
export function toLookAt(cashiers: readonly CashierFigures[]): LookAt[] {
  const average = averageFee(cashiers) ?? 0
  return cashiers
    .flatMap((one) => {
      const others = cashiers.filter((other) => other !== one)
      return [
        ...compared.flatMap(([kind, name]) => moreThanOthers(kind, name, one, others)),
        ...always.flatMap(([kind, name]) => (one[name].count === 0 ? [] : [line(kind, name, one, null)])),
        ...lowAverage(one, others),
      ]
    })
    .toSorted((a, b) => weightOf(b, average) - weightOf(a, average))
    .slice(0, MOST)
}

function moreThanOthers(
  kind: LookAt['kind'],
  name: FigureName,
  one: CashierFigures,
  others: readonly CashierFigures[],
): LookAt[] {
  const share = shareOf(name, [one])
  const theirs = shareOf(name, others)
  const isMore = one[name].count >= FEWEST && share > TIMES * Math.max(theirs, USUAL[name] ?? 0)
  return isMore ? [line(kind, name, one, theirs === 0 ? null : Math.round((share / theirs) * 10) / 10)] : []
}

function lowAverage(one: CashierFigures, others: readonly CashierFigures[]): LookAt[] {
  const theirs = averageFee(others)
  const { averageFee: own, sales, cashier } = one
  const enough = sales.count >= SALES_TO_COMPARE && sumOf('sales', others) >= SALES_TO_COMPARE
  if (theirs === null || own === null || !enough || own >= theirs * LOW_FEE) return []
  const amount = cents(Math.round((theirs - own) * sales.count))
  const times = Math.round((own / theirs) * 10) / 10
  return [{ kind: 'average-fee', cashier, count: sales.count, amount, times, rows: sales.rows }]
}

const line = (kind: LookAt['kind'], name: FigureName, one: CashierFigures, times: number | null): LookAt => ({
  kind,
  cashier: one.cashier,
  ...one[name],
  times,
})

/** What is at stake: the amount where one is known, else as many usual fees. */
const weightOf = ({ amount, count }: LookAt, average: number): number => Math.max(amount, count * average)

/** How often in proportion to what was sold. */
const shareOf = (name: FigureName, some: readonly CashierFigures[]): number =>
  sumOf(name, some) / Math.max(1, sumOf('sales', some))

const sumOf = (name: FigureName, some: readonly CashierFigures[]): number =>
  some.reduce((sum, one) => sum + one[name].count, 0)

function averageFee(some: readonly CashierFigures[]): number | null {
  const count = sumOf('sales', some)
  return count === 0 ? null : some.reduce((sum, one) => sum + one.sales.amount, 0) / count
}
