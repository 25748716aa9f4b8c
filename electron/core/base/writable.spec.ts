import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { notWritable } from './writable.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-writable-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('a folder and files that take what is written are not told of, and nothing is left behind', () => {
  writeFileSync(join(folder, 'a.json'), '{}')
  expect(notWritable(folder, ['a.json', 'not-there.json'])).toEqual([])
  expect(readdirSync(folder)).toEqual(['a.json'])
})

// What refuses here refuses root as well, as whom tests may run; Windows opens a folder, and heeds the mark on a file.
it('a file that cannot be written to is told', () => {
  const path = join(folder, 'a.json')
  if (process.platform === 'win32') writeFileSync(path, '{}', { mode: 0o400 })
  else mkdirSync(path)
  expect(notWritable(folder, ['a.json'])).toEqual([join(folder, 'a.json')])
})

it('a folder in which nothing can be made is told', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(notWritable(join(folder, 'file'), [])).toEqual([join(folder, 'file')])
})
