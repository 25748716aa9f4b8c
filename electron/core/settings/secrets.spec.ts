import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeSecrets, encodeSecrets, noSecrets, orElse, passwordFor, passwordOf } from './secrets.ts'

const login = fc.record({ url: fc.webUrl(), username: fc.string({ minLength: 1 }) })
const password = fc.record({
  url: fc.string(),
  username: fc.string(),
  password: fc.string({ minLength: 1 }),
})

it('come out of the vault as they went in, whatever is in them', () => {
  fc.assert(
    fc.property(
      fc.record({ appSecret: fc.string(), mqtt: fc.option(password), sharing: fc.option(password) }),
      (secrets) => {
        expect(decodeSecrets(encodeSecrets(secrets))).toEqual(secrets)
      },
    ),
  )
})

it.each(['f00dfeedf00dfeed', '12345', '"quoted"', '{"appSecret":1}', '{'])(
  'of a vault that keeps one text alone are an AppSecret: %j',
  (text) => {
    expect(decodeSecrets(text)).toEqual({ ...noSecrets, appSecret: text })
  },
)

it('that were kept before a password knew its broker lose the password and nothing else', () => {
  expect(decodeSecrets('{"appSecret":"kept","mqttPassword":"whose?"}')).toEqual({
    ...noSecrets,
    appSecret: 'kept',
  })
})

it('are filled up one by one', () => {
  const lots = { url: 'mqtt://lot', username: 'booth', password: 'old' }
  const typed = { url: 'mqtt://other', username: 'booth', password: 'new' }
  expect(orElse({ ...noSecrets, sharing: typed }, { appSecret: 'kept', mqtt: lots, sharing: lots })).toEqual({
    appSecret: 'kept',
    mqtt: lots,
    sharing: typed,
  })
})

it('a password is for the broker and the user it was entered for, and for nobody else', () => {
  fc.assert(
    fc.property(login, login, (mine, other) => {
      const kept = passwordOf(mine, 'pw')
      expect(passwordFor(mine, kept)).toBe('pw')
      const same = other.url === mine.url && other.username === mine.username
      expect(passwordFor(other, kept)).toBe(same ? 'pw' : '')
      expect(passwordFor({ ...mine, username: '' }, kept)).toBe('')
      expect(passwordFor({ ...mine, url: `${mine.url}x` }, kept)).toBe('')
    }),
  )
  expect(passwordOf({ url: 'mqtt://lot', username: 'booth' }, '')).toBeNull()
})
