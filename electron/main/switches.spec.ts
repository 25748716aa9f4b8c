import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { devServerOf, isKiosk, provisionFileOf } from './switches.ts'

it('finds the provisioning file among other arguments, relative to where the command was given', () => {
  expect(provisionFileOf(['electron', '--inspect=0', '.', '--provision=lot.json'], '/srv')).toBe(
    resolve('/srv', 'lot.json'),
  )
  expect(provisionFileOf(['electron', '--provision=/a=b.json'], '/srv')).toBe(resolve('/a=b.json'))
})

it('takes the last one', () => {
  expect(provisionFileOf(['--provision=/a', '--provision=/b'], '/srv')).toBe(resolve('/b'))
})

it('finds none where none is', () => {
  expect(provisionFileOf(['electron', '.', '--provision=', 'provision=/x'], '/srv')).toBeUndefined()
})

it('a development server is honoured from the sources alone, never by a packaged app', () => {
  const env = { ELECTRON_RENDERER_URL: 'http://127.0.0.1:5173' }
  expect(devServerOf(false, env)).toBe('http://127.0.0.1:5173')
  expect(devServerOf(false, {})).toBeUndefined()
  expect(devServerOf(true, env)).toBeUndefined()
})

it('the whole screen is what the start says or the installer has noted, which starts LaneDesk without that switch', () => {
  const resources = mkdtempSync(join(tmpdir(), 'lanedesk-resources-'))
  onTestFinished(() => rmSync(resources, { recursive: true }))
  expect(isKiosk(['LaneDesk.exe', '--kiosk'], null)).toBe(true)
  expect(isKiosk(['LaneDesk.exe', '--updated'], resources)).toBe(false)
  writeFileSync(join(resources, 'kiosk'), '')
  expect(isKiosk(['LaneDesk.exe', '--updated'], resources)).toBe(true)
})
