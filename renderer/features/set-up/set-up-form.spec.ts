import { describe, expect, it } from 'vitest'
import { credentialsOf, setUpProblems } from './set-up-form.ts'
import type { SetUpForm } from './set-up-form.ts'

const form = (over: Partial<SetUpForm> = {}): SetUpForm => ({
  address: 'http://192.168.1.20:8888',
  parkKey: 'park',
  appId: 'app',
  appSecret: 'secret',
  ...over,
})
const problemOf = (address: string): string | undefined =>
  setUpProblems(form({ address }), false).address?.code

describe('the address', () => {
  it.each(['http://192.168.1.20:8888', 'https://lot.example', ' http://localhost:8888/ ', 'HTTP://lot:80'])(
    'may be %j',
    (address) => expect(problemOf(address)).toBeUndefined(),
  )

  it.each([
    ['', 'address-empty'],
    ['192.168.1.20:8888', 'address-shape'],
    ['ftp://lot', 'address-shape'],
    ['http://', 'address-shape'],
    ['http://lot:99999', 'address-shape'],
    ['http://a b', 'address-shape'],
    ['http://user:pw@lot', 'address-extra'],
    ['http://lot?x=1', 'address-extra'],
    ['http://lot#x', 'address-extra'],
    [`http://lot/${'x'.repeat(300)}`, 'too-long'],
  ])('may not be %j', (address, code) => expect(problemOf(address)).toBe(code))
})

describe('the other fields', () => {
  it('must not be empty', () => {
    const problems = setUpProblems(form({ parkKey: ' ', appId: '', appSecret: '' }), false)
    expect([problems.parkKey, problems.appId, problems.appSecret].map((one) => one?.code)).toEqual([
      'park-key-empty',
      'app-id-empty',
      'secret-empty',
    ])
  })

  it('may leave the secret empty where one is kept', () => {
    expect(setUpProblems(form({ appSecret: '' }), true).appSecret).toBeNull()
    expect(credentialsOf(form({ appSecret: '' })).appSecret).toBeNull()
  })

  it('must not be longer than the contract takes', () => {
    expect(setUpProblems(form({ parkKey: 'x'.repeat(65) }), false).parkKey).toEqual({
      code: 'too-long',
      max: 64,
    })
  })
})

it('sends the fields without the spaces around them', () => {
  expect(
    credentialsOf(form({ address: ' http://lot ', parkKey: ' p ', appId: ' a ', appSecret: ' s ' })),
  ).toEqual({
    baseUrl: 'http://lot',
    parkKey: 'p',
    appId: 'a',
    appSecret: 's',
  })
})
