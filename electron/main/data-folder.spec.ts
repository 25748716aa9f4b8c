import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { localDataFolder } from './data-folder.ts'

let home: string
let roaming: string
let env: Record<string, string>
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lanedesk-home-'))
  roaming = join(home, 'Roaming', 'LaneDesk')
  env = { LOCALAPPDATA: join(home, 'Local') }
  mkdirSync(join(home, 'Local'))
  mkdirSync(roaming, { recursive: true })
})
afterEach(() => rmSync(home, { recursive: true }))

it('data lie in the local folder on Windows, and where Electron puts them elsewhere', () => {
  expect(localDataFolder('win32', env, roaming)).toBe(join(home, 'Local', 'LaneDesk'))
  expect(localDataFolder('win32', {}, roaming)).toBeUndefined()
  expect(localDataFolder('linux', env, roaming)).toBeUndefined()
})

it('data of before are taken along, once', () => {
  mkdirSync(join(roaming, 'journal'))
  writeFileSync(join(roaming, 'journal', 'booth.sqlite'), 'payments')
  const folder = localDataFolder('win32', env, roaming) ?? ''
  expect(readFileSync(join(folder, 'journal', 'booth.sqlite'), 'utf8')).toBe('payments')
  expect(existsSync(roaming)).toBe(false)
  expect(localDataFolder('win32', env, roaming)).toBe(folder)
})

it('data that cannot be taken along stay in use where they are', () => {
  mkdirSync(join(roaming, 'journal'))
  env['LOCALAPPDATA'] = join(home, 'no', 'such', 'folder')
  expect(localDataFolder('win32', env, roaming)).toBeUndefined()
})
