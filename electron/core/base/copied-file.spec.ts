import type * as fs from 'node:fs'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { copyFileNow } from './durable-file.ts'

const done = vi.hoisted((): string[] => [])
vi.mock('node:fs', async (original) => {
  const actual = await original<typeof fs>()
  return {
    ...actual,
    fsyncSync: (descriptor: number) => {
      done.push('on the disk')
      actual.fsyncSync(descriptor)
    },
    renameSync: (from: string, to: string) => {
      done.push('has its name')
      actual.renameSync(from, to)
    },
  }
})

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-copied-'))
  writeFileSync(join(folder, 'setup.exe'), 'an installer')
})
afterEach(() => rmSync(folder, { recursive: true }))

it('a copy is on the disk before it has its name: after a loss of power it is whole, or not there', () => {
  done.length = 0
  copyFileNow(join(folder, 'setup.exe'), join(folder, 'before.exe'))
  expect(done.slice(0, 2)).toEqual(['on the disk', 'has its name'])
  expect(readFileSync(join(folder, 'before.exe'), 'utf8')).toBe('an installer')
})

it('a copy that cannot be made leaves nothing beside', () => {
  mkdirSync(join(folder, 'before.exe/not empty'), { recursive: true })
  expect(() => copyFileNow(join(folder, 'setup.exe'), join(folder, 'before.exe'))).toThrow(
    /EISDIR|ENOTEMPTY|EEXIST|EPERM/,
  )
  expect(readdirSync(folder).toSorted()).toEqual(['before.exe', 'setup.exe'])
})
