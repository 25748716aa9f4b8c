import { expect, it } from 'vitest'
import { provisionFileIn } from './second-start.ts'
import type { SecondStart } from './second-start.ts'

it('the provisioning file of a second start arrives', () => {
  const told: SecondStart = { provisionFile: '/media/stick/lot.json' }
  expect(provisionFileIn(structuredClone(told))).toBe(told.provisionFile)
})

it('a second start without a file, and one that tells something else, provisions nothing', () => {
  for (const told of [{ provisionFile: null }, undefined, null, 'x', { provisionFile: 7 }])
    expect(provisionFileIn(told)).toBeNull()
})
