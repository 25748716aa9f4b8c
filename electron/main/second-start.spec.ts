import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { provisionFileIn, secondStartOf } from './second-start.ts'

it('the provisioning file of a second start arrives as an absolute path of that start', () => {
  const stick = resolve('/media/stick')
  const told: unknown = structuredClone(secondStartOf(['app', '--provision=lot.json'], stick))
  expect(provisionFileIn(told)).toBe(join(stick, 'lot.json'))
})

it('a second start without a file, and one that tells something else, provisions nothing', () => {
  expect(provisionFileIn(secondStartOf(['app'], '/'))).toBeNull()
  for (const told of [undefined, null, 'x', { provisionFile: 7 }]) expect(provisionFileIn(told)).toBeNull()
})
