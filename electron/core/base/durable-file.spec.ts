import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { replaceFile, replaceFileNow, setAside, setAsideLater } from './durable-file.ts'

const AT = new Date('2026-03-28T12:00:00.000Z')
const KEPT = 'a.sqlite.damaged-2026-03-28T12-00-00.000Z'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-durable-'))
  path = join(folder, 'a.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('replacing a file', () => {
  it('leaves the new text with its mode and nothing beside it, also over a read-only file', async () => {
    writeFileSync(path, 'old')
    chmodSync(path, 0o400)
    await replaceFile(path, 'new', 0o600)
    expect(readFileSync(path, 'utf8')).toBe('new')
    // Windows knows no other mode than read-only.
    expect(statSync(path).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600)
    replaceFileNow(path, 'newer')
    expect(readFileSync(path, 'utf8')).toBe('newer')
    expect(readdirSync(folder)).toEqual(['a.sqlite'])
  })

  it('that cannot be replaced leaves the old one and nothing beside it', async () => {
    mkdirSync(join(path, 'not empty'), { recursive: true })
    await expect(replaceFile(path, 'new', 0o600)).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/)
    expect(readdirSync(folder)).toEqual(['a.sqlite'])
  })
})

describe('setting a file aside', () => {
  it('takes along what belongs to it', () => {
    for (const ending of ['', '-wal', '.txt']) writeFileSync(path + ending, ending)
    expect(setAside(path, AT, ['-wal', '-shm'])).toBe(KEPT)
    expect(readdirSync(folder)).toEqual(['a.sqlite.txt', KEPT, `${KEPT}-wal`].toSorted())
  })

  it('finds another name for a second one of the same moment', async () => {
    for (const text of ['one', 'two']) {
      writeFileSync(path, text)
      await setAsideLater(path, AT)
    }
    expect(readFileSync(join(folder, KEPT), 'utf8')).toBe('one')
    expect(readFileSync(join(folder, `${KEPT}-2`), 'utf8')).toBe('two')
  })

  it('gives all its old name back when one part cannot be moved', () => {
    writeFileSync(`${path}-wal`, 'belongs to it')
    expect(() => setAside(path, AT, ['-wal'])).toThrow('ENOENT')
    expect(readdirSync(folder)).toEqual(['a.sqlite-wal'])
  })
})
