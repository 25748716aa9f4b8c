import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseLexemes } from '#electron/simulator/service/json.ts'
import { signatureOf } from '#electron/simulator/service/signature.ts'

interface Vector {
  readonly name: string
  readonly appSecret: string
  /** The whole body as it went over the wire. */
  readonly body: string
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isVector = (value: unknown): value is Vector =>
  isObject(value) &&
  typeof value['name'] === 'string' &&
  typeof value['appSecret'] === 'string' &&
  typeof value['body'] === 'string'

const file = new URL('../../shared/lan/fixtures/signature-vectors.json', import.meta.url)
const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
const vectors = Array.isArray(parsed) ? parsed.filter(isVector) : []

describe('signatureOf', () => {
  it('finds the twenty vectors', () => {
    expect(vectors).toHaveLength(20)
  })

  it.each(vectors)('$name', ({ body: text, appSecret }) => {
    const body = parseLexemes(text)
    if (!isObject(body)) throw new Error('the vector is no object')
    const head = {
      appId: String(body['AppId']),
      parkKey: String(body['ParkKey']),
      timeStamp: String(body['TimeStamp']),
      nonce: String(body['Nonce']),
    }
    expect(signatureOf(head, body['Data'], appSecret)).toBe(body['Sign'])
  })
})
