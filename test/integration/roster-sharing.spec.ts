import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { connectAsync } from 'mqtt'
import type { MqttClient } from 'mqtt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { roster } from '#electron/core/operators/roster.ts'
import { openRoster, sealRoster } from '#electron/core/operators/sealed-roster.ts'
import type { AtDesk } from '#shared/contract/operators.ts'
import { BoothAtWork } from './booth-harness.ts'
import { aedesBroker, SHARED_TOPIC as TOPIC, sharingAt } from './mqtt-harness.ts'
import type { Broker } from './mqtt-harness.ts'

const ada = { number: '10000001', name: 'Ada Lovelace', role: 'admin', pin: '111111' } as const
const wang = { number: '90000009', name: '王小明', role: 'cashier', pin: '9999' } as const

let broker: Broker
let a: BoothAtWork
const ends: (() => Promise<unknown>)[] = []

const booth = async (options: Parameters<typeof BoothAtWork.begin>[0] = {}): Promise<BoothAtWork> => {
  const work = await BoothAtWork.begin({ operators: true, sharing: sharingAt(broker), ...options })
  ends.unshift(() => work.end())
  return work
}
const atDesk = (work: BoothAtWork): AtDesk => work.booth.state().atDesk
const names = (work: BoothAtWork): string[] => atDesk(work).operators.map(({ name }) => name)
const knows = (work: BoothAtWork, ...wanted: string[]): Promise<unknown> =>
  work.until(() => names(work).join() === wanted.join(), `${wanted.join()} at the booth`)

const sealedText = z.object({ LaneDeskRoster: z.literal(1), Nonce: z.string(), Box: z.string() })
/** Somebody else at the broker, with everything that it keeps and passes on. */
async function stranger(): Promise<{ readonly client: MqttClient; readonly heard: string[] }> {
  const client = await connectAsync(broker.url, { reconnectPeriod: 0 })
  ends.unshift(() => client.endAsync(true))
  const heard: string[] = []
  client.on('message', (_topic, payload) => heard.push(payload.toString('utf8')))
  await client.subscribeAsync('#')
  return { client, heard }
}
/** What the broker keeps, once it is what it should be. */
async function kept(fits: (text: string) => boolean): Promise<string> {
  const { client, heard } = await stranger()
  for (;;) {
    const found = heard.findLast((text) => text.includes('LaneDeskRoster') && fits(text))
    if (found !== undefined) return found
    await new Promise((resolve) => client.once('message', resolve))
  }
}
const lot = (): Parameters<typeof openRoster>[1] => a.lot.credentials
const versionOf = (text: string): number => {
  const opened = openRoster(text, lot())
  return opened.ok ? opened.value.version : -1
}
const say = (client: MqttClient, text: string): Promise<unknown> =>
  client.publishAsync(`${TOPIC}/roster`, text, { qos: 1, retain: true })

beforeEach(async () => {
  broker = aedesBroker()
  await broker.start()
  ends.unshift(() => broker.stop())
  a = await booth()
  await a.operators.admin.provision([ada, wang])
})
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

describe('the operators of a lot on a broker', () => {
  it('reach its other booths, also one that comes later, and nobody reads a name, a number or a PIN there', async () => {
    const { heard } = await stranger()
    const b = await booth({ at: a.lot })
    await knows(b, ada.name, wang.name)
    expect((await b.operators.signIn(wang.number, wang.pin)).ok).toBe(true)
    await b.operators.signIn(ada.number, ada.pin)
    await b.operators.admin.save({ ...wang, name: '王大明', pin: '2468' })
    await knows(a, ada.name, '王大明')

    await kept((text) => versionOf(text) === 2)
    const sealed = heard.filter((text) => text.includes('LaneDeskRoster'))
    expect(sealed.length).toBeGreaterThanOrEqual(2)
    const { operators } = roster.parse(JSON.parse(readFileSync(join(a.folder, 'operators.json'), 'utf8')))
    const secrets = operators.flatMap(({ pin }) => [pin.hash, pin.salt])
    expect(secrets).toHaveLength(4)
    const plain = [ada.name, wang.name, '王大明', ada.number, wang.number, 'scrypt', 'cashier', ...secrets]
    for (const text of heard) {
      // Also below the Base64 that it is written in.
      const read = text + Buffer.from(/"Box":"([^"]*)"/.exec(text)?.[1] ?? '', 'base64').toString('utf8')
      for (const word of plain) expect(read).not.toContain(word)
    }
  })

  it('never become older again: whoever says an older one is answered with the newest', async () => {
    const old = await kept((text) => versionOf(text) === 1)
    await a.operators.signIn(ada.number, ada.pin)
    await a.operators.admin.save({ ...wang, name: 'Wang', pin: null })
    await kept((text) => versionOf(text) === 2)
    const { client } = await stranger()
    await say(client, old)
    await kept((text) => versionOf(text) === 2)
    const b = await booth({ at: a.lot })
    await knows(b, ada.name, 'Wang')
    expect(names(a)).toEqual([ada.name, 'Wang'])
  })

  it.each([
    [
      'made up',
      (): string => JSON.stringify({ LaneDeskRoster: 1, Nonce: 'AAAA', Box: 'AAAA' }),
      'not a sealed roster',
    ],
    ['no JSON', (): string => 'hello', 'not a sealed roster'],
    [
      'sealed with another secret',
      (): string =>
        sealRoster(
          { version: 99, operators: [], policy: atDesk(a).policy },
          { ...lot(), appSecret: 'not the secret of this lot' },
        ),
      'sealed with another secret, or changed',
    ],
    [
      'sealed for another lot',
      (): string =>
        sealRoster({ version: 99, operators: [], policy: atDesk(a).policy }, { ...lot(), parkKey: 'X' }),
      'sealed with another secret, or changed',
    ],
  ])(
    'are not replaced by one that is %s: it is told, and put right on the broker',
    async (_what, forged, why) => {
      await kept((text) => versionOf(text) === 1)
      const { client } = await stranger()
      await say(client, forged())
      await a.until(() => atDesk(a).shared === 'refused', 'the refusal')
      expect(a.refusals).toEqual([why])
      expect(names(a)).toEqual([ada.name, wang.name])
      await kept((text) => versionOf(text) === 1)
      await a.until(() => atDesk(a).shared === 'on', 'the own one on the broker')
    },
  )

  it('with one bit changed anywhere in the box are refused', async () => {
    const sealed = await kept((text) => versionOf(text) === 1)
    const { Box, ...rest } = sealedText.parse(JSON.parse(sealed))
    const box = Buffer.from(Box, 'base64')
    for (let at = 0; at < box.length; at += 1) {
      const changed = Buffer.from(box)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(versionOf(JSON.stringify({ ...rest, Box: changed.toString('base64') }))).toBe(-1)
    }
    expect(versionOf(sealed)).toBe(1)
  })

  it('are told to be sealed otherwise at a booth with another AppSecret, which takes nothing', async () => {
    await kept((text) => versionOf(text) === 1)
    const credentials = { ...a.lot.credentials, appSecret: 'the secret of somebody else' }
    const b = await booth({ lot: { credentials } })
    await b.until(() => atDesk(b).shared === 'refused', 'the refusal')
    expect(b.refusals).toEqual(['sealed with another secret, or changed'])
    expect(atDesk(b)).toMatchObject({ state: 'no-operator', operators: [] })
  })
})

