import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as z from 'zod'

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
})
const { packages } = lockfile.parse(
  JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')),
)
const places = Object.entries(packages)

/** Where npm finds a dependency of the package at this place: beside it, or beside one of those around it. */
function placeOf(name: string, from: string): string | undefined {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    const place = `${base === '' ? '' : `${base}/`}node_modules/${name}`
    if (place in packages) return place
    if (base === '') return undefined
  }
}

it('the lockfile holds every binary of every system, so that npm ci works on Linux and on Windows', () => {
  const wanted = places.flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map((name) => ({ from, name })),
  )
  expect(wanted.filter(({ from, name }) => placeOf(name, from) === undefined)).toEqual([])
  const windows = wanted.filter(({ name }) => /win32-x64/.test(name))
  expect(windows.length).toBeGreaterThanOrEqual(5)
  const others = windows.filter(
    ({ from, name }) =>
      packages[placeOf(name, from) ?? '']?.version !== packages[from]?.optionalDependencies?.[name],
  )
  expect(others).toEqual([])
})

it('the lockfile names no download address, and the content of every package', () => {
  expect(places.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
  expect(places.filter(([place, { integrity }]) => place !== '' && integrity === undefined)).toEqual([])
})
