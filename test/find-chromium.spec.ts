import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findChromium } from '../scripts/find-chromium.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-chromium-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function program(path: string): string {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '')
  chmodSync(file, 0o755)
  return file
}

it('is the first one on PATH', () => {
  const chromium = program('b/chromium')
  program('a/google-chrome')
  const env = { PATH: ['', join(folder, 'a'), join(folder, 'b')].join(delimiter) }
  expect(findChromium(env, 'linux')).toBe(chromium)
  expect(findChromium({ PATH: '' }, 'linux')).toBeUndefined()
})

it('on Windows is among the programs, whatever PATH says; Edge where there is no other', () => {
  const env = {
    PATH: join(folder, 'a'),
    ProgramFiles: join(folder, 'Program Files'),
    'ProgramFiles(x86)': join(folder, 'Program Files (x86)'),
  }
  program('a/chromium')
  expect(findChromium(env, 'win32')).toBeUndefined()
  const edge = program('Program Files (x86)/Microsoft/Edge/Application/msedge.exe')
  expect(findChromium(env, 'win32')).toBe(edge)
  const chrome = program('Program Files/Google/Chrome/Application/chrome.exe')
  expect(findChromium(env, 'win32')).toBe(chrome)
})

it('is the one that was chosen, or none', () => {
  const chosen = program('my own/chrome')
  program('a/chromium')
  const PATH = join(folder, 'a')
  expect(findChromium({ PATH, LANEDESK_CHROMIUM: chosen }, 'linux')).toBe(chosen)
  expect(findChromium({ PATH, LANEDESK_CHROMIUM: `${chosen}-not` }, 'linux')).toBeUndefined()
})
