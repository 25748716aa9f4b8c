import { describe, expect, it } from 'vitest'
import { errorCodes } from '#shared/contract/errors.ts'
import { alert } from '#shared/contract/alerts.ts'
import { en as alertEn, zh as alertZh } from './alert-texts.ts'
import { isCurable, isCurableAlert } from './cures.ts'
import { en, zh } from './texts.ts'

describe('what helps', () => {
  it('is told for errors that there are', () => {
    expect(Object.keys(en.cure).filter((code) => !errorCodes.some((one) => one === code))).toEqual([])
  })

  it.each(errorCodes.filter((code) => isCurable(code)))('%s: has a cure in both languages', (code) => {
    expect(isCurable(code) && en.cure[code]).toMatch(/[.?]$/)
    expect(isCurable(code) && zh.cure[code]).toMatch(/[。？]$/)
  })

  it('is told for every alert about our own files, in both languages, and for no other', () => {
    const said = alert.shape.kind.options.filter((kind) => !isCurableAlert(kind))
    expect(said).toEqual(['blacklist', 'abnormal-passage', 'paid-twice', 'booked-after-all', 'update-ready'])
    expect(Object.values(alertEn.alertCure).filter((cure) => !/[.?]$/.test(cure))).toEqual([])
    expect(Object.values(alertZh.alertCure).filter((cure) => !/[。？]$/.test(cure))).toEqual([])
  })

  it('is not told where the sentence says it all', () => {
    expect(isCurable('pin-wrong')).toBe(false)
  })
})
