import { describe, expect, it } from 'vitest'
import { operationDefaults } from '#shared/contract/operation.ts'
import type { SettingsView } from '#shared/contract/settings.ts'
import { lotBrokerOf } from './lot-broker-form.ts'
import { credentialsOf, emptyForm, formOf, setUpProblems, withTyped } from './set-up-form.ts'
import type { SetUpForm } from './set-up-form.ts'

const form = (over: Partial<SetUpForm> = {}): SetUpForm => ({
  ...emptyForm,
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
    transport: 'http',
    baseUrl: 'http://lot',
    routes: {},
    mqtt: null,
    parkKey: 'p',
    appId: 'a',
    appSecret: 's',
  })
})

describe('over MQTT', () => {
  const overMqtt = (over: Partial<SetUpForm> = {}): SetUpForm =>
    form({
      transport: 'mqtt',
      address: '',
      brokerUrl: 'mqtt://192.168.1.20:1883',
      requestTopic: 'fabu',
      responseTopic: 'dingyue',
      ...over,
    })
  const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'

  it('needs no address, and over HTTP no broker', () => {
    expect(Object.values(setUpProblems(overMqtt(), false)).filter(Boolean)).toEqual([])
    expect(Object.values(setUpProblems(form({ brokerUrl: 'x' }), false)).filter(Boolean)).toEqual([])
  })

  it.each(['mqtts://broker.example', ' mqtt://[::1]:1883/ ', 'MQTT://lot'])(
    'the broker may be %j',
    (brokerUrl) => expect(setUpProblems(overMqtt({ brokerUrl }), false).brokerUrl).toBeNull(),
  )

  it.each([
    ['brokerUrl', '', 'broker-empty'],
    ['brokerUrl', 'lot:1883', 'broker-shape'],
    ['brokerUrl', 'http://lot', 'broker-shape'],
    ['brokerUrl', 'mqtt://', 'broker-shape'],
    ['brokerUrl', 'mqtt://a b', 'broker-shape'],
    ['brokerUrl', 'mqtt://user:pw@lot', 'broker-extra'],
    ['brokerUrl', 'mqtt://lot/path', 'broker-extra'],
    ['brokerUrl', 'mqtt://lot?x', 'broker-extra'],
    ['brokerUrl', `mqtt://${'x'.repeat(300)}`, 'too-long'],
    ['brokerUser', 'x'.repeat(201), 'too-long'],
    ['brokerPassword', 'x'.repeat(201), 'too-long'],
    ['requestTopic', ' ', 'topic-empty'],
    ['requestTopic', 'lot/#', 'topic-wildcard'],
    ['responseTopic', 'lot/+/x', 'topic-wildcard'],
    ['responseTopic', 'fabu', 'topics-same'],
    ['brokerCa', '/etc/ca.pem', 'ca-shape'],
    ['brokerCa', '-----BEGIN CERTIFICATE-----\nMII', 'ca-shape'],
  ] as const)('%s may not be %j', (field, text, code) => {
    expect(setUpProblems(overMqtt({ [field]: text }), false)[field]?.code).toBe(code)
  })

  it('sends the broker, and an empty password as "keep the stored one"', () => {
    expect(credentialsOf(overMqtt({ brokerUser: ' booth ', brokerCa: `${pem}\n` })).mqtt).toEqual({
      url: 'mqtt://192.168.1.20:1883',
      username: 'booth',
      password: null,
      requestTopic: 'fabu',
      responseTopic: 'dingyue',
      ca: pem,
      version: '3.1.1',
    })
  })

  it('sends of the other transport what is sound, and nothing else', () => {
    expect(credentialsOf(overMqtt({ address: 'nonsense' })).baseUrl).toBe('')
    expect(credentialsOf(overMqtt({ address: 'http://lot' })).baseUrl).toBe('http://lot')
    expect(credentialsOf(overMqtt({ transport: 'http', brokerUrl: 'nonsense' })).mqtt).toBeNull()
    expect(credentialsOf(overMqtt({ transport: 'http' })).mqtt?.requestTopic).toBe('fabu')
  })

  it('begins with what is stored', () => {
    const { password: _, ...broker } = lotBrokerOf(overMqtt({ brokerUser: 'booth', mqttVersion: '5' }))
    const view: SettingsView = {
      transport: 'mqtt',
      baseUrl: 'http://lot',
      mqtt: { ...broker, hasPassword: true },
      routes: {},
      operation: operationDefaults,
      parkKey: 'park',
      appId: 'app',
      booths: ['1'],
      secretStorage: 'safe',
      hasNextSecret: false,
      secretBackend: 'dpapi',
    }
    expect(formOf(view)).toEqual(
      overMqtt({ address: 'http://lot', brokerUser: 'booth', mqttVersion: '5', appSecret: '' }),
    )
  })
})

describe('what is stored', () => {
  it('fills all fields but those in which somebody has typed before it came', () => {
    const stored = {
      ...emptyForm,
      transport: 'mqtt',
      address: 'http://lot:8888',
      parkKey: 'p',
      appId: 'a',
    } as const
    expect(withTyped(stored, { ...emptyForm, parkKey: 'q', appSecret: 's' })).toEqual({
      ...stored,
      parkKey: 'q',
      appSecret: 's',
    })
    expect(withTyped(stored, emptyForm)).toEqual(stored)
  })
})
