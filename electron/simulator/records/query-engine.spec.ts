import { describe, expect, it } from 'vitest'
import { QueryOperator } from '#shared/lan/enumerations.ts'
import { Lexeme } from '../service/json.ts'
import type { Condition, Table } from './query-engine.ts'
import { runQuery } from './query-engine.ts'

const O = QueryOperator

const table: Table = {
  columns: { Uid: 'number', Plate: 'text', Fee: 'number', At: 'time', Free: 'boolean', Areas: 'list' },
  rows: () => [
    row(1, '京A12345', '5.0', '2026-03-28 10:00:00', false),
    row(2, 'abc123', '0', '2026-03-28 11:00:00', true),
    row(3, 'ABD124', '12.50', '0001-01-01 00:00:00', false),
    row(4, '', '7', null, false),
    row(5, null, '9.25', '2026-03-29 00:00:00', true),
  ],
}

function row(
  Uid: number,
  Plate: string | null,
  fee: string,
  At: string | null,
  Free: boolean,
): Record<string, string | number | boolean | null | Lexeme | []> {
  return { Uid, Plate, Fee: new Lexeme(fee), At, Free, Areas: [] }
}

function query(...conditions: Condition[]): unknown[] | string {
  const result = runQuery(table, { PageIndex: 1, PageSize: 100, QueryCondition: conditions })
  return result.ok ? result.value.rows.map((one) => one['Uid']) : result.error
}

const plate = (Operator: number, Value: string | null): Condition => ({ Field: 'Plate', Operator, Value })
const fee = (Operator: number, Value: string): Condition => ({ Field: 'Fee', Operator, Value })

describe('query operators', () => {
  it.each<[string, Condition, number[]]>([
    ['Equal, text without case', plate(O.Equal, 'ABC123'), [2]],
    ['Equal, number by value', fee(O.Equal, '12.5'), [3]],
    ['Like', plate(O.Like, 'b'), [2, 3]],
    ['GreaterThan', fee(O.GreaterThan, '7'), [3, 5]],
    ['GreaterThanOrEqual', fee(O.GreaterThanOrEqual, '7'), [3, 4, 5]],
    ['LessThan', fee(O.LessThan, '7.00'), [1, 2]],
    ['LessThanOrEqual', fee(O.LessThanOrEqual, '7'), [1, 2, 4]],
    ['In, with blanks', plate(O.In, 'abc123, 京A12345'), [1, 2]],
    ['NotIn leaves null out', plate(O.NotIn, 'abc123,京A12345'), [3, 4]],
    ['LikeLeft is starts-with', plate(O.LikeLeft, 'AB'), [2, 3]],
    ['LikeRight is ends-with', plate(O.LikeRight, '45'), [1]],
    ['NoEqual leaves null out', plate(O.NoEqual, 'abc123'), [1, 3, 4]],
    ['IsNullOrEmpty', plate(O.IsNullOrEmpty, null), [4, 5]],
    ['IsNot a value', plate(O.IsNot, 'abc123'), [1, 3, 4]],
    ['IsNot null', plate(O.IsNot, null), [1, 2, 3, 4]],
    ['NoLike', plate(O.NoLike, 'b'), [1, 4]],
    ['EqualNull a value', plate(O.EqualNull, 'abd124'), [3]],
    ['EqualNull null', plate(O.EqualNull, null), [5]],
    ['InLike', plate(O.InLike, '23, D1'), [1, 2, 3]],
    [
      'a date alone is its midnight',
      { Field: 'At', Operator: O.GreaterThanOrEqual, Value: '2026-03-29' },
      [5],
    ],
    ['the none time is a value', { Field: 'At', Operator: O.Equal, Value: '0001-01-01 00:00:00' }, [3]],
    ['boolean', { Field: 'Free', Operator: O.Equal, Value: 'true' }, [2, 5]],
  ])('%s', (_name, condition, uids) => {
    expect(query(condition)).toEqual(uids)
  })

  it('joins conditions with AND', () => {
    expect(query(plate(O.Like, 'b'), fee(O.GreaterThan, '0'))).toEqual([3])
  })

  it.each<[string, Condition]>([
    ['an unknown field', { Field: 'Colour', Operator: O.Equal, Value: 'x' }],
    ['a field that is a list', { Field: 'Areas', Operator: O.Equal, Value: 'x' }],
    ['an operator that the type lacks', fee(O.Like, '5')],
    ['more-than on text', plate(O.GreaterThan, 'A')],
    ['a value that is no number', fee(O.Equal, 'five')],
    ['a value that is no time', { Field: 'At', Operator: O.Equal, Value: 'yesterday' }],
    ['null where a value is needed', plate(O.Equal, null)],
    ['a field of Object.prototype', { Field: 'constructor', Operator: O.Equal, Value: 'x' }],
  ])('refuses %s', (_name, condition) => {
    expect(query(condition)).toBeTypeOf('string')
  })
})

describe('sorting and paging', () => {
  const page = (PageIndex: number, PageSize: number, OrderBy?: string, OrderType?: number): unknown => {
    const result = runQuery(table, { PageIndex, PageSize, OrderBy, OrderType })
    return result.ok
      ? { total: result.value.total, uids: result.value.rows.map((one) => one['Uid']) }
      : result.error
  }

  it('sorts by Uid when nothing is said', () => {
    expect(page(1, 2)).toEqual({ total: 5, uids: [1, 2] })
    expect(page(3, 2)).toEqual({ total: 5, uids: [5] })
    expect(page(4, 2)).toEqual({ total: 5, uids: [] })
  })

  it('sorts numbers as numbers, both ways, null first', () => {
    expect(page(1, 9, 'Fee', 1)).toEqual({ total: 5, uids: [3, 5, 4, 1, 2] })
    expect(page(1, 9, 'At', 0)).toEqual({ total: 5, uids: [4, 3, 1, 2, 5] })
  })

  it('refuses an unknown sort field', () => {
    expect(page(1, 9, 'Nothing')).toBeTypeOf('string')
  })
})
