import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { interfaceExamples } from '#shared/lan/fixtures/examples.ts'
import { readAnswer, requestEnvelope, signedEnvelope, withRouting } from './envelope.ts'
import { readJson } from './lossless-json.ts'
import { parseLossless } from './lossless-json.ts'
import { verify } from './signature.ts'

const credentials = { parkKey: '1772492942362538', appId: 'Xb5g', appSecret: 'never-shown' }
const signed = z.looseObject({ Sign: z.string(), Data: z.unknown() })
const stamp = { timeStamp: '1774590000123', nonce: 'n1' }

describe('requestEnvelope', () => {
  it('is the documented envelope, signed over exactly what it carries', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        const text = requestEnvelope(credentials, { ...stamp, data })
        const body: unknown = JSON.parse(text)
        expect(body).toMatchObject({
          ParkKey: credentials.parkKey,
          AppId: credentials.appId,
          TimeStamp: stamp.timeStamp,
          Nonce: stamp.nonce,
        })
        expect(text).not.toContain(credentials.appSecret)
        const { Sign, Data } = signed.parse(parseLossless(text))
        const parts = {
          ...stamp,
          parkKey: credentials.parkKey,
          appId: credentials.appId,
          data: Data,
        }
        expect(verify(parts, Sign, credentials.appSecret)).toBe(true)
      }),
    )
  })

  it('leaves absent fields out and sends null for no Data', () => {
    expect(requestEnvelope(credentials, { ...stamp, data: { A: 1, B: undefined } })).toContain(
      '"Data":{"A":1}}',
    )
    expect(requestEnvelope(credentials, { ...stamp, data: undefined })).toContain('"Data":null}')
  })

  it('takes Route and RequestId beside, unsigned', () => {
    const envelope = signedEnvelope(credentials, { ...stamp, data: { A: 1.5 } })
    expect(JSON.parse(withRouting(envelope, 'AreaQuery', '12"345'))).toEqual({
      ...envelope,
      Route: 'AreaQuery',
      RequestId: '12"345',
    })
  })
})

describe('readAnswer', () => {
  const reading = (text: string): ReturnType<typeof readAnswer> => readAnswer(text, readJson(text))

  it.each(interfaceExamples)('reads the example answer of $name', ({ response, answer }) => {
    const read = readAnswer('', answer)
    expect(read).toMatchObject({ ok: true, value: { code: 200, data: response ?? null } })
  })

  it.each([
    ['"2037"', '2037'],
    ['500303426998439', '500303426998439'],
    ['2037355457299906560', '2037355457299906560'],
    ['null', null],
    ['{}', null],
  ])('ResultId %s', (wire, resultId) => {
    const read = reading(`{"ResultCode":200,"ResultMsg":"m","ResultId":${wire}}`)
    expect(read).toEqual({ ok: true, value: { code: 200, message: 'm', resultId, data: null } })
  })

  it.each([
    ['{"ResultCode":"1005","ResultMsg":null}', { code: 1005, message: '', resultId: null, data: null }],
    ['{"ResultCode":1003,"Data":[1]}', { code: 1003, message: '', resultId: null, data: [1] }],
  ])('%s', (text, value) => {
    expect(reading(text)).toEqual({ ok: true, value })
  })

  it.each([
    ['', 'not-json'],
    ['<html>', 'not-json'],
    ['{"ResultCode":200', 'not-json'],
    ['{}', 'wrong-shape'],
    ['[]', 'wrong-shape'],
    ['null', 'wrong-shape'],
    ['"200"', 'wrong-shape'],
    ['{"ResultCode":"ok"}', 'wrong-shape'],
    ['{"ResultCode":200.5}', 'wrong-shape'],
    ['{"resultCode":200}', 'wrong-shape'],
  ])('%s is %s', (text, code) => {
    expect(reading(text)).toMatchObject({ ok: false, error: { code } })
  })

  it('never throws', () => {
    const text = fc.oneof(fc.string(), fc.json(), fc.constant(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))
    fc.assert(
      fc.property(text, (any) => {
        expect(reading(any)).toHaveProperty('ok')
      }),
    )
  })
})
