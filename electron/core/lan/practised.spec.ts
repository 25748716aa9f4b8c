import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { z } from 'zod'
import { interfaceExamples } from '#shared/lan/fixtures/examples.ts'
import { isLanInterfaceName, lanInterface, lanInterfaces } from '#shared/lan/interfaces.ts'
import { practised } from './practised.ts'

const names = Object.keys(lanInterfaces).filter(isLanInterfaceName)

/** An example with one of its fields, however deep, told as something else. */
const changed = (example: unknown): fc.Arbitrary<unknown> => {
  const ways: (string | number)[][] = []
  const walk = (value: unknown, way: (string | number)[]): void => {
    ways.push(way)
    if (typeof value !== 'object' || value === null) return
    for (const [key, part] of Object.entries(value)) walk(part, [...way, key])
  }
  walk(example, [])
  const put = (value: unknown, [key, ...rest]: (string | number)[], other: unknown): unknown => {
    if (key === undefined) return other
    if (Array.isArray(value))
      return value.map((one: unknown, at) => (at === Number(key) ? put(one, rest, other) : one))
    const fields = new Map<string, unknown>(
      typeof value === 'object' && value !== null ? Object.entries(value) : [],
    )
    return Object.fromEntries(fields.set(String(key), put(fields.get(String(key)), rest, other)))
  }
  const other = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('2026-03-28 17:21:27', '1.50', 7, '7', true, [{}], null),
  )
  return fc.tuple(fc.constantFrom(...ways), other).map(([way, value]) => put(example, way, value))
}

it.each(names)('%s is read as the table reads it, however often it was called', (name) => {
  const table = lanInterface(name)
  while (practised(name) === table) continue
  const often = practised(name)
  expect(practised(name)).toBe(often)
  const example = interfaceExamples.find((one) => one.name === name)
  const alike = (one: z.ZodType, other: z.ZodType, from: unknown): void => {
    const data = fc.oneof(fc.constant(from), changed(from), fc.jsonValue())
    fc.assert(
      fc.property(data, (value) => {
        const [ours, tables] = [one.safeParse(value), other.safeParse(value)]
        expect(ours.data).toEqual(tables.data)
        expect(ours.error?.issues).toEqual(tables.error?.issues)
      }),
    )
  }
  alike(often.request, table.request, example?.request)
  alike(often.response, table.response, example?.response)
})
