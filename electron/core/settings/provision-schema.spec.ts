import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { provisionDescriptions } from './provision-descriptions.ts'
import { provisionJsonSchema, provisionSchema } from './provision-schema.ts'

type Schema = z.core.JSONSchema.BaseSchema

/** Every field with its path. */
function fieldsOf(schema: Schema, path = ''): [string, Schema][] {
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((one) => fieldsOf(one, path))
  const { items, properties = {}, additionalProperties } = schema
  const inItems = typeof items === 'object' && !Array.isArray(items) ? fieldsOf(items, `${path}[]`) : []
  const inNames = typeof additionalProperties === 'object' ? fieldsOf(additionalProperties, `${path}.*`) : []
  const own: [string, Schema][] = []
  for (const [name, field] of Object.entries(properties)) {
    const at = path === '' ? name : `${path}.${name}`
    if (typeof field !== 'boolean') own.push([at, field], ...fieldsOf(field, at))
  }
  return [...branches, ...inItems, ...inNames, ...own]
}

const fields = fieldsOf(provisionJsonSchema())
const isTyped = ({ type, anyOf, oneOf, enum: of, const: value }: Schema): boolean =>
  type !== undefined ||
  of !== undefined ||
  value !== undefined ||
  (anyOf ?? oneOf)?.every((one) => isTyped(one)) === true

describe('the published schema of provisioning files', () => {
  it('says of every field what it means and of what type it is, for all and for one PC', () => {
    expect(fields.length).toBeGreaterThan(200)
    expect(fields.filter(([, { description }]) => description === undefined).map(([path]) => path)).toEqual(
      [],
    )
    expect(fields.filter(([, field]) => !isTyped(field)).map(([path]) => path)).toEqual([])
  })

  it('says of every amount that it is in cents', () => {
    const amounts = fields.filter(([path]) => /limits\..*\.(perOrder|perDay|perShift)$/.test(path))
    expect(amounts.length).toBeGreaterThan(20)
    expect(amounts.filter(([, { description }]) => !description?.includes('in cents'))).toEqual([])
    expect(amounts.filter(([, { type }]) => String(type) !== 'integer,null')).toEqual([])
  })

  it('describes no field that there is not', () => {
    const paths = new Set(fields.map(([path]) => path.replace(/^(policy\.limits)\.[^.]+(?=\.)/, '$1.*')))
    for (const [path] of fields) paths.add(path)
    expect([...provisionDescriptions.keys()].filter((path) => !paths.has(path))).toEqual([])
  })
})

describe('a limit that is partly named', () => {
  const named = (limits: object): unknown =>
    provisionSchema.parse({ parkKey: 'p', appId: 'a', booths: ['1'], policy: { limits } }).policy?.limits[
      'pay-out'
    ]

  it('keeps the usual bounds that it does not name: ¥200 paid out in a shift', () => {
    expect(named({})).toMatchObject({ perOrder: null, perShift: 20_000 })
    expect(named({ 'pay-out': { perOrder: 5000 } })).toMatchObject({ perOrder: 5000, perShift: 20_000 })
    expect(named({ 'pay-out': { perShift: null } })).toMatchObject({ perOrder: null, perShift: null })
  })
})
