import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { logLevelOf, loggerTo, openLog } from './log.ts'
import { RotatingFile } from './rotating-file.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lanedesk-log-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

describe('the log', () => {
  it('never shows a secret, wherever it lies', () => {
    const lines: string[] = []
    const log = loggerTo([{ stream: { write: (line) => void lines.push(line) }, level: 'info' }])
    const secret = 'f00dfeedf00dfeed'
    log.info({ appSecret: secret, settings: { appSecret: secret }, a: { b: { c: { Sign: secret } } } }, 'x')
    log.info(
      {
        mqtt: { password: secret },
        credentials: { appSecret: secret },
        body: { Sign: secret, ParkKey: 'p' },
      },
      'y',
    )
    expect(lines.join('')).not.toContain(secret)
    expect(lines.join('')).toContain('"ParkKey":"p"')
  })

  it('takes its level from a name, and info for any other', () => {
    expect(logLevelOf('debug')).toBe('debug')
    expect(logLevelOf('loud')).toBe('info')
    expect(logLevelOf(undefined)).toBe('info')
  })

  it('is a file in the given folder, made when it is not there', async () => {
    const tail: string[] = []
    const { log, detail, close } = openLog({
      directory: join(directory, 'logs'),
      level: 'info',
      toStderr: false,
      tail: { write: (line) => void tail.push(line) },
    })
    log.info('started')
    log.debug('for nobody')
    detail(true)
    log.debug('for the tail')
    detail(false)
    log.debug('for nobody')
    close()
    const text = await readFile(join(directory, 'logs', 'lanedesk.log'), 'utf8')
    expect(text).toContain('started')
    expect(text).not.toContain('for')
    expect(tail.join('')).toContain('for the tail')
    expect(tail.join('')).not.toContain('for nobody')
  })
})

describe('RotatingFile', () => {
  const texts = (...names: readonly string[]): Promise<string[]> =>
    Promise.all(names.map((name) => readFile(join(directory, name), 'utf8')))

  it('keeps the newest lines in files of bounded number and size', async () => {
    const path = join(directory, 'a.log')
    const file = new RotatingFile({ path, maxBytes: 20, maxFiles: 3 })
    for (let index = 0; index < 20; index += 1) file.write(`line ${String(index).padStart(2, '0')}\n`)
    file.close()
    expect((await readdir(directory)).toSorted()).toEqual(['a.log', 'a.log.8', 'a.log.9'])
    expect(await texts('a.log.8', 'a.log.9', 'a.log')).toEqual([
      'line 14\nline 15\n',
      'line 16\nline 17\n',
      'line 18\nline 19\n',
    ])
  })

  it('loses nothing while another program holds the file, and puts it away afterwards', async () => {
    const file = new RotatingFile({ path: join(directory, 'a.log'), maxBytes: 20, maxFiles: 3 })
    for (let index = 0; index < 6; index += 1) file.write(`line ${index}\n`)
    const held = vi.spyOn(fs, 'renameSync').mockImplementation(() => {
      throw Object.assign(new Error('held'), { code: 'EBUSY' })
    })
    syncBuiltinESMExports()
    for (let index = 6; index < 20; index += 1) file.write(`line ${index}\n`)
    held.mockRestore()
    syncBuiltinESMExports()
    file.write('free\n')
    file.close()
    const names = (await readdir(directory)).toSorted()
    expect(names).toEqual(['a.log', 'a.log.2', 'a.log.3'])
    const all = (await texts('a.log.2', 'a.log.3', 'a.log')).join('')
    for (let index = 2; index < 20; index += 1) expect(all).toContain(`line ${index}\n`)
    expect(await texts('a.log')).toEqual(['free\n'])
  })

  it('goes on with the file of an earlier start', async () => {
    const path = join(directory, 'a.log')
    for (const line of ['one\n', 'two\n']) {
      const file = new RotatingFile({ path, maxBytes: 100, maxFiles: 2 })
      file.write(line)
      file.close()
    }
    expect(await readFile(path, 'utf8')).toBe('one\ntwo\n')
  })

  it('never stops the caller, and tells afterwards how much was lost', async () => {
    const blocked = join(directory, 'blocked')
    await writeFile(blocked, 'a file where the folder should be')
    const file = new RotatingFile({ path: join(blocked, 'a.log'), maxBytes: 100, maxFiles: 2 })
    file.write('lost\n')
    file.write('lost\n')
    await rm(blocked)
    file.write('kept\n')
    file.close()
    const text = await readFile(join(blocked, 'a.log'), 'utf8')
    expect(text).toContain('2 log lines could not be written')
    expect(text).toContain('kept\n')
  })
})
