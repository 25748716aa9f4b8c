import { lotTime } from '#shared/lot-time.ts'
import { QueryOperator } from '#shared/lan/enumerations.ts'
import type { Result } from '#shared/result.ts'
import { err, ok } from '#shared/result.ts'
import type { Json, JsonObject } from '../service/json.ts'
import { Lexeme } from '../service/json.ts'

/** How a column is stored, which decides what its conditions may be. */
export type ColumnKind = 'number' | 'text' | 'time' | 'boolean' | 'list'

/** A table that `Query` reads. */
export interface Table {
  readonly columns: Readonly<Record<string, ColumnKind>>
  readonly rows: () => readonly JsonObject[]
}

/** `Data` of a Query request. */
export interface PageRequest {
  readonly PageIndex: number
  readonly PageSize: number
  readonly OrderBy?: string | undefined
  readonly OrderType?: number | undefined
  readonly QueryCondition?: readonly Condition[] | null | undefined
}

export interface Condition {
  readonly Field: string
  readonly Operator: number
  readonly Value?: string | null | undefined
}

export interface Page {
  readonly total: number
  readonly rows: readonly JsonObject[]
}

/** How the lot writes "no time". */
const NONE = '0001-01-01 00:00:00'

type Scalar = string | number | null
type Test = (stored: Scalar) => boolean

const O = QueryOperator
const EVERY_TYPE: readonly number[] = [
  O.Equal,
  O.In,
  O.NotIn,
  O.NoEqual,
  O.IsNullOrEmpty,
  O.IsNot,
  O.EqualNull,
]
const ORDERED: readonly number[] = [O.GreaterThan, O.GreaterThanOrEqual, O.LessThan, O.LessThanOrEqual]
const FUZZY: readonly number[] = [O.Like, O.LikeLeft, O.LikeRight, O.NoLike, O.InLike]

/** The operators that the document lists for a type of field, and the null tests, which fit all. */
const ALLOWED: Readonly<Record<ColumnKind, readonly number[]>> = {
  number: [...EVERY_TYPE, ...ORDERED],
  time: [...EVERY_TYPE, ...ORDERED],
  text: [...EVERY_TYPE, ...FUZZY],
  boolean: EVERY_TYPE,
  list: [],
}

/** One page of a table, or a sentence that says what is wrong with the request. */
export function runQuery(table: Table, request: PageRequest): Result<Page, string> {
  const tests: { readonly field: string; readonly kind: ColumnKind; readonly test: Test }[] = []
  for (const condition of request.QueryCondition ?? []) {
    const kind = columnKind(table, condition.Field)
    if (kind === undefined) return err(`Unknown query field [${condition.Field}]!`)
    const test = testOf(kind, condition)
    if (!test.ok) return test
    tests.push({ field: condition.Field, kind, test: test.value })
  }
  const orderBy = request.OrderBy ?? 'Uid'
  const orderKind = columnKind(table, orderBy)
  if (orderKind === undefined || orderKind === 'list') return err(`Unknown sort field [${orderBy}]!`)

  const found = table
    .rows()
    .filter((row) => tests.every(({ field, kind, test }) => test(scalarOf(row[field], kind))))
  const direction = request.OrderType === 1 ? -1 : 1
  found.sort((a, b) => direction * compare(scalarOf(a[orderBy], orderKind), scalarOf(b[orderBy], orderKind)))
  const start = (request.PageIndex - 1) * request.PageSize
  return ok({ total: found.length, rows: found.slice(start, start + request.PageSize) })
}

function columnKind(table: Table, field: string): ColumnKind | undefined {
  return Object.hasOwn(table.columns, field) ? table.columns[field] : undefined
}

function testOf(kind: ColumnKind, condition: Condition): Result<Test, string> {
  const { Field, Operator } = condition
  const value = condition.Value ?? null
  if (!ALLOWED[kind].includes(Operator)) return err(`Field [${Field}] does not support operator ${Operator}!`)
  if (Operator === O.IsNullOrEmpty) return ok((stored) => stored === null || stored === '')
  if (value === null) return nullTest(Field, Operator)
  if (FUZZY.includes(Operator)) return ok(fuzzyTest(Operator, value.toLowerCase()))
  const listed = Operator === O.In || Operator === O.NotIn
  const wanted = (listed ? value.split(',') : [value]).map((one) => readValue(kind, one.trim()))
  if (wanted.includes(null)) return err(`Field [${Field}] cannot be compared with [${value}]!`)
  return ok(comparison(Operator, wanted))
}

function nullTest(field: string, operator: number): Result<Test, string> {
  if (operator === O.EqualNull) return ok((stored) => stored === null)
  if (operator === O.IsNot) return ok((stored) => stored !== null)
  return err(`The condition on field [${field}] has no value!`)
}

function fuzzyTest(operator: number, value: string): Test {
  const parts = value.split(',').map((part) => part.trim())
  const holds = (text: string): boolean => {
    if (operator === O.LikeLeft) return text.startsWith(value)
    if (operator === O.LikeRight) return text.endsWith(value)
    if (operator === O.InLike) return parts.some((part) => text.includes(part))
    return text.includes(value) === (operator === O.Like)
  }
  return (stored) => stored !== null && holds(String(stored))
}

function comparison(operator: number, wanted: readonly Scalar[]): Test {
  const [first = null] = wanted
  return (stored) => {
    if (stored === null) return false
    const order = compare(stored, first)
    switch (operator) {
      case O.NoEqual:
      case O.IsNot:
        return order !== 0
      case O.GreaterThan:
        return order > 0
      case O.GreaterThanOrEqual:
        return order >= 0
      case O.LessThan:
        return order < 0
      case O.LessThanOrEqual:
        return order <= 0
      case O.In:
        return wanted.includes(stored)
      case O.NotIn:
        return !wanted.includes(stored)
      default:
        return order === 0
    }
  }
}

/** A condition's value as the column stores it; null when it cannot be. */
function readValue(kind: ColumnKind, text: string): Scalar {
  if (kind === 'number') return text !== '' && Number.isFinite(Number(text)) ? Number(text) : null
  if (kind === 'time') return text === NONE ? text : (lotTime(text) ?? null)
  if (kind === 'boolean') return /^(true|1)$/i.test(text) ? 1 : /^(false|0)$/i.test(text) ? 0 : null
  return text.toLowerCase()
}

/** A stored value for comparing: text without case, as MySQL's usual collation has it. */
function scalarOf(stored: Json | undefined, kind: ColumnKind): Scalar {
  if (stored === undefined || stored === null) return null
  if (stored instanceof Lexeme) return Number(stored.source)
  if (typeof stored === 'boolean') return stored ? 1 : 0
  if (typeof stored === 'number') return kind === 'text' ? String(stored) : stored
  return typeof stored === 'string' ? stored.toLowerCase() : null
}

/** null comes first, as in MySQL. */
function compare(a: Scalar, b: Scalar): number {
  if (a === b) return 0
  if (a === null) return -1
  if (b === null) return 1
  return a < b ? -1 : 1
}
