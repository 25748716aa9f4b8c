import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeSecrets, encodeSecrets, orElse } from './secrets.ts'

it('come out of the vault as they went in, whatever is in them', () => {
  fc.assert(
    fc.property(fc.record({ appSecret: fc.string(), mqttPassword: fc.string() }), (secrets) => {
      expect(decodeSecrets(encodeSecrets(secrets))).toEqual(secrets)
    }),
  )
})

it.each(['f00dfeedf00dfeed', '12345', '"quoted"', '{"appSecret":1}', '{'])(
  'of a vault that keeps one text alone are an AppSecret: %j',
  (text) => {
    expect(decodeSecrets(text)).toEqual({ appSecret: text, mqttPassword: '' })
  },
)

it('are filled up one by one', () => {
  expect(orElse({ appSecret: '', mqttPassword: 'new' }, { appSecret: 'kept', mqttPassword: 'old' })).toEqual({
    appSecret: 'kept',
    mqttPassword: 'new',
  })
})
