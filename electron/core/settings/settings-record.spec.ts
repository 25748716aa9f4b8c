import { nobody } from '#shared/contract/operators.ts'
import type { Actor } from '#shared/contract/operators.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import * as z from 'zod'
import { plainStore } from '#test/plain-store.ts'
import { JsonDocument } from '#electron/core/base/document.ts'
import { MemoryStream } from '#electron/core/shifts/memory-stream.ts'
import { listenerOff, listenerSettings } from '#shared/contract/callbacks.ts'
import { preferenceSaid, storedPreferences } from './preferences.ts'
import { exchangeOf, noSecrets } from './secrets.ts'
import type { Secrets } from './secrets.ts'
import { SettingsRecord } from './settings-record.ts'

function setUp() {
  const directory = mkdtempSync(join(tmpdir(), 'lanedesk-record-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const stream = new MemoryStream()
  const faults: string[] = []
  const record = new SettingsRecord({
    atDesk: { now: () => nobody },
    audit: stream,
    onFault: (what) => faults.push(what),
  })
  const common = {
    directory,
    openStore: plainStore,
    log: pino({ level: 'silent' }),
  }
  const rows = () => stream.all.map(({ kind, fields }) => ({ kind, fields }))
  return { directory, stream, record, faults, common, rows }
}

describe('the record of the settings', () => {
  it('says which document was changed, from what to what; once, and not where nothing changed', () => {
    const { record, common, rows } = setUp()
    const document = new JsonDocument({ ...common, name: 'listener', schema: listenerSettings })
    record.follow(document)
    const on = { ...listenerOff, enabled: true }
    document.write(on)
    document.write(on)
    document.write({ ...on, port: 9001 })
    expect(rows()).toEqual([
      { kind: 'settings-changed', fields: { what: 'listener', before: null, after: on } },
      { kind: 'settings-changed', fields: { what: 'listener', before: on, after: { ...on, port: 9001 } } },
    ])
  })

  it('says nothing of what the desk itself remembers between two changes', () => {
    const { record, common, rows } = setUp()
    const document = new JsonDocument({ ...common, name: 'preferences', schema: storedPreferences })
    record.follow(document, preferenceSaid)
    const chosen = { language: 'en', colorScheme: 'dark', sound: true, plateTypeNo: null } as const
    document.write(chosen)
    document.write({ ...chosen, plateTypeNo: '7' })
    expect(rows()).toHaveLength(1)
    document.write({ ...chosen, plateTypeNo: '7', sound: false })
    expect(rows()[1]).toMatchObject({ fields: { before: { sound: true }, after: { sound: false } } })
  })

  it('says nothing of what could not be written', () => {
    const { record, common, rows } = setUp()
    const document = new JsonDocument({
      ...common,
      openStore: () => {
        throw new Error('EACCES')
      },
      name: 'listener',
      schema: listenerSettings,
    })
    record.follow(document)
    expect(document.write(listenerOff).ok).toBe(false)
    expect(rows()).toEqual([])
  })

  it('says what a document holds where a kill came before its row, once', () => {
    const { stream, record, faults, common, rows } = setUp()
    const listener = () => new JsonDocument({ ...common, name: 'listener', schema: listenerSettings })
    const document = listener()
    record.follow(document)
    const on = { ...listenerOff, enabled: true }
    document.write(on)
    stream.cut = 'before'
    document.write({ ...on, port: 9001 })
    expect([rows().length, faults.length]).toEqual([1, 1])
    for (let start = 0; start < 2; start += 1)
      new SettingsRecord({
        atDesk: { now: () => nobody },
        audit: stream,
        onFault: (what) => faults.push(what),
      }).follow(listener())
    expect(rows().slice(1)).toEqual([
      { kind: 'settings-changed', fields: { what: 'listener', before: on, after: { ...on, port: 9001 } } },
    ])
  })

  it('says nothing where a later LaneDesk reads more out of a document than the one that wrote it', () => {
    const { stream, record, common, rows } = setUp()
    const older = z.object({ host: z.string() })
    const document = new JsonDocument({ ...common, name: 'x', schema: older })
    record.follow(document)
    document.write({ host: 'a' })
    const later = older.extend({ port: z.int().default(9000) })
    new SettingsRecord({ atDesk: { now: () => nobody }, audit: stream, onFault: () => undefined }).follow(
      new JsonDocument({ ...common, name: 'x', schema: later }),
    )
    expect(rows()).toHaveLength(1)
  })

  /** Exchanges secrets, and says so. */
  const exchange = (record: SettingsRecord, before: Secrets | null, after: Secrets): void =>
    record.secretsAre({ secrets: after, exchange: exchangeOf(before, after, nobody) })

  it('says which secrets were exchanged, and nothing of them', () => {
    const { record, rows } = setUp()
    const mqtt = { url: 'mqtt://lot', username: 'booth', password: 'br0kerbr0ker' }
    const first = { ...noSecrets, appSecret: 'f00dfeedf00dfeed' }
    exchange(record, noSecrets, first)
    exchange(record, first, first)
    exchange(record, first, { ...first, mqtt })
    exchange(record, { ...first, mqtt }, { ...first, mqtt: { ...mqtt, password: 'an0ther' } })
    exchange(record, null, first)
    exchange(record, first, { ...first, next: 'c0me' })
    const none = { appSecret: 'none', next: 'none', mqtt: 'none', sharing: 'none' }
    const set = { ...none, appSecret: 'set' }
    expect(rows().map(({ fields }) => fields)).toMatchObject([
      { what: 'secret', before: none, after: { ...none, appSecret: 'changed' } },
      { what: 'secret', before: set, after: { ...set, mqtt: 'changed' } },
      { what: 'secret', before: { ...set, mqtt: 'set' }, after: { ...set, mqtt: 'changed' } },
      { what: 'secret', before: null, after: { ...none, appSecret: 'changed' } },
      { what: 'secret', before: set, after: { ...set, next: 'changed' } },
    ])
    expect(JSON.stringify(rows())).not.toMatch(/f00d|br0ker|an0ther|c0me/)
  })

  it('stands under who changed it; made up for after a kill under the name that lies with it, or nobody’s, whoever is there by then', () => {
    const { directory, stream, common } = setUp()
    const [wang, li] = [
      { ...nobody, name: 'Wang' },
      { ...nobody, name: 'Li' },
    ]
    const at = (who: Actor): SettingsRecord =>
      new SettingsRecord({ audit: stream, atDesk: { now: () => who }, onFault: () => undefined })
    const listener = () =>
      new JsonDocument({ ...common, directory, name: 'listener', schema: listenerSettings })
    const document = listener()
    at(wang).follow(document)
    document.write(listenerOff)
    stream.cut = 'before'
    document.write({ ...listenerOff, port: 9001 })
    const secrets = { ...noSecrets, appSecret: 'f00dfeedf00dfeed' }
    const later = at(li)
    later.secretsAre({ secrets, exchange: exchangeOf(noSecrets, secrets, wang) })
    later.follow(listener())
    expect(stream.all.map(({ by }) => by)).toEqual([wang, wang, nobody])
  })

  it('says an exchange once, whoever reads it again, and that secrets are gone', () => {
    const { stream, record, rows } = setUp()
    const secrets = { ...noSecrets, appSecret: 'x' }
    const kept = { secrets, exchange: exchangeOf(noSecrets, secrets, nobody) }
    const later = (): SettingsRecord =>
      new SettingsRecord({ atDesk: { now: () => nobody }, audit: stream, onFault: () => undefined })
    record.secretsAre(kept)
    record.secretsAre(kept)
    later().secretsAre(kept)
    expect(rows()).toHaveLength(1)
    for (let start = 0; start < 2; start += 1) later().secretsAre({ secrets: noSecrets, exchange: null })
    expect(rows()).toHaveLength(2)
    expect(rows()[1]).toMatchObject({
      fields: { before: { appSecret: 'set' }, after: { appSecret: 'none' } },
    })
  })

  it('a disk that refuses the row keeps nobody from the settings', () => {
    const { stream, record, faults } = setUp()
    stream.cut = 'before'
    exchange(record, noSecrets, { ...noSecrets, appSecret: 'x' })
    expect(faults).toHaveLength(1)
  })
})
