import { pictureFields } from '#shared/lan/callbacks.ts'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import vectorFile from '#shared/lan/fixtures/signature-vectors.json' with { type: 'json' }
import { requestEnvelope } from '#electron/core/lan/envelope.ts'
import { readSignedBody } from './signed-body.ts'

const vectors = z
  .array(z.object({ name: z.string(), appSecret: z.string(), body: z.string() }))
  .parse(vectorFile)
const head = z.object({ ParkKey: z.string(), AppId: z.string() })
const credentials = { parkKey: 'P', appId: 'a', appSecret: 's' }
const body = (data: unknown, nonce = 'n'): string =>
  requestEnvelope(credentials, { timeStamp: '1774689712754', nonce, data })

describe('signed bodies', () => {
  it.each(vectors)("are those of the document's own sample: $name", ({ appSecret, body }) => {
    const { ParkKey: parkKey, AppId: appId } = head.parse(JSON.parse(body))
    expect(readSignedBody(body, { parkKey, appId, appSecret }).ok).toBe(true)
    expect(readSignedBody(body, { parkKey, appId, appSecret: `${appSecret}x` })).toMatchObject({
      ok: false,
      error: { code: 'forged' },
    })
  })

  it('give plain data, and ids beyond 2^53 as texts', () => {
    const text = body({
      Id: JSON.rawJSON('2037822471420280832'),
      Money: JSON.rawJSON('5.00'),
      List: [1, null, true],
    })
    expect(readSignedBody(text, credentials)).toMatchObject({
      ok: true,
      value: { data: { Id: '2037822471420280832', Money: 5, List: [1, null, true] } },
    })
  })

  it('take heads that are written as numbers', () => {
    const text = body({ a: 1 }, '17').replace('"17"', '17').replace('"1774689712754"', '1774689712754')
    expect(readSignedBody(text, credentials)).toMatchObject({ ok: true, value: { requestKey: 'nonce 17' } })
  })

  it('are known by RequestId, else by Nonce; the seal is that of the signature', () => {
    const keyOf = (text: string): unknown => {
      const read = readSignedBody(text, credentials)
      return read.ok ? [read.value.requestKey, read.value.seal] : read.error
    }
    const text = body({ a: 1 })
    const withId = (id: string): string => text.replace(/}$/, `,"RequestId":${id}}`)
    const [, seal] = z.array(z.unknown()).parse(keyOf(text))
    expect(seal).toMatch(/^1774689712754 .{22}$/)
    expect(keyOf(withId('"7"'))).toEqual(['request 7', seal])
    expect(keyOf(withId('8'))).toEqual(['request 8', seal])
    for (const none of ['null', '""']) expect(keyOf(withId(none))).toEqual(['nonce n', seal])
    expect(keyOf(body({ a: 2 }))).not.toContain(seal)
  })

  it('may leave the pictures out of the signature, and nothing else', () => {
    expect([...pictureFields]).toEqual(['EntryImageBase64', 'ExitImageBase64', 'ImageBase64'])
    const unsigned = body({ a: 1 }).replace('{"a":1}', '{"a":1,"ImageBase64":"abc"}')
    expect(readSignedBody(unsigned, credentials).ok).toBe(true)
    expect(readSignedBody(unsigned.replace('ImageBase64', 'Other'), credentials).ok).toBe(false)
    expect(readSignedBody(body({ a: 1, ImageBase64: 'abc' }), credentials).ok).toBe(true)
  })

  it('are not many small values', () => {
    const many = body({ list: Array.from({ length: 100_001 }, () => 0) })
    expect(readSignedBody(many, credentials)).toMatchObject({ ok: false, error: { code: 'unreadable' } })
    expect(readSignedBody(body({ list: Array.from({ length: 90_000 }, () => 0) }), credentials).ok).toBe(true)
  })
})
