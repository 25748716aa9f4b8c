import { describe, expect, it } from 'vitest'
import type { Role } from '#shared/contract/operators.ts'
import { emptyRoster, isAtLeast, roster, withOperator, withOperators, withoutOperator } from './roster.ts'
import type { Operator, Roster } from './roster.ts'

const pin = { algorithm: 'scrypt', N: 2, r: 1, p: 1, salt: 'x'.repeat(24), hash: 'y'.repeat(44) } as const
const person = (number: string, role: Role): Operator => ({
  number,
  name: `Op ${number}`,
  role,
  pin,
  mustChangePin: false,
})
const of = (...operators: Operator[]): Roster => {
  const made = withOperators(emptyRoster, operators)
  if (!made.ok) throw new Error(made.error.code)
  return made.value
}

describe('a roster', () => {
  it('cannot lose its last admin, by removing or by another role', () => {
    const one = of(person('1', 'admin'), person('2', 'supervisor'))
    expect(withoutOperator(one, '1')).toEqual({ ok: false, error: { code: 'last-admin' } })
    expect(withOperator(one, person('1', 'cashier'))).toEqual({ ok: false, error: { code: 'last-admin' } })
    const two = of(person('1', 'admin'), person('2', 'admin'))
    expect(withoutOperator(two, '1').ok).toBe(true)
  })

  it('does not begin without an admin', () => {
    expect(withOperator(emptyRoster, person('1', 'supervisor')).ok).toBe(false)
  })

  it('counts its changes, and has each number once', () => {
    const before = of(person('1', 'admin'))
    const after = withOperator(before, { ...person('1', 'admin'), name: 'New' })
    expect(after).toMatchObject({ ok: true, value: { version: before.version + 1 } })
    expect(after.ok && after.value.operators.map(({ name }) => name)).toEqual(['New'])
  })

  it('that somebody wrote by hand is none with a number twice or without an admin', () => {
    const good = of(person('1', 'admin'))
    expect(roster.safeParse(good).success).toBe(true)
    expect(roster.safeParse({ ...good, operators: [person('1', 'cashier')] }).success).toBe(false)
    expect(
      roster.safeParse({ ...good, operators: [person('1', 'admin'), person('1', 'cashier')] }).success,
    ).toBe(false)
  })

  it('ranks its roles', () => {
    expect(isAtLeast('admin', 'supervisor')).toBe(true)
    expect(isAtLeast('supervisor', 'supervisor')).toBe(true)
    expect(isAtLeast('cashier', 'supervisor')).toBe(false)
    expect(isAtLeast(null, 'cashier')).toBe(false)
  })
})
