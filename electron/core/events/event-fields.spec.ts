import { expect, it } from 'vitest'
import { fieldsOf } from './event-fields.ts'

it('names every field of the data, and of what is nested its path', () => {
  const body = JSON.stringify({
    AppId: 'a',
    Sign: 's',
    TimeStamp: 1,
    Data: { OrderNo: 'A1', Amount: 0, Picture: '', Remarks: null, Areas: [{ Name: 'Outer' }] },
  })
  expect(fieldsOf(body)).toEqual([
    { name: 'TimeStamp', value: '1' },
    { name: 'OrderNo', value: 'A1' },
    { name: 'Amount', value: '0' },
    { name: 'Areas.0.Name', value: 'Outer' },
  ])
})

it.each([undefined, '', 'not json', '"text"', 'null'])('has no field for a body without any: %s', (body) => {
  expect(fieldsOf(body)).toEqual([])
})

it('ends somewhere, however long a body is', () => {
  const body = JSON.stringify({
    Data: Object.fromEntries(Array.from({ length: 999 }, (_, n) => [n, 'x'.repeat(5000)])),
  })
  const fields = fieldsOf(body)
  expect(fields).toHaveLength(200)
  expect(fields[0]?.value).toHaveLength(1000)
})
