import { describe, expect, it, onTestFinished } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { plainStore } from '#test/plain-store.ts'
import { JsonDocument } from '#electron/core/base/document.ts'
import { MemoryStream } from '#electron/core/shifts/memory-stream.ts'
import { listenerOff, listenerSettings } from '#shared/contract/callbacks.ts'
import { preferenceSaid, storedPreferences } from './preferences.ts'
import { noSecrets } from './secrets.ts'
import { SettingsRecord } from './settings-record.ts'

function setUp() {
  const directory = mkdtempSync(join(tmpdir(), 'lanedesk-record-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const stream = new MemoryStream()
  const faults: string[] = []
  const record = new SettingsRecord({ audit: stream, onFault: (what) => faults.push(what) })
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

  it('says which secrets were exchanged, and nothing of them', () => {
    const { record, rows } = setUp()
    const mqtt = { url: 'mqtt://lot', username: 'booth', password: 'br0kerbr0ker' }
    const first = { ...noSecrets, appSecret: 'f00dfeedf00dfeed' }
    record.secretsChanged(noSecrets, first)
    record.secretsChanged(first, first)
    record.secretsChanged(first, { ...first, mqtt })
    record.secretsChanged({ ...first, mqtt }, { ...first, mqtt: { ...mqtt, password: 'an0ther' } })
    record.secretsChanged(null, first)
    record.secretsChanged(first, { ...first, next: 'c0me' })
    const none = { appSecret: 'none', next: 'none', mqtt: 'none', sharing: 'none' }
    const set = { ...none, appSecret: 'set' }
    expect(rows().map(({ fields }) => fields)).toEqual([
      { what: 'secret', before: none, after: { ...none, appSecret: 'changed' } },
      { what: 'secret', before: set, after: { ...set, mqtt: 'changed' } },
      { what: 'secret', before: { ...set, mqtt: 'set' }, after: { ...set, mqtt: 'changed' } },
      { what: 'secret', before: null, after: { ...none, appSecret: 'changed' } },
      { what: 'secret', before: set, after: { ...set, next: 'changed' } },
    ])
    expect(JSON.stringify(rows())).not.toMatch(/f00d|br0ker|an0ther|c0me/)
  })

  it('a disk that refuses the row keeps nobody from the settings', () => {
    const { stream, record, faults } = setUp()
    stream.cut = 'before'
    record.secretsChanged(noSecrets, { ...noSecrets, appSecret: 'x' })
    expect(faults).toHaveLength(1)
  })
})
