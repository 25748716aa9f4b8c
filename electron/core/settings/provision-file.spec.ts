import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseBaseUrl } from './base-url.ts'
import { emptyProvisionedSecrets, readProvisionFile, withoutSecrets } from './provision-file.ts'
import type { Provision } from './provision-file.ts'
import { noSecrets } from './secrets.ts'
import type { Secrets } from './secrets.ts'

const SECRET = 'f00dfeed"\\u'
let directory: string
let path: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lanedesk-provision-'))
  path = join(directory, 'lot.json')
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const complete = {
  parkKey: 'park1',
  appId: 'app1',
  appSecret: SECRET,
  http: { baseUrl: 'http://127.0.0.1:8888/' },
  booths: ['1'],
  mqtt: { url: 'mqtt://lot' },
}

describe('reading', () => {
  it('takes what it says, with a byte order mark, too', async () => {
    await writeFile(path, `\uFEFF${JSON.stringify({ $schema: './provisioning.schema.json', ...complete })}`)
    expect(await readProvisionFile(path)).toEqual({
      ok: true,
      value: {
        settings: {
          transport: 'http',
          baseUrl: 'http://127.0.0.1:8888',
          routes: {},
          parkKey: 'park1',
          appId: 'app1',
          booths: ['1'],
        },
        secrets: { appSecret: SECRET, mqtt: null, sharing: null },
        allowWeakStorage: false,
        operators: [],
        isShared: false,
      },
    })
  })

  it.each([
    ['parkKey', JSON.stringify({ ...complete, parkKey: undefined })],
    ['booths', JSON.stringify({ ...complete, booths: [] })],
    ['booths.0', JSON.stringify({ ...complete, booths: [1] })],
    ['callbacks.port', JSON.stringify({ ...complete, callbacks: { port: 0 } })],
    ['http.baseUrl', JSON.stringify({ ...complete, http: { baseUrl: 'ftp://lot' } })],
    ['allowWeakSecretStorage', JSON.stringify({ ...complete, allowWeakSecretStorage: 'yes' })],
  ])('says what is wrong (%s), and nothing of what is in it', async (reason, text) => {
    await writeFile(path, text)
    expect(await readProvisionFile(path)).toEqual({
      ok: false,
      error: { code: 'provision-unreadable', params: { file: path, reason, line: 1 } },
    })
  })

  const overMqtt = {
    ...complete,
    transport: 'mqtt',
    http: undefined,
    mqtt: {
      url: 'mqtts://lot:8883',
      username: 'booth',
      password: 'br0ker',
      requestTopic: 'fabu',
      responseTopic: 'dingyue',
      ca: 'ca.pem',
    },
    routes: { BoothQuery: 'SentryHostQuery' },
  }
  const pem = '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n'

  it('takes a broker, its certificate read from the file beside it, and needs no HTTP then', async () => {
    await writeFile(join(directory, 'ca.pem'), pem)
    await writeFile(path, JSON.stringify(overMqtt))
    expect(await readProvisionFile(path)).toEqual({
      ok: true,
      value: {
        settings: {
          transport: 'mqtt',
          baseUrl: '',
          mqtt: {
            url: 'mqtts://lot:8883',
            username: 'booth',
            requestTopic: 'fabu',
            responseTopic: 'dingyue',
            ca: pem,
            version: '3.1.1',
          },
          routes: { BoothQuery: 'SentryHostQuery' },
          parkKey: 'park1',
          appId: 'app1',
          booths: ['1'],
        },
        secrets: {
          appSecret: SECRET,
          mqtt: { url: 'mqtts://lot:8883', username: 'booth', password: 'br0ker' },
          sharing: null,
        },
        allowWeakStorage: false,
        operators: [],
        isShared: false,
      },
    })
  })

  it.each([
    ['http', { ...complete, http: undefined }],
    ['mqtt', { ...overMqtt, mqtt: undefined }],
    ['mqtt.ca', overMqtt],
    ['mqtt.url', { ...overMqtt, mqtt: { ...overMqtt.mqtt, url: 'mqtt://user:br0ker@lot' } }],
    ['mqtt.requestTopic', { ...overMqtt, mqtt: { ...overMqtt.mqtt, requestTopic: 'a/#' } }],
    ['mqtt.responseTopic', { ...overMqtt, mqtt: { ...overMqtt.mqtt, responseTopic: 'fabu' } }],
    ['transport', { ...overMqtt, transport: 'amqp' }],
    ['routes.Nothing', { ...overMqtt, routes: { Nothing: 'x' } }],
  ])('says what is wrong with the way to the lot (%s)', async (reason, value) => {
    await writeFile(path, JSON.stringify(value))
    expect(await readProvisionFile(path)).toEqual({
      ok: false,
      error: { code: 'provision-unreadable', params: { file: path, reason, line: 1 } },
    })
  })

  const sharing = { url: 'mqtts://between:8883', username: 'booth', password: 'br0ker', ca: 'ca.pem' }

  it('takes the certificate of an https:// address, read from the file beside it, and names one that is none', async () => {
    const pem = '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n'
    await writeFile(join(directory, 'lot.pem'), pem)
    const http = { baseUrl: 'https://lot', ca: 'lot.pem' }
    await writeFile(path, JSON.stringify({ ...complete, http }))
    expect(await readProvisionFile(path)).toMatchObject({
      value: { settings: { baseUrl: 'https://lot', httpCa: pem } },
    })
    await writeFile(path, JSON.stringify({ ...complete, http: { ...http, ca: 'missing.pem' } }))
    expect(await readProvisionFile(path)).toMatchObject({ error: { params: { reason: 'http.ca' } } })
  })

  it('takes a broker between the booths, switched on, with the topic of the lot where none is named', async () => {
    await writeFile(join(directory, 'ca.pem'), pem)
    await writeFile(path, JSON.stringify({ ...complete, sharing }))
    expect(await readProvisionFile(path)).toMatchObject({
      ok: true,
      value: {
        settings: {
          transport: 'http',
          sharing: { enabled: true, url: sharing.url, username: 'booth', ca: pem, version: '3.1.1' },
        },
        secrets: { mqtt: null, sharing: { url: sharing.url, username: 'booth', password: 'br0ker' } },
      },
    })
  })

  it.each([
    ['sharing.url', { ...sharing, url: 'http://between' }],
    ['sharing.topic', { ...sharing, topic: 'lot/#' }],
    ['sharing.ca', sharing],
    ['sharing.enabled', { ...sharing, enabled: 'yes' }],
  ])('says what is wrong with the broker between the booths (%s)', async (reason, block) => {
    await writeFile(path, JSON.stringify({ ...complete, sharing: block }))
    expect(await readProvisionFile(path)).toMatchObject({ error: { params: { reason } } })
  })

  it('says when there is no file', async () => {
    expect(await readProvisionFile(path)).toMatchObject({
      error: { code: 'provision-not-read', params: { file: path, reason: 'ENOENT' } },
    })
  })

  const text = JSON.stringify(complete, null, 2)
  it.each([
    ['empty', '', 'no-json', 1],
    ['a comment', text.replace('"appId"', '// of this lot\n  "appId"'), 'no-json', 3],
    ['a comma too many', text.replace(/"mqtt:\/\/lot"\n/, '"mqtt://lot",\n'), 'no-json', 13],
    ['a single backslash in a path', text.replace('mqtt://lot', 'C:\\ca'), 'no-json', 12],
    ['no object', '[]', 'unreadable', 1],
    ['a field twice', text.replace('"appId"', '"parkKey": "other",\n  "appId"'), 'field-twice', 3],
    ['a slip of the pen', text.replace('"mqtt"', '"mqqt"'), 'field-unknown', 11],
    ['a slip of the pen inside', text.replace('"baseUrl"', '"port": 1,\n"baseUrl"'), 'field-unknown', 6],
    ['a misspelt field that must be there', text.replace('"appId"', '"appid"'), 'field-unknown', 3],
    ['machines that are a list', text.replace('"mqtt": {', '"machines": [], "mqtt": {'), 'unreadable', 11],
  ])('says what is wrong with a file that has %s, and in which line', async (_what, written, code, line) => {
    await writeFile(path, written.replaceAll('\n', '\r\n'))
    const read = await readProvisionFile(path)
    expect(read).toMatchObject({ ok: false, error: { code: `provision-${code}`, params: { line } } })
    expect(JSON.stringify(read)).not.toContain('f00dfeed')
  })

  it('names each field that it does not know', async () => {
    const odd = { ...complete, booth: '1', callbacks: { prot: 1 }, mqtt: { url: 'mqtt://lot', qos: 0 } }
    await writeFile(path, JSON.stringify(odd))
    expect(await readProvisionFile(path)).toMatchObject({
      error: { code: 'provision-field-unknown', params: { reason: 'mqtt.qos, booth, callbacks.prot' } },
    })
    await writeFile(path, JSON.stringify({ ...complete, sharing: { url: 'mqtt://between', topics: 'x' } }))
    expect(await readProvisionFile(path)).toMatchObject({
      error: { code: 'provision-field-unknown', params: { reason: 'sharing.topics' } },
    })
  })

  it.each([
    ['utf-16le', (bytes: Buffer) => bytes],
    ['utf-16be', (bytes: Buffer) => bytes.swap16()],
  ])('takes what PowerShell writes (%s), and empties it in the same letters', async (_name, turned) => {
    const named = { ...complete, booths: ['北门'] }
    const bytes = (secret: string): Buffer =>
      turned(Buffer.from(`\uFEFF${JSON.stringify({ ...named, appSecret: secret })}\r\n`, 'utf16le'))
    await writeFile(path, bytes(SECRET))
    expect(await readProvisionFile(path)).toMatchObject({
      ok: true,
      value: { settings: { booths: ['北门'] } },
    })
    expect(await emptyProvisionedSecrets(path, moved({ appSecret: SECRET }))).toBe('emptied')
    expect(await readFile(path)).toEqual(bytes(''))
  })

  it('refuses letters of another encoding, which would be stored as others', async () => {
    const gbk = Buffer.from([0xb1, 0xb1])
    await writeFile(path, Buffer.concat([Buffer.from('{\n"booths": ["'), gbk, Buffer.from('"]}')]))
    expect(await readProvisionFile(path)).toMatchObject({
      error: { code: 'provision-encoding', params: { line: 2 } },
    })
  })

  it('reads from a path with spaces and Chinese letters', async () => {
    const other = join(directory, '北门 岗亭')
    await mkdir(other)
    await writeFile(join(other, '设置 1.json'), text)
    expect(await readProvisionFile(join(other, '设置 1.json'))).toMatchObject({ ok: true })
  })

  it('reads neither folders nor what is far too long', async () => {
    expect(await readProvisionFile(directory)).toMatchObject({
      error: { code: 'provision-not-read', params: { reason: 'no file' } },
    })
    await writeFile(path, '')
    await truncate(path, 2_000_000)
    expect(await readProvisionFile(path)).toMatchObject({
      error: { code: 'provision-not-read', params: { reason: '> 1 MB' } },
    })
  })
})

