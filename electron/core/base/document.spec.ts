import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Preferences } from '#shared/contract/preferences.ts'
import type * as DurableFile from './durable-file.ts'
import { JsonDocument } from './document.ts'
import { plainStore } from '#test/plain-store.ts'
import { StoredPreferences, storedPreferences } from '#electron/core/settings/preferences.ts'

/** Another program holds the file, or the folder takes no other name. */
let isHeld = false
vi.mock('./durable-file.ts', async (load) => {
  const real = await load<typeof DurableFile>()
  return {
    ...real,
    setAside: (...args: Parameters<typeof real.setAside>) => {
      if (isHeld) throw new Error('EACCES')
      return real.setAside(...args)
    },
  }
})

let directory: string
let path: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lanedesk-document-'))
  path = join(directory, 'preferences.json')
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const open = (more: { readonly isDisposable?: boolean } = {}): JsonDocument<Preferences> =>
  new JsonDocument({
    ...more,
    directory,
    name: 'preferences',
    schema: storedPreferences,
    openStore: plainStore,
    log: pino({ level: 'silent' }),
  })
const chosen: Preferences = {
  language: 'zh',
  colorScheme: 'dark',
  sound: true,
  plateTypeNo: '7',
}

describe('JsonDocument', () => {
  it('holds nothing before the first write, and what was written after a restart', () => {
    expect(open().value).toBeNull()
    expect(open().problem).toBeNull()
    open().write(chosen)
    expect(open().value).toEqual(chosen)
  })

  it('a damaged file that cannot be moved ends no start, and is not written over', () => {
    writeFileSync(path, 'damaged')
    isHeld = true
    const document = open()
    expect(document.problem).toMatchObject({ params: { file: 'preferences.json' } })
    expect(document.write(chosen)).toMatchObject({ ok: false, error: { code: 'settings-not-written' } })
    expect(readFileSync(path, 'utf8')).toBe('damaged')
    isHeld = false
    expect(document.write(chosen)).toMatchObject({ ok: true })
    expect(readdirSync(directory)).toHaveLength(2)
  })

  it.each(['{"language":"zh"', '{"language":"tlh","colorScheme":"dark","operatorName":null}', '[]', ''])(
    'keeps a damaged file aside, says so, and never writes over it: %j',
    (text) => {
      writeFileSync(path, text)
      const document = open()
      const [kept = ''] = readdirSync(directory)
      expect(kept).toMatch(/^preferences\.json\.damaged-[\dTZ.-]+$/)
      expect(document.value).toBeNull()
      expect(document.problem).toEqual({ code: 'settings-unreadable', params: { file: kept } })
      expect(new StoredPreferences(document).notices).toEqual([{ kind: 'preferences-set-aside', text: kept }])
      document.write(chosen)
      expect(document.problem).toBeNull()
      expect(readFileSync(join(directory, kept), 'utf8')).toBe(text)
      expect(open().value).toEqual(chosen)
    },
  )

  it('what is found out anew by itself begins anew without a word', () => {
    writeFileSync(path, '[]')
    const document = open({ isDisposable: true })
    expect([document.value, document.problem]).toEqual([null, null])
    document.write(chosen)
    expect(readdirSync(directory)).toEqual(['preferences.json'])
    expect(open().value).toEqual(chosen)
  })

  it('leaves what cannot be read where it is, and says so; it is kept aside once something is written', () => {
    mkdirSync(path)
    writeFileSync(join(path, 'inside'), 'kept')
    const document = open()
    expect(document.problem).toEqual({ code: 'settings-unreadable', params: { file: 'preferences.json' } })
    expect(document.value).toBeNull()
    expect(existsSync(join(path, 'inside'))).toBe(true)
    expect(document.write(chosen)).toEqual({ ok: true, value: chosen })
    expect(open().value).toEqual(chosen)
    const kept = readdirSync(directory).find((name) => name.includes('.damaged-')) ?? ''
    expect(readFileSync(join(directory, kept, 'inside'), 'utf8')).toBe('kept')
  })
})

describe('StoredPreferences', () => {
  it('begin with defaults and change only what is given', () => {
    const stored = new StoredPreferences(open())
    expect(stored.read()).toEqual({
      language: null,
      colorScheme: 'auto',
      sound: true,
      plateTypeNo: null,
    })
    stored.save({ sound: false, language: 'en' })
    stored.save({ colorScheme: 'dark', sound: undefined })
    stored.save({ language: null, sound: false })
    stored.save({ plateTypeNo: '7' })
    const expected = {
      language: null,
      colorScheme: 'dark',
      sound: false,
      plateTypeNo: '7',
    }
    expect(stored.read()).toEqual(expected)
    expect(new StoredPreferences(open()).read()).toEqual(expected)
  })

  it('of an older LaneDesk are kept, without the name of a cashier, and are heard', () => {
    writeFileSync(path, '{"language":"zh","colorScheme":"dark","operatorName":"Li"}')
    const stored = new StoredPreferences(open())
    expect(stored.read()).toEqual({
      language: 'zh',
      colorScheme: 'dark',
      sound: true,
      plateTypeNo: null,
    })
  })
})
