import { expect, it } from 'vitest'
import { limited, policy } from '#shared/contract/operators.ts'
import { namesIn } from '#shared/names-in.ts'
import { policyFormOf, policyOf, policyProblems } from './policy-form.ts'

const untouched = policy.parse({})

it('a policy that is shown and saved untouched is the same, with each of its limits and reasons', () => {
  expect(policyOf(policyFormOf(untouched))).toEqual(untouched)
  const full = policy.parse({
    limits: Object.fromEntries(limited.options.map((on, n) => [on, { perShiftCount: n + 1 }])),
    reasons: Object.fromEntries(
      namesIn(untouched.reasons).map((on) => [on, [`one of ${on}`, `two of ${on}`]]),
    ),
    idleLockMinutes: 5,
  })
  expect(policyOf(policyFormOf(full))).toEqual(full)
})

it('a limit that is typed wrongly makes no policy', () => {
  const form = policyFormOf(untouched)
  const limits = { ...form.limits, plate: { ...form.limits.plate, perShiftCount: 'two' } }
  expect(policyOf({ ...form, limits })).toBeUndefined()
})

it('whatever is typed wrongly is named by its field, and makes no policy; minutes that are none are not the usual ones', () => {
  const form = policyFormOf(untouched)
  const lowered = { ...form.limits['lower-fee'], perOrder: '1.234', perOrderPercent: '150', perShift: '12.5' }
  const typed = {
    ...form,
    limits: { ...form.limits, 'lower-fee': lowered, plate: { ...form.limits.plate, perShiftCount: 'two' } },
    reasons: {
      ...form.reasons,
      coupon: 'x'.repeat(61),
      plate: Array.from({ length: 13 }, (_, n) => n).join('\n'),
    },
    methods: [],
    idleLockMinutes: '###',
  }
  expect(policyOf(typed)).toBeUndefined()
  expect([...policyProblems(typed)].toSorted()).toEqual([
    'idleLockMinutes',
    'limits.lower-fee.perOrder',
    'limits.lower-fee.perOrderPercent',
    'limits.plate.perShiftCount',
    'methods',
    'reasons.coupon',
    'reasons.plate',
  ])
  expect(policyOf({ ...form, idleLockMinutes: '###' })).toBeUndefined()
  expect([...policyProblems(form)]).toEqual([])
})
