/** Queries of section 4: conditions that the lot will understand, pages, and reading everything. */
import { fieldsOf } from '#shared/lan/describe.ts'
import type { DescribedField } from '#shared/lan/describe.ts'
import { QueryOperator } from '#shared/lan/enumerations.ts'
import { MAX_PAGE_SIZE, lanInterface } from '#shared/lan/interfaces.ts'
import type { LanRecord, LanRequest, QueryInterfaceName } from '#shared/lan/interfaces.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { LanClient } from './lan-client.ts'
import type { LanFailure, LanFaultCode } from './outcome.ts'

export type QueryOperatorName = keyof typeof QueryOperator

type Scalar = string | number | boolean

/** One condition: `{ field: 'PaymentMethod', operator: 'In', value: ['79001', '79007'] }`. */
export interface Where {
  readonly field: string
  readonly operator: QueryOperatorName
  /**
   * A list for `In`, `NotIn` and `InLike`; nothing for `IsNullOrEmpty`; for `IsNot` ("is not") and `EqualNull` ("is")
   * null stands for null. Times as the lot writes them, amounts in yuan.
   */
  readonly value?: Scalar | readonly Scalar[] | null
}

/** One page, or the part of a query that says which records are meant. */
export interface PageQuery {
  /** All of them must hold. */
  readonly where?: readonly Where[]
  /** The field to sort by; default: Uid. */
  readonly orderBy?: string
  readonly descending?: boolean
  /** Counted from 1. */
  readonly page?: number
  /** 1 … 100, the default. */
  readonly size?: number
}

type Request = LanRequest<QueryInterfaceName>
type Condition = NonNullable<Request['QueryCondition']>[number]

/** How the lot's database stores a field, which decides what it can be compared by. */
type Column = 'number' | 'text' | 'time' | 'boolean'

const ANY_COLUMN = ['Equal', 'NoEqual', 'In', 'NotIn', 'IsNullOrEmpty', 'IsNot', 'EqualNull'] as const
const ORDERED = ['GreaterThan', 'GreaterThanOrEqual', 'LessThan', 'LessThanOrEqual'] as const
const FUZZY = ['Like', 'LikeLeft', 'LikeRight', 'NoLike', 'InLike'] as const

/** Section 3.1.4, "Operator Notes", and the tests for null, which fit every type. */
const OPERATORS: Readonly<Record<Column, readonly QueryOperatorName[]>> = {
  number: [...ANY_COLUMN, ...ORDERED],
  time: [...ANY_COLUMN, ...ORDERED],
  text: [...ANY_COLUMN, ...FUZZY],
  boolean: ANY_COLUMN,
}

const LISTS: ReadonlySet<QueryOperatorName> = new Set(['In', 'NotIn', 'InLike'])
const NULL_TESTS: ReadonlySet<QueryOperatorName> = new Set(['IsNot', 'EqualNull'])

function columnOf({ wire, codes = {} }: DescribedField): Column | undefined {
  switch (wire) {
    case 'text':
    case 'id':
      return 'text'
    case 'integer':
    case 'decimal':
    case 'yuan':
    case 'cents':
      return 'number'
    case 'code':
      return Object.values(codes).some((code) => typeof code === 'string') ? 'text' : 'number'
    case 'time':
      return 'time'
    case 'boolean':
      return 'boolean'
    default:
      return undefined
  }
}

const RECORD = 'Results[].'

const columnsByName = new Map<QueryInterfaceName, ReadonlyMap<string, Column>>()