describe('the operators as a file', () => {
  const exported = async (work: BoothAtWork): Promise<string> => {
    const file = await work.operators.files.export()
    if (!file.ok) throw new Error(file.error.code)
    return readFileSync(file.value.file, 'utf8')
  }
  const alone = async (options: Parameters<typeof BoothAtWork.begin>[0] = {}): Promise<BoothAtWork> => {
    const work = await BoothAtWork.begin({ operators: true, at: a.lot, ...options })
    ends.unshift(() => work.end())
    return work
  }

  it('begin a booth without a broker; a newer one replaces an older one, and not the other way round', async () => {
    const first = await exported(a)
    for (const word of [ada.name, wang.number, 'scrypt']) expect(first).not.toContain(word)
    const b = await alone()
    expect(b.operators.files.import(first).ok).toBe(true)
    expect(names(b)).toEqual([ada.name, wang.name])
    await a.operators.signIn(ada.number, ada.pin)
    await a.operators.admin.remove(wang.number)
    const second = await exported(a)
    expect(b.operators.files.import(second)).toMatchObject({ error: { code: 'signed-out' } })
    await b.operators.signIn(wang.number, wang.pin)
    expect(b.operators.files.import(second)).toMatchObject({ error: { code: 'not-allowed' } })
    await b.operators.signIn(ada.number, ada.pin)
    expect(b.operators.files.import(second).ok).toBe(true)
    expect(names(b)).toEqual([ada.name])
    expect(b.operators.files.import(first)).toMatchObject({ error: { code: 'roster-not-newer' } })
    const kinds = [...b.journal.audit.rows({ kinds: ['roster-changed'] })].map(({ fields }) => fields.from)
    expect(kinds).toEqual(['import', 'import'])
    expect([...a.journal.audit.rows({ kinds: ['exported'] })]).toHaveLength(2)
  })

  it('of another lot, or changed, are refused', async () => {
    const text = await exported(a)
    const b = await alone()
    const { Box, ...rest } = sealedText.parse(JSON.parse(text))
    const changed = JSON.stringify({
      ...rest,
      Box: Box.replace(/^./, (one) => (one === 'A' ? 'B' : 'A')),
    })
    expect(b.operators.files.import(changed)).toMatchObject({ error: { code: 'roster-sealed-otherwise' } })
    expect(b.operators.state().state).toBe('no-operator')
  })

  it('let people in again where the list on the disk was replaced; an older one than was known does not', async () => {
    const old = await exported(a)
    await a.operators.signIn(ada.number, ada.pin)
    await a.operators.admin.save({ ...wang, pin: '2468' })
    const newest = await exported(a)
    await a.close()
    writeFileSync(join(a.folder, 'operators.json'), '{}')
    a.sharing = undefined
    await a.open()
    expect(await a.operators.signIn(ada.number, ada.pin)).toMatchObject({ ok: false })
    expect(a.operators.files.import(old)).toMatchObject({ error: { code: 'roster-not-newer' } })
    expect(a.operators.files.import(newest).ok).toBe(true)
    expect((await a.operators.signIn(ada.number, ada.pin)).ok).toBe(true)
  })
})
