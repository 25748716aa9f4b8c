import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newestPatch, packagesIn } from '../scripts/patches.ts'

describe('what is bundled', () => {
  it('is read from THIRD-PARTY.md with its versions', () => {
    const listed = packagesIn(readFileSync(resolve(import.meta.dirname, '../THIRD-PARTY.md'), 'utf8'))
    expect(listed.length).toBeGreaterThan(20)
    expect(listed.map(({ name }) => name)).toEqual(expect.arrayContaining(['mqtt', 'react', 'zod']))
  })

  it.each([
    ['1.2.3', ['1.2.2', '1.2.3', '1.2.10', '1.3.0', '2.0.0', '1.2.11-beta.1'], '1.2.10'],
    ['1.2.3', ['1.2.1', '1.2.3', '1.10.0'], '1.2.3'],
    // A version that is gone from the registry is the newest all the same.
    ['1.2.3', [], '1.2.3'],
    ['1.0.0-alpha.4', ['1.0.0'], '1.0.0-alpha.4'],
  ])('%s among %j: the newest patch is %s', (version, there, newest) => {
    expect(newestPatch(version, there)).toBe(newest)
  })
})
