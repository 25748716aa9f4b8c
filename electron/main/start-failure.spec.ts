import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { openJournal } from '#electron/core/storage/database.ts'
import { startFailure } from './start-failure.ts'

const withCode = (code: string): Error => Object.assign(new Error(`${code}: mkdir`), { code })

it.each(['EACCES', 'EPERM', 'EROFS'])(
  'a folder that may not be written to is told in a sentence: %s',
  (code) => {
    const told = startFailure(withCode(code), 'C:\\data')
    expect(told).toContain('may not write to its folder')
    expect(told).toContain('无法写入')
    expect(told).toContain('C:\\data')
  },
)

it('also where SQLite is who says it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanedesk-start-'))
  const file = join(folder, 'booth.sqlite')
  new DatabaseSync(file).close()
  const database = new DatabaseSync(file, { readOnly: true })
  let thrown: unknown
  try {
    database.exec('CREATE TABLE t (a)')
  } catch (error) {
    thrown = error
  }
  database.close()
  expect(startFailure(thrown, folder)).toContain('may not write to its folder')
  rmSync(folder, { recursive: true })
})

it('a journal of a newer LaneDesk is told with its cure, as after a going back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanedesk-start-'))
  const file = join(folder, 'booth.sqlite')
  openJournal(file, 0, { migrations: ['CREATE TABLE a (b)', 'CREATE TABLE c (d)'] }).database.close()
  let thrown: unknown
  try {
    openJournal(file, 0, { migrations: ['CREATE TABLE a (b)'] })
  } catch (error) {
    thrown = error
  }
  const told = startFailure(thrown, folder)
  expect(told).toContain('Install that version, or a later one, on this PC again; never remove the data.')
  expect(told).toContain('请在本机重新安装该版本或更高版本')
  expect(told).toContain('(version 2)')
  rmSync(folder, { recursive: true })
})

it('a full disk is told', () => {
  expect(startFailure(withCode('ENOSPC'), '/data')).toContain('The disk is full')
})

it('what nobody foresaw is told in its own words', () => {
  expect(startFailure(new Error('no such table'), '/data')).toBe('no such table')
})
