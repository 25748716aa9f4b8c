import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { freePort } from '#test/free-port.ts'
import { SmallDisk } from '#test/soak/chaos/small-disk.ts'
import { TrialStart } from './trial-start.ts'
import { deskOf, filesOf, publish, serve, updaterOf } from './update-fixture.ts'
import type { Answer } from './update-fixture.ts'

const NAME = 'LaneDesk-1.1.0-setup.exe'
const INSTALLER = 'installer of 1.1.0 '.repeat(20_000)
/** Until a place that says nothing is given up. */
const SILENT_MS = 300

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-updates-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Half of the installer, of which the whole is promised. */
const half: Answer = (_path, response) => {
  response.writeHead(200, { 'content-length': INSTALLER.length })
  response.write(INSTALLER.slice(0, INSTALLER.length / 2))
}
const silence: Answer = () => undefined

/** What is wrong with one file of the place, and how that is told. */
const faults: readonly { what: string; path: string; answer: Answer; code: string }[] = [
  {
    what: 'breaks off in the middle of the installer',
    path: `/${NAME}`,
    answer: (path, response) => {
      half(path, response)
      setTimeout(() => response.destroy(), 50)
    },
    code: 'update-broken-off',
  },
  {
    what: 'stops in the middle of the installer',
    path: `/${NAME}`,
    answer: half,
    code: 'update-broken-off',
  },
  { what: 'says nothing', path: '/latest', answer: silence, code: 'update-broken-off' },
  { what: 'says nothing of the installer', path: `/${NAME}`, answer: silence, code: 'update-broken-off' },
  {
    what: 'has half of the installer',
    path: `/${NAME}`,
    answer: (_path, response) => void response.end(INSTALLER.slice(0, 1000)),
    code: 'update-changed',
  },
  {
    what: 'has an installer that was changed',
    path: `/${NAME}`,
    answer: (_path, response) => void response.end(INSTALLER.replace('1.1.0', '1.1.X')),
    code: 'update-changed',
  },
  {
    what: 'leads to an installer that was changed',
    path: `/${NAME}`,
    answer: (_path, response) => void response.writeHead(302, { location: '/changed.exe' }).end(),
    code: 'update-changed',
  },
  {
    // electron-updater would follow for ever.
    what: 'leads in a circle',
    path: `/${NAME}`,
    answer: (_path, response) => void response.writeHead(302, { location: `/${NAME}` }).end(),
    code: 'update-broken-off',
  },
  {
    what: 'has lost the installer',
    path: `/${NAME}`,
    answer: (_path, response) => void response.writeHead(404).end(),
    code: 'update-unreachable',
  },
  {
    what: 'is in trouble itself',
    path: '/latest',
    answer: (_path, response) => void response.writeHead(500).end(),
    code: 'update-unreachable',
  },
  {
    what: 'answers with a page',
    path: '/latest',
    answer: (_path, response) => void response.end('<html><body>It works!</body></html>'),
    code: 'update-unreachable',
  },
]

