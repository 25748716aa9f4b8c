import { describe, expect, it } from 'vitest'
import { typedText } from './values.ts'

describe('what is typed', () => {
  const typed = (text: string): string => typedText(20).parse(text)

  it.each([
    ['blanks', ' \u00a0\u3000 '],
    ['a zero-width space', '\u200b'],
    ['joiners and marks of direction', '\u200d\u2060\u202e'],
    ['a filler of Hangul', '\u3164'],
    ['control characters', '\u0000\u001b\u007f'],
    ['half a character', '\ud800'],
  ])('is nothing where it is only %s', (_what, text) => {
    expect(typed(text)).toBe('')
  })

  it('keeps what is seen, lines too, and loses the rest; its length is counted after that', () => {
    expect(typed(' 京A\u200b12345\u001b ')).toBe('京A12345')
    expect(typed('one\ntwo')).toBe('one\ntwo')
    expect(typed('𠮷野家')).toBe('𠮷野家')
    expect(typed('\u200b'.repeat(30))).toBe('')
    expect(typedText(20).safeParse('a'.repeat(21)).success).toBe(false)
  })
})
