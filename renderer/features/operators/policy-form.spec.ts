import { expect, it } from 'vitest'
import { limited, policy } from '#shared/contract/operators.ts'
import { namesIn } from '#shared/names-in.ts'
import { policyFormOf, policyOf } from './policy-form.ts'

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
