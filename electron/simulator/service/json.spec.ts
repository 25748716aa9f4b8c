import { describe, expect, it } from 'vitest'
import { cents } from '#shared/money.ts'
import { plain, scaled } from './amounts.ts'
import { Lexeme, parseLexemes, writeJson } from './json.ts'

describe('JSON with lexemes', () => {
  it('keeps numbers as they are written', () => {
    const text = '{"a":5.0,"b":[0.00,1e3,2037355457299906560],"c":"5.0","d":null,"e":true}'
    const parsed = parseLexemes(text)
    expect(parsed).toEqual({
      a: new Lexeme('5.0'),
      b: [new Lexeme('0.00'), new Lexeme('1e3'), new Lexeme('2037355457299906560')],
      c: '5.0',
      d: null,
      e: true,
    })
  })

  it('writes lexemes as they are', () => {
    expect(writeJson({ fee: new Lexeme('5.0'), list: [1, 'a"b', null, {}], on: false })).toBe(
      '{"fee":5.0,"list":[1,"a\\"b",null,{}],"on":false}',
    )
  })

  it.each([
    [0, '0.0', '0'],
    [500, '5.0', '5'],
    [450, '4.5', '4.5'],
    [425, '4.25', '4.25'],
    [10_000, '100.0', '100'],
    [5, '0.05', '0.05'],
  ])('%i cents are %s calculated and %s recorded', (amount, calculated, recorded) => {
    expect(scaled(cents(amount)).source).toBe(calculated)
    expect(plain(cents(amount)).source).toBe(recorded)
  })
})