/** The fields of a query's records that conditions and sorting can use; those inside lists cannot be. */
function columnsOf(name: QueryInterfaceName): ReadonlyMap<string, Column> {
  const known = columnsByName.get(name)
  if (known !== undefined) return known
  const columns = new Map<string, Column>()
  for (const field of fieldsOf(lanInterface(name).response)) {
    const column = field.path.startsWith(RECORD) ? columnOf(field) : undefined
    const path = field.path.slice(RECORD.length)
    if (column !== undefined && !/[.[]/.test(path)) columns.set(path, column)
  }
  columnsByName.set(name, columns)
  return columns
}

const invalid = (cause: string): Result<never, LanFailure> =>
  err({ kind: 'not-sent', fault: { code: 'invalid-request', cause } })

function writeValue(column: Column, value: Scalar): string | undefined {
  if (column === 'number' && typeof value !== 'number' && !/^-?\d+(\.\d+)?$/.test(String(value)))
    return undefined
  if (column === 'boolean' && typeof value !== 'boolean' && !/^(0|1|true|false)$/.test(String(value)))
    return undefined
  if (typeof value === 'number' && !Number.isFinite(value)) return undefined
  return String(value)
}

/** One condition as the lot takes it. Fails with `invalid-request` where the lot would refuse it or misread it. */
export function conditionOf(
  name: QueryInterfaceName,
  { field, operator, value = null }: Where,
): Result<Condition, LanFailure> {
  const column = columnsOf(name).get(field)
  if (column === undefined) return invalid(`${name} has no field ${field} that can be compared`)
  if (!OPERATORS[column].includes(operator)) return invalid(`${operator} does not fit ${field}, a ${column}`)
  const condition = { Field: field, Operator: QueryOperator[operator] }
  if (operator === 'IsNullOrEmpty') {
    return value === null ? ok({ ...condition, Value: null }) : invalid(`${operator} takes no value`)
  }
  if (value === null) {
    return NULL_TESTS.has(operator) ? ok({ ...condition, Value: null }) : invalid(`${operator} needs a value`)
  }
  if (LISTS.has(operator) !== (typeof value === 'object')) {
    return invalid(`${operator} takes ${LISTS.has(operator) ? 'a list' : 'one value'}`)
  }
  const values = typeof value === 'object' ? value : [value]
  if (values.length === 0) return invalid(`${operator} needs at least one value`)
  const written = values.flatMap((one) => writeValue(column, one) ?? [])
  if (written.length < values.length) return invalid(`${field} is a ${column}`)
  // The lot splits a list at its commas and takes quotes for part of the value.
  if (LISTS.has(operator) && written.some((one) => one.includes(',') || one.trim() === '')) {
    return invalid(`a value in the list of ${operator} is empty or has a comma`)
  }
  return ok({ ...condition, Value: written.join(',') })
}

/** `Data` of a query. Fails with `invalid-request` where the lot would refuse or misread it. */
export function pageRequest(
  name: QueryInterfaceName,
  { where = [], orderBy = 'Uid', descending = false, page = 1, size = MAX_PAGE_SIZE }: PageQuery = {},
): Result<Request, LanFailure> {
  if (!Number.isSafeInteger(page) || page < 1) return invalid('pages are counted from 1')
  if (!Number.isSafeInteger(size) || size < 1 || size > MAX_PAGE_SIZE) {
    return invalid(`a page has 1 to ${MAX_PAGE_SIZE} records`)
  }
  if (!columnsOf(name).has(orderBy)) return invalid(`${name} has no field ${orderBy} to sort by`)
  const conditions: Condition[] = []
  for (const one of where) {
    const condition = conditionOf(name, one)
    if (!condition.ok) return condition
    conditions.push(condition.value)
  }
  return ok({
    PageIndex: page,
    PageSize: size,
    OrderBy: orderBy,
    OrderType: descending ? 1 : 0,
    QueryCondition: conditions,
  })
}

/** `Data` of a query for its first records, in the order of Uid. */
export const firstPage: Request = {
  PageIndex: 1,
  PageSize: 20,
  OrderBy: 'Uid',
  OrderType: 0,
  QueryCondition: [],
}

/** `Data` of a query for the newest records, at most ten, in which this field is this text. */
export const newestWith = (field: string, value: string): Request => ({
  PageIndex: 1,
  PageSize: 10,
  OrderBy: 'Uid',
  OrderType: 1,
  QueryCondition: [{ Field: field, Operator: QueryOperator.Equal, Value: value }],
})

/** What is needed to read: `LanClient`, or anything that calls like it. */
export type Caller = Pick<LanClient, 'call'>

const wrong = (cause: string): Result<never, LanFailure> =>
  err({ kind: 'no-answer', fault: { code: 'wrong-shape' satisfies LanFaultCode, cause } })

/** Which records are read, and from which end. */
export interface WholeQuery extends Pick<PageQuery, 'where' | 'size'> {
  readonly newestFirst?: boolean
}

/** How a page of everything is read. */
export interface WholeOptions {
  readonly signal?: AbortSignal
  /** Hears how many records there are in all, as the first page says; null: it does not. */
  readonly onTotal?: (total: number | null) => void
}

/**
 * Reads every record that fulfils the conditions, page by page, oldest (lowest Uid) first unless told otherwise. Each
 * record comes once, also while others are added or deleted: a page begins after the last Uid seen, not at a count. The
 * first failure is the last thing yielded; after `signal` that is a `cancelled`.
 */
export async function* readPages<N extends QueryInterfaceName>(
  lot: Caller,
  name: N,
  { where = [], size, newestFirst = false }: WholeQuery = {},
  { signal, onTotal }: WholeOptions = {},
): AsyncGenerator<Result<readonly LanRecord<N>[], LanFailure>, void, void> {
  let last: number | undefined
  for (;;) {
    const operator = newestFirst ? 'LessThan' : 'GreaterThan'
    const after: Where[] = last === undefined ? [] : [{ field: 'Uid', operator, value: last }]
    const request = pageRequest(name, {
      where: [...where, ...after],
      descending: newestFirst,
      ...(size === undefined ? {} : { size }),
    })
    if (!request.ok) return yield request
    const outcome = await lot.call<QueryInterfaceName>(name, request.value, { signal })
    if (outcome.kind !== 'ok') return yield err(outcome)
    const records: LanRecord<N>[] = outcome.data.Results
    if (last === undefined) onTotal?.(outcome.data.TotalCount ?? null)
    if (records.length === 0) return
    for (const { Uid } of records) {
      if (typeof Uid !== 'number') return yield wrong('a record without Uid')
      if (last !== undefined && (newestFirst ? Uid >= last : Uid <= last))
        return yield wrong('records are not in the order of Uid')
      last = Uid
    }
    yield ok(records)
    // The count is of what fulfils the conditions, so of what comes after the last Uid of the page before.
    if (outcome.data.TotalCount === records.length) return
  }
}

/** `readPages` into one list: all of it or none. */
export async function readAll<N extends QueryInterfaceName>(
  lot: Caller,
  name: N,
  query?: Pick<PageQuery, 'where' | 'size'>,
  options?: { readonly signal?: AbortSignal },
): Promise<Result<LanRecord<N>[], LanFailure>> {
  const all: LanRecord<N>[] = []
  for await (const page of readPages(lot, name, query, options)) {
    if (!page.ok) return page
    all.push(...page.value)
  }
  return ok(all)
}