describe('a place of updates that', () => {
  it.each(faults)('$what: said so, nothing is ready, and well again it is taken', async (fault) => {
    const files = filesOf(publish('1.1.0', folder, INSTALLER))
    let isFaulty = true
    const from = await serve((path, response) => {
      if (path === '/changed.exe') response.end('not the installer')
      else (isFaulty && path.startsWith(fault.path) ? fault.answer : files)(path, response)
    })
    const updates = deskOf(updaterOf('1.0.0', folder, { silentMs: SILENT_MS }), { from: () => from })
    expect(await updates.look()).toMatchObject({ state: 'failed', newer: null, error: { code: fault.code } })
    expect(updates.install()).toMatchObject({ error: { code: 'update-none' } })
    isFaulty = false
    expect(await updates.look()).toMatchObject({ state: 'ready', newer: '1.1.0', error: null })
    const pending = join(folder, 'cache/lanedesk/pending')
    expect(readdirSync(pending).toSorted()).toEqual([NAME, 'update-info.json'])
    expect(readFileSync(join(pending, NAME), 'utf8')).toBe(INSTALLER)
  })

  it('is away, or is no folder that is there, is said so', async () => {
    const updates = [`http://127.0.0.1:${await freePort()}/`, join(folder, 'nowhere')].map((from) =>
      deskOf(updaterOf('1.0.0', folder), { from: () => from }),
    )
    for (const desk of updates) {
      expect(await desk.look()).toMatchObject({ state: 'failed', error: { code: 'update-unreachable' } })
    }
  })

  it('leads to another server is followed: what counts is the hash that was published', async () => {
    const files = filesOf(publish('1.1.0', folder, INSTALLER))
    const other = await serve((path, response) => files(path.replace('/elsewhere', ''), response))
    const from = await serve((path, response) => {
      if (path === `/${NAME}`) response.writeHead(302, { location: `${other}elsewhere/${NAME}` }).end()
      else files(path, response)
    })
    const updates = deskOf(updaterOf('1.0.0', folder), { from: () => from })
    expect(await updates.look()).toMatchObject({ state: 'ready', newer: '1.1.0' })
  })

  it('is slow is waited for as long as something comes', async () => {
    const files = filesOf(publish('1.1.0', folder, INSTALLER))
    // It is told of once a second.
    const silentMs = 3000
    const from = await serve((path, response) => {
      if (path !== `/${NAME}`) return files(path, response)
      response.writeHead(200, { 'content-length': INSTALLER.length })
      let sent = 0
      const timer = setInterval(() => {
        response.write(INSTALLER.slice(sent, (sent += INSTALLER.length / 10)))
        if (sent < INSTALLER.length) return
        clearInterval(timer)
        response.end()
      }, 400)
    })
    const began = performance.now()
    const updates = deskOf(updaterOf('1.0.0', folder, { silentMs }), { from: () => from })
    expect(await updates.look()).toMatchObject({ state: 'ready' })
    expect(performance.now() - began).toBeGreaterThan(silentMs)
  }, 20_000)
})

// Only root may mount a small disk.
describe.runIf(process.getuid?.() === 0)('on a full disk', () => {
  let disk: SmallDisk
  beforeEach(() => {
    disk = new SmallDisk()
    disk.fill()
  })
  afterEach(() => disk.remove())

  it('what does not find room is said so, and found again when there is some', async () => {
    const from = await serve(filesOf(publish('1.1.0', folder, INSTALLER)))
    const updates = deskOf(updaterOf('1.0.0', folder, { cache: disk.folder }), { from: () => from })
    expect(await updates.look()).toMatchObject({ state: 'failed', error: { code: 'update-no-room' } })
    disk.makeRoom()
    expect(await updates.look()).toMatchObject({ state: 'ready' })
  })

  it('nothing is installed that could not be taken back', async () => {
    const installer = join(folder, 'setup.exe')
    writeFileSync(installer, INSTALLER)
    const trial = new TrialStart(disk.folder, '1.0.0', installer)
    const install = vi.fn<() => Promise<void>>(async () => undefined)
    const updates = deskOf(
      { fetchNewer: async () => '1.1.0', install },
      { onInstall: (newer) => trial.begin(newer) },
    )
    await updates.look()
    expect(updates.install()).toMatchObject({ error: { code: 'update-no-room' } })
    expect(install).not.toHaveBeenCalled()
    expect(readdirSync(disk.folder, { recursive: true, encoding: 'utf8' })).not.toContain('before.exe')
    expect(new TrialStart(disk.folder, '1.0.0', installer).look()).toEqual({ kind: 'none' })
    disk.makeRoom()
    expect(updates.install()).toMatchObject({ ok: true })
    expect(new TrialStart(disk.folder, '1.1.0', installer).look()).toEqual({ kind: 'on-trial' })
  })
  it('a start on trial goes on, though it cannot be counted', () => {
    disk.makeRoom()
    const installer = join(folder, 'setup.exe')
    writeFileSync(installer, 'installer of 1.0.0')
    new TrialStart(disk.folder, '1.0.0', installer).begin('1.1.0')
    disk.fill()
    const { kind } = new TrialStart(disk.folder, '1.1.0', installer).look()
    expect(kind).toBe('unknown')
  })
})
