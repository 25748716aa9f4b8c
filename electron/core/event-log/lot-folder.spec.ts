import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lotFolder } from './lot-folder.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanedesk-lots-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

describe('the folder of a lot', () => {
  it('is short, plain, and another one for every ParkKey, also where only the case differs', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 64, unit: 'binary' }), (parkKey) => {
        expect(basename(lotFolder(directory, parkKey))).toMatch(/^lot-[\da-f]{32}$/)
      }),
    )
    const names = ['abc', 'ABC', '车'.repeat(52), '车'.repeat(53)].map((key) => lotFolder(directory, key))
    expect(new Set(names).size).toBe(4)
  })

  it('takes over the one that was named by the ParkKey, once, with all that is in it', () => {
    const before = join(directory, '%8f66 key'.replace(' ', '%20'))
    mkdirSync(before)
    writeFileSync(join(before, 'events.sqlite'), 'all of it')
    const folder = lotFolder(directory, '车 key')
    expect(readFileSync(join(folder, 'events.sqlite'), 'utf8')).toBe('all of it')
    expect(existsSync(before)).toBe(false)
    expect(lotFolder(directory, '车 key')).toBe(folder)
  })

  it('leaves one of before alone where there is one of now', () => {
    mkdirSync(lotFolder(directory, 'key'))
    mkdirSync(join(directory, 'key'))
    lotFolder(directory, 'key')
    expect(existsSync(join(directory, 'key'))).toBe(true)
  })
})
