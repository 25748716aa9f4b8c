import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askToForget, forgetAsAsked } from './forget.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-forget-'))
  for (const name of [
    'settings.json',
    'secret.json',
    'secret.json.damaged-2026-01-01T00-00-00.000Z',
    'operators.json',
    'preferences.json',
    'Local State',
  ])
    writeFileSync(join(folder, name), 'x')
  for (const name of ['journal', 'events', 'logs', 'support', 'reports', 'training']) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'file'), 'x')
  }
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('forgetting everything', () => {
  it('happens only where it was asked for', () => {
    expect(forgetAsAsked(folder)).toBeNull()
    expect(readdirSync(folder)).toContain('secret.json')
  })

  it('keeps the journals where that was said, and takes settings, secrets, logs and what was set aside', () => {
    askToForget(folder, { journals: false })
    expect(forgetAsAsked(folder)).toEqual([])
    expect(readdirSync(folder).toSorted()).toEqual(['Local State', 'events', 'journal', 'reports'])
    expect(forgetAsAsked(folder)).toBeNull()
  })

  it('takes the journals, too, where that was said', () => {
    askToForget(folder, { journals: true })
    expect(forgetAsAsked(folder)).toEqual([])
    expect(readdirSync(folder)).toEqual(['Local State'])
  })

  it('takes no journal for an order that cannot be read', () => {
    writeFileSync(join(folder, 'forget.json'), '{"journals": tr')
    forgetAsAsked(folder)
    expect(readdirSync(folder).toSorted()).toEqual(['Local State', 'events', 'journal', 'reports'])
  })
})
