/** Walks the schemas of the table, so that the interface's description can be printed from the very data in use. */
import { z } from 'zod'

/** One field of a request, an answer or a callback. */
export interface DescribedField {
  /** Where it stands: `Items[].No`. */
  readonly path: string
  /** Whether it must be present. Always false for what the lot sends. */
  readonly required: boolean
  readonly description: string
  readonly wire: string
  readonly unit?: string
  /** The codes the document names, where there are any. */
  readonly codes?: Readonly<Record<string, number | string>>
}

const described = z.object({
  description: z.string(),
  wire: z.string(),
  unit: z.string().exactOptional(),
  codes: z.record(z.string(), z.union([z.number(), z.string()])).exactOptional(),
})

const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType

/** The schema inside a wrapper: nullable, optional, catch, preprocess, a transform. `undefined` when it wraps none. */
function inside(schema: z.ZodType): z.ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodCatch) {
    return isSchema(schema.def.innerType) ? schema.def.innerType : undefined
  }
  if (!(schema instanceof z.ZodPipe)) return undefined
  const half = schema.def.in instanceof z.ZodTransform ? schema.def.out : schema.def.in
  return isSchema(half) ? half : undefined
}

function metaOf(schema: z.ZodType): unknown {
  const own = schema.meta()
  const inner = inside(schema)
  return own?.description === undefined && inner !== undefined ? metaOf(inner) : own
}

function* walk(schema: z.ZodType, prefix: string): Generator<DescribedField> {
  if (schema instanceof z.ZodObject) {
    for (const [name, field] of Object.entries<unknown>(schema.shape)) {
      if (!isSchema(field)) continue
      const path = prefix === '' ? name : `${prefix}.${name}`
      yield { path, required: !field.isOptional(), ...described.parse(metaOf(field)) }
      yield* walk(field, path)
    }
    return
  }
  if (schema instanceof z.ZodArray) {
    if (isSchema(schema.element)) yield* walk(schema.element, `${prefix}[]`)
    return
  }
  const inner = inside(schema)
  if (inner !== undefined) yield* walk(inner, prefix)
}

/** The fields of a schema of the table, in order, lists and objects before what they hold. */
export const fieldsOf = (schema: z.ZodType): DescribedField[] => [...walk(schema, '')]
