import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeSupportBundle } from './support-bundle.ts'

const SECRET = 'f00dfeed"&+secret'
const PLATE = '京A12345'

let dataFolder: string
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'lanedesk-bundle-'))
  mkdirSync(join(dataFolder, 'logs'))
  mkdirSync(join(dataFolder, 'journal'))
  const log = [SECRET, encodeURIComponent(SECRET), Buffer.from(SECRET).toString('base64'), PLATE].join(' ')
  writeFileSync(join(dataFolder, 'logs', 'lanedesk.log'), `${JSON.stringify({ msg: log })}\n`)
  writeFileSync(join(dataFolder, 'logs', 'lanedesk.log.1'), `older ${PLATE}`)
  writeFileSync(join(dataFolder, 'settings.json'), JSON.stringify({ parkKey: 'p', note: SECRET }))
  writeFileSync(join(dataFolder, 'secret.json'), '{"ciphertext":"sealed"}')
  writeFileSync(join(dataFolder, 'journal', 'booth.sqlite'), 'payments')
})
afterEach(() => rmSync(dataFolder, { recursive: true }))

const bundle = async (withoutPlates: boolean): Promise<Record<string, string>> => {
  const never = { times: 0, last: null }
  const file = await writeSupportBundle({
    dataFolder,
    health: {
      version: '0.1.0',
      kioskByStart: false,
      startedAt: 0,
      dataFolder,
      mishaps: { 'page-gone': never, 'page-hung': never, 'main-hung': never, 'main-crashed': never },
    },
    findings: [{ step: 'answer', fault: 'secret-wrong', skipped: null, facts: { message: SECRET }, ms: 1 }],
    wire: [{ n: 1, at: 0, interface: 'LaneQuery', ms: 1, sent: SECRET, answered: PLATE }],
    callbacks: `no,body\r\n1,${SECRET} ${PLATE}\r\n`,
    secrets: [SECRET],
    withoutPlates,
    now: () => new Date(0),
  })
  const zip = unzipSync(readFileSync(file))
  return Object.fromEntries(Object.entries(zip).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

describe('the support bundle', () => {
  it('has logs, settings, self-test and wire log, and neither the vault nor a database', async () => {
    expect(Object.keys(await bundle(false)).toSorted()).toEqual([
      'callbacks.csv',
      'health.json',
      'logs/lanedesk.log',
      'logs/lanedesk.log.1',
      'missing.json',
      'pc.json',
      'self-test.json',
      'settings/settings.json',
      'wire-log.json',
    ])
  })

  it('holds the secret nowhere, in no form', async () => {
    const all = JSON.stringify(await bundle(false))
    const forms = [
      SECRET,
      JSON.stringify(SECRET).slice(1, -1),
      encodeURIComponent(SECRET),
      Buffer.from(SECRET).toString('base64'),
    ]
    for (const form of forms) expect(all).not.toContain(form)
    expect(Object.values(await bundle(false)).join('\n')).not.toContain('f00dfeed')
  })

  it('is written without what cannot be read, which it names: the log may be put away meanwhile', async () => {
    mkdirSync(join(dataFolder, 'logs', 'lanedesk.log.2'))
    const all = await bundle(false)
    expect(JSON.parse(all['missing.json'] ?? '')).toMatchObject({
      'logs/lanedesk.log.2': 'EISDIR',
      'settings/listener.json': 'ENOENT',
    })
    expect(all['logs/lanedesk.log.1']).toContain('older')
  })

  it.skipIf(process.getuid?.() !== 0)(
    'leaves no half a file where the disk is full, and says so',
    async () => {
      const support = join(dataFolder, 'support')
      mkdirSync(support)
      // Noise, which a zip cannot make small.
      writeFileSync(join(dataFolder, 'logs', 'lanedesk.log.4'), randomBytes(200_000).toString('base64'))
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', support])
      try {
        await expect(bundle(false)).rejects.toThrow('ENOSPC')
        expect(readdirSync(support)).toEqual([])
      } finally {
        execFileSync('umount', [support])
      }
    },
  )

  it('holds plates, unless it is asked not to', async () => {
    expect(JSON.stringify(await bundle(false))).toContain(PLATE)
    expect(JSON.stringify(await bundle(true))).not.toContain(PLATE)
  })
})
