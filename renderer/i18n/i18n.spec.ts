import { describe, expect, it } from 'vitest'
import { errorCodes } from '#shared/contract/errors.ts'
import { cents } from '#shared/money.ts'
import { en, zh } from './texts.ts'
import { errorSentence, errorText } from './error-text.ts'
import { ageText, lotClock, momentClock, money, stayText } from './format.ts'
import { languageOf, startI18n } from './i18n.ts'
import { lotTime } from '#shared/lot-time.ts'

type Tree = { readonly [key: string]: string | Tree }

/** Every sentence with its path. */
const sentences = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value]] : sentences(value, `${path}${key}.`),
  )
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted()

const english = sentences(en)
const chinese = new Map(sentences(zh))

describe('both languages', () => {
  it('have the same keys', () => {
    expect([...chinese.keys()].toSorted()).toEqual(english.map(([key]) => key).toSorted())
  })

  it.each(english)('%s takes the same values and is not empty', (key, text) => {
    const other = chinese.get(key) ?? ''
    expect(placeholders(other)).toEqual(placeholders(text))
    expect(text.trim()).not.toBe('')
    expect(other.trim()).not.toBe('')
  })

  it('say everything in Chinese but names', () => {
    const names = new Set([
      'header.title',
      'header.otherLanguage',
      'setUp.parkKey',
      'setUp.appId',
      'setUp.appSecret',
    ])
    const left = [...chinese].filter(
      ([key, text]) =>
        !names.has(key) &&
        !/[\p{Script=Han}。]/u.test(text) &&
        /[a-z]/i.test(text.replaceAll(/\{\{\w+\}\}/g, '')),
    )
    expect(left).toEqual([])
  })

  it('have a sentence for every error code, and for no other', () => {
    expect(Object.keys(en.errors).toSorted()).toEqual([...errorCodes].toSorted())
  })
})

describe('errors in words', () => {
  it('show amounts in yuan and the words of the lot as they are', async () => {
    const { t } = await startI18n('en')
    expect(errorText({ code: 'fee-changed', params: { fee: 450 } }, t)).toContain('¥4.50')
    expect(errorText({ code: 'lot-refused', params: { code: 1003, message: '<b>离线</b> & co' } }, t)).toBe(
      'the lot says “<b>离线</b> & co” (code 1003)',
    )
  })

  it.each(['en', 'zh'] as const)('leave no hole in %s when a value is missing', async (language) => {
    const { t } = await startI18n(language)
    const texts = errorCodes.map((code) => errorSentence({ code }, t))
    expect(texts.filter((text) => /\{\{|undefined/.test(text))).toEqual([])
    expect(texts.filter((text) => !/[.。”)）]$/.test(text))).toEqual([])
  })
})

describe('formats', () => {
  it('writes money with its sign in front', () => {
    expect([500, 0, -5, 99_999, 100_000, 1_234_560, 1_000_000_000].map((one) => money(cents(one)))).toEqual([
      '¥5.00',
      '¥0.00',
      '-¥0.05',
      '¥999.99',
      '¥1,000.00',
      '¥12,345.60',
      '¥10,000,000.00',
    ])
  })

  it('writes stays and ages', async () => {
    const { t } = await startI18n('en')
    expect([0, 59, 60, 1440, 1505].map((minutes) => stayText(minutes, t))).toEqual([
      '0 min',
      '59 min',
      '1 h 0 min',
      '1 d 0 h 0 min',
      '1 d 1 h 5 min',
    ])
    expect([0, 1499, 59_400, 120_000, -90_000].map((ms) => ageText(ms, t))).toEqual([
      '1 s',
      '1 s',
      '59 s',
      '2 min',
      '1 min',
    ])
  })

  it('writes the time of the lot without year and seconds', () => {
    const time = lotTime('2024-02-27 14:06:46')
    expect(time === undefined ? null : lotClock(time)).toBe('02-27 14:06')
  })

  it("tells when a shift was opened or closed by the lot's clock, as paper does; by this PC's where the lot's was not known", () => {
    const at = new Date(2024, 1, 27, 13, 0).getTime()
    expect(momentClock({ at, lotTime: lotTime('2024-02-27 14:06:46') ?? null })).toBe('02-27 14:06')
    expect(momentClock({ at, lotTime: null })).toBe('02-27 13:00')
  })
})

it('chooses the language of the system', () => {
  expect(languageOf(['zh-CN', 'en'])).toBe('zh')
  expect(languageOf(['de-DE', 'zh-Hans'])).toBe('zh')
  expect(languageOf(['en-GB', 'zh'])).toBe('en')
  expect(languageOf([])).toBe('en')
})
