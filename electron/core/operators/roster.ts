import * as z from 'zod'
import type { AppError } from '#shared/contract/errors.ts'
import { operatorName, operatorNumber, policy, role } from '#shared/contract/operators.ts'
import type { OperatorView, Policy, Role } from '#shared/contract/operators.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { pinHash } from './pin.ts'

const operator = z.object({
  number: operatorNumber,
  name: operatorName,
  role,
  pin: pinHash,
  /** Somebody else has set the PIN: its owner has to choose another before anything else. */
  mustChangePin: z.boolean().default(false),
})
export type Operator = z.infer<typeof operator>

const isConsistent = (operators: readonly Operator[]): boolean =>
  new Set(operators.map(({ number }) => number)).size === operators.length &&
  (operators.length === 0 || hasAdmin(operators))

/** The operators of a lot and what is laid down for its desks, as `operators.json` holds them and booths share them. */
export const roster = z.object({
  /** Grows by one with every change; of two rosters the one with the greater number is the newer. */
  version: z.int().min(0),
  operators: z.array(operator).max(500).refine(isConsistent, 'each number once, and an admin among them'),
  policy,
})
export type Roster = z.infer<typeof roster>

export const emptyRoster: Roster = { version: 0, operators: [], policy: policy.parse({}) }

export const operatorOf = ({ operators }: Roster, number: string): Operator | undefined =>
  operators.find((one) => one.number === number)

/** An operator without the PIN. */
export const viewOf = ({ number, name, role }: OperatorView): OperatorView => ({ number, name, role })

const changed = (before: Roster, change: Partial<Roster>): Roster => ({
  ...before,
  ...change,
  version: before.version + 1,
})

/** Adds operators, or puts them in the place of who had their numbers. Fails with `last-admin`. */
export function withOperators(before: Roster, added: readonly Operator[]): Result<Roster, AppError> {
  const numbers = new Set(added.map(({ number }) => number))
  const others = before.operators.filter(({ number }) => !numbers.has(number))
  const operators = [...others, ...added].toSorted((a, b) => Number(a.number) - Number(b.number))
  return hasAdmin(operators) ? ok(changed(before, { operators })) : err({ code: 'last-admin' })
}

/** The same for one. */
export const withOperator = (before: Roster, operator: Operator): Result<Roster, AppError> =>
  withOperators(before, [operator])

/** Fails with `no-such-operator`, and with `last-admin` for whom the roster cannot do without. */
export function withoutOperator(before: Roster, number: string): Result<Roster, AppError> {
  if (operatorOf(before, number) === undefined) return err({ code: 'no-such-operator' })
  const operators = before.operators.filter((one) => one.number !== number)
  return hasAdmin(operators) ? ok(changed(before, { operators })) : err({ code: 'last-admin' })
}

/** The next version, with other limits and rules. */
export const withPolicy = (before: Roster, policy: Policy): Roster => changed(before, { policy })

const hasAdmin = (operators: readonly Pick<Operator, 'role'>[]): boolean =>
  operators.some(({ role }) => role === 'admin')

const RANK: Readonly<Record<Role, number>> = { cashier: 0, supervisor: 1, admin: 2 }

/** Whether somebody has at least this role; nobody (null) has none. */
export const isAtLeast = (role: Role | null, needed: Role): boolean =>
  role !== null && RANK[role] >= RANK[needed]
