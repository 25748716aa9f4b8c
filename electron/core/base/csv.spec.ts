import { expect, it } from 'vitest'
import { csvLine } from './csv.ts'

it('a line ends as RFC 4180 wants it, and what has commas, quotes or lines of its own stands in quotes', () => {
  expect(csvLine(['a', 'b,c', 'say "yes"', 'two\nlines', null, undefined, 3])).toBe(
    'a,"b,c","say ""yes""","two\nlines",,,3\r\n',
  )
})

it.each(['=1+1', '+1', '@SUM(A1)', '-2+3', '\tx', '＝1+1', '-'])(
  '%j is no formula of a spreadsheet',
  (text) => {
    expect(csvLine([text])).toBe(`'${text}\r\n`)
  },
)

it('amounts stay numbers, also negative ones', () => {
  expect(csvLine(['-20.00', '3.50', -5, 12])).toBe('-20.00,3.50,-5,12\r\n')
})

it('a number of an order keeps all its digits', () => {
  expect(csvLine(['1772492942389944', '123456789012345'])).toBe("'1772492942389944,123456789012345\r\n")
})
