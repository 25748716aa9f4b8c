import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseKeepingIds, parseLossless } from './lossless-json.ts'

describe('parseLossless', () => {
  it.each(['0.00', '-0', '1e3', '1.50E+2', '12345678901234567890', '0.1'])('keeps %s', (lexeme) => {
    const text = `{"a":${lexeme},"b":[${lexeme},"0.00",null,true]}`
    expect(JSON.stringify(parseLossless(text))).toBe(text)
  })

  it('keeps any number, wherever it stands', () => {
    const lexeme = fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,20})?([eE][+-]?\d{1,3})?$/)
    const around = fc.constantFrom(
      (one: string) => one,
      (one: string) => `[${one}]`,
      (one: string) => `{"a":${one},"b":"17:21:27"}`,
      (one: string) => `{"a":[1,"x,0.00]",${one}]}`,
    )
    fc.assert(
      fc.property(lexeme, around, (one, put) => {
        expect(JSON.stringify(parseLossless(put(one)))).toBe(put(one))
      }),
      { numRuns: 2000 },
    )
    expect(JSON.stringify(parseLossless(' [ 1 , 0.10\n,2 ] '))).toBe('[1,0.10,2]')
  })

  it('is plain where JavaScript writes every number as it stands there', () => {
    const text =
      '{"EntryTime":"2026-03-28 17:21:27","Due":12.5,"Colour":1,"Url":"http://192.0.2.8:8888/a","No":[0,-3]}'
    expect(parseLossless(text)).toEqual(JSON.parse(text))
  })

  it('is otherwise JSON.parse', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        expect(JSON.stringify(parseLossless(text))).toBe(text)
      }),
    )
    expect(() => parseLossless('{')).toThrow(SyntaxError)
  })
})

describe('parseKeepingIds', () => {
  it.each([
    ['{"ResultId":2037355457299906560}', { ResultId: '2037355457299906560' }],
    ['{"ResultId": -2037355457299906560}', { ResultId: '-2037355457299906560' }],
    ['[2037355457299906560,1,1.5]', ['2037355457299906560', 1, 1.5]],
    [
      '{"ResultId":500303426998439,"No":"2037355457299906560"}',
      { ResultId: 500303426998439, No: '2037355457299906560' },
    ],
    ['{"a":9007199254740991,"b":9007199254740993}', { a: 9007199254740991, b: '9007199254740993' }],
  ])('%s', (text, expected) => {
    expect(parseKeepingIds(text)).toEqual(expected)
  })

  it('is JSON.parse wherever no number is beyond 2^53', () => {
    fc.assert(
      fc.property(
        fc.jsonValue().filter((value) => !/\d{16}/.test(JSON.stringify(value))),
        (value) => {
          const text = JSON.stringify(value)
          expect(parseKeepingIds(text)).toEqual(JSON.parse(text))
        },
      ),
    )
  })
})