describe('a file for many PCs', () => {
  const fleet = `{
  "parkKey": "park1",
  "appId": "app1",
  "appSecret": "s",
  "http": { "baseUrl": "http://lot:8888" },
  "callbacks": { "port": 8787, "allowed": ["10.0.0.1"] },
  "machines": {
    "BOOTH-NORTH": { "booths": ["1"], "callbacks": { "publicUrl": "http://10.0.0.5:8787" } },
    "BOOTH-SOUTH": {
      "booths": [2]
    }
  }
}`

  it('gives each its part over what is said to all, by its name', async () => {
    await writeFile(path, fleet)
    expect(await readProvisionFile(path, 'booth-north')).toMatchObject({
      value: {
        isShared: true,
        settings: { parkKey: 'park1', booths: ['1'] },
        listener: { port: 8787, publicUrl: 'http://10.0.0.5:8787', allowed: ['10.0.0.1'] },
      },
    })
  })

  it('that names no other is for that PC alone: nobody else needs its secrets', async () => {
    await writeFile(path, fleet.replace(/,\s*"BOOTH-SOUTH": \{[^}]*\}/, ''))
    expect(await readProvisionFile(path, 'booth-north')).toMatchObject({ value: { isShared: false } })
    const provision = await readProvisionFile(path, 'BOOTH-NORTH')
    expect(provision.ok && (await emptyProvisionedSecrets(path, provision.value))).toBe('emptied')
    expect(await readFile(path, 'utf8')).toContain('"appSecret": ""')
  })

  it.each([
    ['BOOTH-SOUTH', 'booths.0', 10],
    [
      'BOOTH-SOUTH',
      'callbacks.publicUrl',
      10,
      ['"booths": [2]', '"callbacks": { "publicUrl": 5 }, "booths": ["2"]'],
    ],
  ])('tells %s the field and the line that is wrong', async (computer, reason, line, change = ['', '']) => {
    await writeFile(path, fleet.replace(change[0] ?? '', change[1] ?? ''))
    expect(await readProvisionFile(path, computer)).toMatchObject({ error: { params: { reason, line } } })
  })

  it('tells a computer that has no part, when what is said to all is too little', async () => {
    await writeFile(path, fleet)
    expect(await readProvisionFile(path, 'BOOTH-WEST')).toMatchObject({
      error: { code: 'provision-no-machine', params: { computer: 'BOOTH-WEST', reason: 'booths' } },
    })
  })

  it('does not choose between two parts for the same computer', async () => {
    await writeFile(path, fleet.replace('"BOOTH-SOUTH": {', '"Booth-North": {'))
    expect(await readProvisionFile(path, 'BOOTH-NORTH')).toMatchObject({
      error: { code: 'provision-field-twice', params: { line: 9, reason: 'machines.Booth-North' } },
    })
  })

  it('tells the line in which it is no JSON', async () => {
    await writeFile(path, fleet.replace('"appId": "app1",', '"appId": "app1"'))
    expect(await readProvisionFile(path)).toMatchObject({
      error: { code: 'provision-no-json', params: { line: 4 } },
    })
  })
})

