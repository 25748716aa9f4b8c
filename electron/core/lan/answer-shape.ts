/** By what an answer without an id can still be told: what it holds. Sections 4 and 5 say what each interface answers. */
import * as z from 'zod'
import { ResultCode } from '#shared/lan/enumerations.ts'
import { fieldsOf } from '#shared/lan/describe.ts'
import { lanInterface, lanInterfaces } from '#shared/lan/interfaces.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import { namesIn } from '#shared/names-in.ts'

/** What an answer is about. `nothing`: no Data. `other`: Data that no interface describes. */
export type AnswerShape = 'page' | 'status' | 'order' | 'price' | 'nothing' | 'other'

const KEYS: readonly (readonly [AnswerShape, readonly string[]])[] = [
  ['page', ['Results', 'TotalCount']],
  ['status', ['GataStatus', 'GateLongOpen', 'GSStatus', 'IDCameraStatus']],
  ['price', ['TotalAmountDue', 'TotalAmountPaid', 'CalcTime', 'CalcDetail']],
  ['order', ['OrderNo', 'ChargeMoney']],
]

const shapeOf = (data: unknown): AnswerShape => {
  if (data === null || data === undefined) return 'nothing'
  if (typeof data !== 'object') return 'other'
  return KEYS.find(([, keys]) => keys.some((key) => key in data))?.[0] ?? 'other'
}

/** In which ways an interface answers when it succeeds, where that is neither a page nor a bare confirmation. */
const SHAPES: Partial<Record<LanInterfaceName, readonly AnswerShape[]>> = {
  BarrierStatusQuery: ['status'],
  LaneOrderQuery: ['order', 'nothing'],
  OrderFeeQuery: ['price'],
  NoPlateEntryNotify: ['order', 'nothing'],
}

const shapesOf = (name: LanInterfaceName): readonly AnswerShape[] =>
  SHAPES[name] ?? (lanInterface(name).kind === 'query' ? ['page'] : ['nothing'])

const RECORD = 'Results[].'

const recordFieldsOf = (name: LanInterfaceName): ReadonlySet<string> =>
  new Set(
    fieldsOf(lanInterface(name).response)
      .filter(({ path }) => path.startsWith(RECORD))
      .map(({ path }) => path.slice(RECORD.length)),
  )

let known: ReadonlyMap<LanInterfaceName, ReadonlySet<string>> | undefined

/** The fields of the records of each paged query; found out where a lot writes no ids. */
const recordFields = (): ReadonlyMap<LanInterfaceName, ReadonlySet<string>> =>
  (known ??= new Map(
    namesIn(lanInterfaces)
      .filter((name) => lanInterface(name).kind === 'query')
      .map((name) => [name, recordFieldsOf(name)]),
  ))

/**
 * Fields that a lot writes beside those that the document lists are no sign of another interface, unless they are so
 * many.
 */
const MANY = 2

/** Whether records with these fields may be of this query: no other one knows all of them that it knows, and many more. */
function mayBeOf(name: LanInterfaceName, fields: readonly string[]): boolean {
  const own = fields.filter((field) => recordFields().get(name)?.has(field))
  return !recordFields()
    .values()
    .some(
      (others) =>
        own.every((field) => others.has(field)) &&
        fields.filter((field) => others.has(field)).length >= own.length + MANY,
    )
}

const page = z.looseObject({ Results: z.tuple([z.record(z.string(), z.unknown())], z.unknown()) })

/**
 * Whether an answer of this code and Data may be one of this interface. A refusal may be anybody's, and so may an empty
 * page.
 */
export function mayAnswer(name: LanInterfaceName, code: unknown, data: unknown): boolean {
  const shape = shapeOf(data)
  if (Number(code) !== ResultCode.Ok || shape === 'other') return true
  if (!shapesOf(name).includes(shape)) return false
  const read = page.safeParse(data)
  return !read.success || mayBeOf(name, Object.keys(read.data.Results[0]))
}

/** Whether an answer of one interface that succeeds can be taken for one of the other. */
export const isAlike = (one: LanInterfaceName, other: LanInterfaceName): boolean =>
  shapesOf(one).some((shape) => shapesOf(other).includes(shape))
