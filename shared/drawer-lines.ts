import type { ShiftReport } from './contract/shifts.ts'
import { cents } from './money.ts'
import type { Cents } from './money.ts'

type Cash = NonNullable<ShiftReport['cash']>

/** One line of the drawer's account; what leaves the drawer is less than zero. */
export interface DrawerLine {
  readonly name: 'float' | 'taken' | 'paidIn' | 'paidOut' | 'refused' | 'reversed' | 'inFloat'
  /** null: not a matter of how often. */
  readonly count: number | null
  readonly amount: Cents
  /** What it is the sum of, where each has its own reason. */
  readonly movements: readonly Omit<Cash['movements'][number], 'direction'>[]
}

/**
 * How what should lie in the drawer comes about: the amounts add up to `expected`. `inFloat`, which only a drawer has
 * that moved before it was taken over, stands there only then.
 */
export function drawerLines(cash: Cash): DrawerLine[] {
  const { inFloat } = cash
  const line = (name: DrawerLine['name'], sign: 1 | -1 = 1): DrawerLine => {
    const { count, amount } =
      name === 'float' || name === 'inFloat' ? { count: null, amount: cash[name] } : cash[name]
    const direction = name === 'paidIn' ? 'in' : name === 'paidOut' ? 'out' : null
    const movements = cash.movements
      .filter((one) => one.direction === direction)
      .map(({ row, amount: moved, reason, by }) => ({ row, amount: signed(moved, sign), reason, by }))
    return { name, count, amount: signed(amount, sign), movements }
  }
  return [
    line('float'),
    line('taken'),
    line('paidIn'),
    line('paidOut', -1),
    line('refused', -1),
    line('reversed', -1),
    ...(inFloat === 0 ? [] : [line('inFloat', -1)]),
  ]
}

// Without a zero below zero.
const signed = (amount: Cents, sign: 1 | -1): Cents => cents(amount === 0 ? 0 : sign * amount)
