import { expect, it } from 'vitest'
import { decodeText, encodingOf } from './decode-text.ts'

const TEXT = '{"name": "北门"}'
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

it.each([
  ['utf-8', Buffer.from(TEXT), TEXT],
  ['utf-8', Buffer.from(`\uFEFF${TEXT}`), `\uFEFF${TEXT}`],
  ['utf-16le', utf16(`\uFEFF${TEXT}`), `\uFEFF${TEXT}`],
  ['utf-16le', utf16(TEXT), TEXT],
  ['utf-16be', utf16(`\uFEFF${TEXT}`).swap16(), `\uFEFF${TEXT}`],
  ['utf-16be', utf16(TEXT).swap16(), TEXT],
  ['utf-8', Buffer.alloc(0), ''],
  ['utf-8', Buffer.from('{'), '{'],
])('a text in %s is read as it was written', (encoding, bytes, text) => {
  expect(encodingOf(bytes)).toBe(encoding)
  expect(decodeText(bytes)).toBe(text)
})

it('a byte that belongs to no letter is seen', () => {
  // 北 in GBK, as an old editor of a Chinese Windows writes it.
  expect(decodeText(Buffer.from([0x22, 0xb1, 0xb1, 0x22]))).toContain('\uFFFD')
})
