import { describe, expect, it } from 'vitest'
import { errorCodes } from '#shared/contract/errors.ts'
import { isCurable } from './cures.ts'
import { en, zh } from './texts.ts'

describe('what helps', () => {
  it('is told for errors that there are', () => {
    expect(Object.keys(en.cure).filter((code) => !errorCodes.some((one) => one === code))).toEqual([])
  })

  it.each(errorCodes.filter((code) => isCurable(code)))('%s: has a cure in both languages', (code) => {
    expect(isCurable(code) && en.cure[code]).toMatch(/[.?]$/)
    expect(isCurable(code) && zh.cure[code]).toMatch(/[。？]$/)
  })

  it('is not told where the sentence says it all', () => {
    expect(isCurable('pin-wrong')).toBe(false)
  })
})
