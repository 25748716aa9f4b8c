import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import builder from '../resources/packaging/builder.mjs'
import { LICENCES, licenceTexts } from '../scripts/licences.ts'
import { lockedVersions, newestPatch, packagesIn } from '../scripts/patches.ts'

const root = resolve(import.meta.dirname, '..')
const listed = packagesIn(readFileSync(resolve(root, 'THIRD-PARTY.md'), 'utf8'))
const lockfile = z.object({
  packages: z.record(z.string(), z.looseObject({ version: z.string().optional() })),
})

describe('what is bundled', () => {
  it('is read from THIRD-PARTY.md with its versions', () => {
    expect(listed.length).toBeGreaterThan(20)
    expect(listed.map(({ name }) => name)).toEqual(expect.arrayContaining(['mqtt', 'react', 'zod']))
  })

  it('ships with the licence text of each, and with its name where it came without one', () => {
    const texts = licenceTexts(root)
    expect(builder.extraResources).toContainEqual({ from: `out/${LICENCES}`, to: LICENCES })
    const missing = listed.filter(({ name, version }) => !texts.includes(`${name} ${version} (`))
    expect(missing).toEqual([])
    expect(texts).toMatch(/^react \d[^]*?Permission is hereby granted/m)
    expect(texts.match(/It came without a licence text/g)?.length ?? 0).toBeLessThan(10)
  })

  // Of what no lockfile knows yet only the registry can tell: `npm run third-party:newer`.
  it('is never older than a patch of it that the lockfile has already', () => {
    const { packages } = lockfile.parse(JSON.parse(readFileSync(resolve(root, 'package-lock.json'), 'utf8')))
    const lock = Object.entries(packages).flatMap(([path, { version }]) =>
      version === undefined ? [] : [[path, version] as const],
    )
    const older = listed.filter(
      ({ name, version }) => newestPatch(version, lockedVersions(lock, name)) !== version,
    )
    expect(older).toEqual([])
    expect(
      lockedVersions(
        [
          ['node_modules/a', '1.0.0'],
          ['node_modules/b/node_modules/a', '1.0.1'],
        ],
        'a',
      ),
    ).toEqual(['1.0.0', '1.0.1'])
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