const moved = (secrets: Partial<Secrets>, ...pins: string[]): Pick<Provision, 'secrets' | 'operators'> => ({
  secrets: { ...noSecrets, ...secrets },
  operators: pins.map((pin, at) => ({ number: String(at + 1), name: `Op ${at}`, role: 'admin', pin })),
})

describe('emptying', () => {
  it('takes out the secret and leaves every other character, the mode, and a link as they are', async () => {
    const text = `\uFEFF{\r\n\t"big": 12345678901234567890, "price": 1.50,\r\n\t"app\\u0053ecret" :  ${JSON.stringify(SECRET)} ,\r\n\t"booths": ["1"]\r\n}\r\n`
    const real = join(directory, 'real.json')
    await writeFile(real, text)
    await chmod(real, 0o640)
    await symlink(real, path)
    expect(await emptyProvisionedSecrets(path, moved({ appSecret: SECRET }))).toBe('emptied')
    expect(await readFile(real, 'utf8')).toBe(text.replace(JSON.stringify(SECRET), '""'))
    // Windows knows no other mode than read-only.
    expect((await stat(real)).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o640)
    expect((await readdir(directory)).toSorted()).toEqual(['lot.json', 'real.json'])
    expect(await readFile(path, 'utf8')).not.toContain('f00d')
  })

  it('takes out the PINs of operators, and leaves names and numbers', async () => {
    const people = (one: string, other: string): object => ({
      ...complete,
      appSecret: '',
      operators: [
        { name: 'Ada', number: '1', role: 'admin', pin: one },
        { name: 'Wang', number: '2', role: 'cashier', pin: other },
      ],
    })
    await writeFile(path, JSON.stringify(people('123456', '4711')))
    const read = await readProvisionFile(path)
    expect(read.ok && read.value.operators.map(({ pin }) => pin)).toEqual(['123456', '4711'])
    expect(await emptyProvisionedSecrets(path, moved({}, '123456', '4710'))).toBe('left-alone')
    expect(await emptyProvisionedSecrets(path, moved({}, '123456', '4711'))).toBe('emptied')
    expect(await readFile(path, 'utf8')).toBe(JSON.stringify(people('', '')))
    const again = await readProvisionFile(path)
    expect(again.ok && again.value.operators).toEqual([])
  })

  it('leaves a file alone that meanwhile holds another secret', async () => {
    const text = JSON.stringify({ ...complete, appSecret: 'newer' })
    await writeFile(path, text)
    expect(await emptyProvisionedSecrets(path, moved({ appSecret: SECRET }))).toBe('left-alone')
    expect(await readFile(path, 'utf8')).toBe(text)
  })

  it('changes appSecret of the object itself and nothing else, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.string(),
        fc.integer({ min: 0, max: 4 }),
        (rest, secret, indent) => {
          const whole = {
            ...rest,
            nested: { appSecret: 'kept', list: ['appSecret', 'x'] },
            appSecret: secret,
          }
          const emptied = withoutSecrets(JSON.stringify(whole, null, indent))
          expect(emptied).toBe(JSON.stringify({ ...whole, appSecret: '' }, null, indent))
        },
      ),
    )
  })

  it('takes out the passwords of the brokers, and of nothing else', () => {
    const text = (appSecret: string, password: string): string =>
      `{"password":"kept","http":{"password":"kept"},"list":[{"mqtt":{"password":"kept"}}],` +
      `"sharing":{"password":${password},"mqtt":{"password":"kept"}},` +
      `"mqtt":{"url":"mqtt://lot","nested":{"password":"kept"}, "password" : ${password},"ca":"{"},"appSecret":${appSecret}}`
    expect(withoutSecrets(text('"a"', '"b"'))).toBe(text('""', '""'))
  })

  it('leaves a file alone that meanwhile holds another password', async () => {
    await writeFile(path, JSON.stringify({ ...complete, mqtt: { password: 'newer' } }))
    const older = { url: 'mqtt://lot', username: 'booth', password: 'older' }
    for (const held of [{ mqtt: older }, { mqtt: { ...older, password: 'newer' }, sharing: older }]) {
      const end = await emptyProvisionedSecrets(path, moved({ appSecret: SECRET, ...held }))
      expect(end).toBe('left-alone')
    }
    expect(await readFile(path, 'utf8')).toContain('newer')
  })

  it('takes out every one of several', () => {
    expect(withoutSecrets('{"appSecret":"a","x":"appSecret","appSecret":"b"}')).toBe(
      '{"appSecret":"","x":"appSecret","appSecret":""}',
    )
  })
})

describe('parseBaseUrl', () => {
  it.each([
    ['http://localhost:8888', 'http://localhost:8888'],
    [' http://localhost:8888/ ', 'http://localhost:8888'],
    ['192.168.1.5:8888', 'http://192.168.1.5:8888'],
    ['localhost:8888', 'http://localhost:8888'],
    ['lot.example', 'http://lot.example'],
    ['HTTPS://Lot.Example/api//', 'https://lot.example/api'],
    ['http://[::1]:8888', 'http://[::1]:8888'],
  ])('reads %j', (text, url) => {
    expect(parseBaseUrl(text)).toEqual({ ok: true, value: url })
  })

  it.each([
    '',
    ' ',
    'ftp://lot',
    'http://',
    'http://user:pw@lot',
    'http://lot?x=1',
    'http://lot#x',
    'lot:99999',
    'file:///etc',
    'a b',
  ])('refuses %j', (text) => {
    expect(parseBaseUrl(text)).toEqual({ ok: false, error: { code: 'address-invalid' } })
  })
})
