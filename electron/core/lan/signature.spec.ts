import { createHash, createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import vectorFile from '#shared/lan/fixtures/signature-vectors.json' with { type: 'json' }
import { parseLossless } from './lossless-json.ts'
import { canonicalData, presign, sign, verify } from './signature.ts'
import type { SignedParts } from './signature.ts'

const bodySchema = z.looseObject({
  ParkKey: z.string(),
  AppId: z.string(),
  TimeStamp: z.string(),
  Nonce: z.string(),
  Sign: z.string(),
  Data: z.unknown(),
})

/** The bodies are kept as texts, since the scale of their numbers matters and a formatter would change it. */
const vectors = z
  .array(
    z.object({
      name: z.string(),
      appSecret: z.string(),
      body: z.string().transform((text) => bodySchema.parse(parseLossless(text))),
      canonical: z.string(),
      md5: z.string(),
      presign: z.string(),
    }),
  )
  .parse(vectorFile)

const partsOf = (body: z.output<typeof bodySchema>): SignedParts => ({
  parkKey: body.ParkKey,
  appId: body.AppId,
  timeStamp: body.TimeStamp,
  nonce: body.Nonce,
  data: body.Data,
})

describe("the vectors made with the document's own code", () => {
  it('are 20', () => {
    expect(vectors).toHaveLength(20)
  })

  it.each(vectors)('$name', ({ appSecret, body, canonical, md5, presign: line }) => {
    const parts = partsOf(body)
    expect(canonicalData(parts.data)).toBe(canonical)
    expect(createHash('md5').update(canonicalData(parts.data)).digest('hex')).toBe(md5)
    expect(presign(parts)).toBe(line)
    expect(sign(parts, appSecret)).toBe(body.Sign)
    expect(verify(parts, body.Sign, appSecret)).toBe(true)
    expect(verify(parts, body.Sign, `${appSecret}x`)).toBe(false)
  })
})

const base: SignedParts = {
  parkKey: '1772492942362538',
  appId: 'Xb5glg0hgz40',
  timeStamp: '1774590000123',
  nonce: 'n1',
  data: { LaneNo: '1' },
}

/** JSON texts with numbers in every notation, as the lot or a stranger might write them. */
const lexeme = fc.oneof(
  fc.integer().map(String),
  fc.tuple(fc.integer({ min: 0, max: 9999 }), fc.stringMatching(/^\d{1,3}$/)).map(([a, b]) => `${a}.${b}`),
  fc.constantFrom('0.00', '-0', '-0.0', '1e3', '1.50E+2', '12345678901234567890', '5e-7'),
)
const { json } = fc.letrec<{ json: string; list: string; object: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom('null', 'true', 'false'),
    lexeme,
    fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text)),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('json'), { maxLength: 4 }).map((elements) => `[${elements.join(',')}]`),
  object: fc.dictionary(fc.string({ maxLength: 6 }), tie('json'), { maxKeys: 5 }).map(
    (fields) =>
      `{${Object.entries(fields)
        .map(([key, value]) => `${JSON.stringify(key)}:${value}`)
        .join(',')}}`,
  ),
}))

/** .NET's lower case, written down separately: one UTF-16 unit or surrogate pair at a time. */
function lower(text: string): string {
  let out = ''
  for (const letter of text) {
    const small = letter.toLowerCase()
    out += small.length === letter.length ? small : letter
  }
  return out
}

/** A text with every number as it stands there. */
const everyLexeme = (text: string): unknown =>
  JSON.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined ? JSON.rawJSON(source) : value,
  )

/** The document's ConvertDataToString over a parsed text, with comparison spelt out unit by unit. */
function reference(value: unknown): string {
  const ordinal = (a: string, b: string): number => {
    for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
      const difference = a.charCodeAt(i) - b.charCodeAt(i)
      if (difference !== 0) return difference
    }
    return a.length - b.length
  }
  if (value === null) return ''
  if (Array.isArray(value)) {
    const parts = value.map(reference)
    parts.sort(ordinal)
    return parts.join('&')
  }
  if (JSON.isRawJSON(value)) return value.rawJSON
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value !== 'object') throw new Error('a number without its text')
  const fields = new Map<string, unknown>(Object.entries(value))
  const keys = [...fields.keys()].filter((key) => fields.get(key) !== null)
  keys.sort(ordinal)
  return keys.map((key) => `${key}=${reference(fields.get(key))}`).join('&')
}

describe('the signature', () => {
  it('agrees with a reference written independently', () => {
    fc.assert(
      fc.property(json, (text) => {
        const data = parseLossless(text)
        const canonical = lower(reference(everyLexeme(text)))
        expect(canonicalData(data)).toBe(canonical)
        const digest = data === null ? '' : createHash('md5').update(canonical).digest('hex')
        const line = lower(
          `AppId=${base.appId}&Data=${digest}&ParkKey=${base.parkKey}&TimeStamp=${base.timeStamp}&Nonce=${base.nonce}`,
        )
        const expected = createHmac('sha256', 'secret').update(line).digest('base64').toLowerCase()
        expect(sign({ ...base, data }, 'secret')).toBe(expected)
      }),
    )
  })

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
        const turned = Object.fromEntries(Object.entries(data).toReversed())
        expect(canonicalData(turned)).toBe(canonicalData(data))
      }),
    )
  })

  it('covers plain values exactly as JSON.stringify writes them', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (data) => {
        expect(canonicalData(data)).toBe(canonicalData(parseLossless(JSON.stringify(data))))
      }),
    )
  })

  it('fails for any changed character', () => {
    fc.assert(
      fc.property(json, fc.nat(43), (text, at) => {
        const parts = { ...base, data: parseLossless(text) }
        const good = sign(parts, 'secret')
        expect(verify(parts, good, 'secret')).toBe(true)
        const changed = good.slice(0, at) + (good[at] === 'a' ? 'b' : 'a') + good.slice(at + 1)
        expect(verify(parts, changed, 'secret')).toBe(false)
        expect(verify(parts, good.slice(1), 'secret')).toBe(false)
        expect(verify(parts, '', 'secret')).toBe(false)
        expect(verify({ ...parts, nonce: 'n2' }, good, 'secret')).toBe(false)
        expect(verify({ ...parts, data: { Another: text } }, good, 'secret')).toBe(false)
      }),
    )
  })

  it('tells 0.00 from 0, and null from an empty list', () => {
    const signed = ['{"A":0.00}', '{"A":0}', '{"A":null}', 'null', '{"A":[]}'].map((text) =>
      sign({ ...base, data: parseLossless(text) }, 'secret'),
    )
    expect(new Set(signed).size).toBe(5)
  })

  it.each([
    ['ΟΔΟΣ ΣΑΣ', 'οδοσ σασ'],
    ['İSTANBUL', 'İstanbul'],
    ['京A·É', '京a·é'],
  ])('lowers %s letter by letter', (text, expected) => {
    expect(canonicalData(text)).toBe(expected)
  })
})
