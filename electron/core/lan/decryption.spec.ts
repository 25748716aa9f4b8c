import { createCipheriv } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decryptValue } from './decryption.ts'

/** The lot's side. */
function encrypt(text: string | Buffer): string {
  const cipher = createCipheriv('aes-128-cbc', 'infoexchange4api', 'activevector4api')
  return Buffer.concat([cipher.update(text), cipher.final()]).toString('base64')
}

describe('decryptValue', () => {
  // Made with openssl enc -aes-128-cbc -base64.
  it.each([
    ['c8gufPgvTzGVRVymhhARJQ==', '13800138000'],
    ['7BEevdz5mUGr/MzLs0QYOkXrL6CO/kKec9HiYluOObM=', '张三@例子.中国'],
    ['7BEevdz5mUGr/MzL\r\ns0QYOkXrL6CO/kKec9HiYluOObM=\n', '张三@例子.中国'],
  ])('%j', (encrypted, plain) => {
    expect(decryptValue(encrypted)).toBe(plain)
  })

  it('undoes any encryption', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decryptValue(encrypt(text))).toBe(text)
      }),
    )
  })

  it.each([
    ['empty', ''],
    ['plain', '13800138000'],
    ['plain text of Base64 letters', 'ABCDEFGHIJKLMNOPQRSTUV=='],
    ['an e-mail address', 'owner@example.com'],
    ['too short for a block', 'c8gufPgvTzGVRVymhhAR'],
    ['damaged', 'c8gufPgvTzGVRVymhhARJA=='],
    ['no UTF-8 inside', encrypt(Buffer.from([0xff, 0xfe, 0x41]))],
    ['Base64 for URLs', '7BEevdz5mUGr_MzLs0QYOkXrL6CO_kKec9HiYluOObM='],
  ])('%s: as it is', (_, value) => {
    expect(decryptValue(value)).toBe(value)
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (value) => {
        expect(typeof decryptValue(value)).toBe('string')
      }),
    )
  })
})
