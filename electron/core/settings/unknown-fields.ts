import * as z from 'zod'
import { provisionJsonSchema } from './provision-schema.ts'

type Path = readonly PropertyKey[]

/** What of a JSON schema says which fields there are. */
interface Known {
  readonly properties?: Readonly<Record<string, Known>> | undefined
  readonly items?: Known | undefined
  readonly anyOf?: readonly Known[] | undefined
  readonly oneOf?: readonly Known[] | undefined
}
const known: z.ZodType<Known> = z.lazy(() =>
  z.object({
    properties: z.record(z.string(), known).optional(),
    items: known.optional(),
    anyOf: z.array(known).optional(),
    oneOf: z.array(known).optional(),
  }),
)
const object = z.record(z.string(), z.unknown())

/**
 * Fields that no provisioning file has, also of one that cannot be read because it lacks others: a misspelt field is both
 * unknown and missing, and only the one that is there has a line.
 */
export const unknownFields = (said: unknown): Path[] =>
  unknownIn(said, [known.parse(provisionJsonSchema())], [])

/** `schemas`: whatever this may be; a field is unknown where none of them has it. */
function unknownIn(said: unknown, schemas: readonly Known[], path: Path): Path[] {
  const all = schemas.flatMap((one) => [one, ...(one.anyOf ?? []), ...(one.oneOf ?? [])])
  if (Array.isArray(said)) {
    const items = all.flatMap((one) => one.items ?? [])
    return said.flatMap((one: unknown, at) => unknownIn(one, items, path.concat(at)))
  }
  const fields = all.flatMap(({ properties }) =>
    properties === undefined ? [] : [new Map(Object.entries(properties))],
  )
  const whole = object.safeParse(said)
  if (!whole.success || fields.length === 0) return []
  return Object.entries(whole.data).flatMap(([key, value]) => {
    const inside = fields.flatMap((properties) => properties.get(key) ?? [])
    return inside.length === 0 ? [path.concat(key)] : unknownIn(value, inside, path.concat(key))
  })
}
