import { describe, expect, it } from 'vitest'
import { hashPin, isPin, pinHash } from './pin.ts'

describe('the hash of a PIN', () => {
  it('tells the PIN from any other, and keeps all that checking needs with it', async () => {
    const kept = pinHash.parse(JSON.parse(JSON.stringify(await hashPin('4711'))))
    expect(kept).toMatchObject({ algorithm: 'scrypt', N: 32_768, r: 8, p: 1 })
    expect(await isPin('4711', kept)).toBe(true)
    expect(await isPin('4712', kept)).toBe(false)
    expect(await isPin('', kept)).toBe(false)
  })

  it('is never the same twice, and holds nothing of the PIN', async () => {
    const [one, other] = await Promise.all([hashPin('20262026'), hashPin('20262026')])
    expect(one.hash).not.toBe(other.hash)
    expect(JSON.stringify(one)).not.toContain('20262026')
  })

  it('that was made with other parameters goes on being understood', async () => {
    const { scryptSync } = await import('node:crypto')
    const salt = Buffer.alloc(16, 7)
    const hash = scryptSync('0815', salt, 32, { N: 1024, r: 4, p: 2 }).toString('base64')
    const old = pinHash.parse({
      algorithm: 'scrypt',
      N: 1024,
      r: 4,
      p: 2,
      salt: salt.toString('base64'),
      hash,
    })
    expect(await isPin('0815', old)).toBe(true)
    expect(await isPin('0816', old)).toBe(false)
  })
})
