import type { TypedOperator } from '#electron/core/operators/roster-admin.ts'
import { policy } from '#shared/contract/operators.ts'
import type { Policy } from '#shared/contract/operators.ts'
import type { Language } from '#shared/contract/preferences.ts'

const names = {
  en: { cashier: 'Practice cashier', supervisor: 'Practice supervisor' },
  zh: { cashier: '练习收费员', supervisor: '练习主管' },
} as const

/**
 * Who practises. The second is an admin, as a booth needs one: operators and limits can be tried, too. Everybody is shown
 * their PINs, which open nothing else.
 */
export const practicePeople = (language: Language): readonly TypedOperator[] => [
  { number: '1', name: names[language].cashier, role: 'cashier', pin: '1111' },
  { number: '2', name: names[language].supervisor, role: 'admin', pin: '2222' },
]

/** Tight enough that a supervisor is met: no more than 20 yuan less for an order, and one car free in a shift. */
export const practicePolicy: Policy = policy.parse({
  limits: { 'lower-fee': { perOrder: 2000 }, 'free-exit': { perShiftCount: 1 } },
  // Somebody reads and thinks.
  idleLockMinutes: 60,
})
