import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, get } from 'node:http'
import type { ClientRequest, RequestOptions, Server } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HttpExecutor, configureRequestUrl } from 'builder-util-runtime'
import { NsisUpdater } from 'electron-updater'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { FetchUpdate } from './fetch-update.ts'
import { TrialStart } from './trial-start.ts'
import { UpdateDesk } from './update-desk.ts'
import type { UpdateDeskOptions, Updater } from './update-desk.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-updates-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Electron's network is not here: the same requests over Node's. */
class NodeExecutor extends HttpExecutor<ClientRequest> {
  override createRequest(options: RequestOptions, callback: (response: unknown) => void): ClientRequest {
    return get(options, callback)
  }

  download(
    url: URL,
    destination: string,
    options: Parameters<HttpExecutor<ClientRequest>['downloadToBuffer']>[1],
  ): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const request: RequestOptions = {}
      configureRequestUrl(url, request)
      const callback = (error?: Error | null): void => (error ? reject(error) : resolve(destination))
      this.doDownload(request, { destination, options, onCancel, callback, responseHandler: null }, 0)
    })
  }
}

/** electron-updater itself, as it is in the app, but for Electron. */
function updaterOf(version: string): FetchUpdate {
  mkdirSync(join(folder, 'app'), { recursive: true })
  writeFileSync(join(folder, 'app/app-update.yml'), 'updaterCacheDirName: lanedesk\n')
  return new FetchUpdate({
    makeUpdater: async (url) => {
      const updater = new NsisUpdater(null, {
        version,
        name: 'LaneDesk',
        isPackaged: true,
        appUpdateConfigPath: join(folder, 'app/app-update.yml'),
        userDataPath: join(folder, 'app'),
        baseCachePath: join(folder, 'cache'),
        whenReady: async () => undefined,
        relaunch: () => undefined,
        quit: () => undefined,
        onQuit: () => undefined,
      })
      updater.logger = null
      Object.assign(updater, { httpExecutor: new NodeExecutor() })
      updater.setFeedURL({ provider: 'generic', url })
      return updater
    },
    onFetched: (newer, installer) => fetched.push([newer, readFileSync(installer, 'utf8')]),
  })
}
let fetched: [string, string][] = []

/** What electron-builder leaves in dist/. */
function publish(version: string, installer = `installer of ${version}`): string {
  const place = join(folder, 'published')
  mkdirSync(place, { recursive: true })
  const name = `LaneDesk-${version}-setup.exe`
  const sha512 = createHash('sha512').update(installer).digest('base64')
  writeFileSync(join(place, name), installer)
  const latest = `version: ${version}\nfiles:\n  - url: ${name}\n    sha512: ${sha512}\n    size: ${installer.length}\npath: ${name}\nsha512: ${sha512}\nreleaseDate: '2026-01-01T00:00:00.000Z'\n`
  // electron-updater reads the second where it is tried on Linux.
  for (const name of ['latest.yml', 'latest-linux.yml']) writeFileSync(join(place, name), latest)
  return place
}

async function serverOf(place: string): Promise<string> {
  const server: Server = createServer((request, response) => {
    try {
      response.end(readFileSync(join(place, new URL(request.url ?? '', 'http://lot').pathname)))
    } catch {
      response.writeHead(404).end()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
}

const desk = (updater: Updater, more: Partial<UpdateDeskOptions> = {}): UpdateDesk =>
  new UpdateDesk({
    version: '1.0.0',
    from: () => 'somewhere',
    updater,
    isBusy: () => false,
    onReady: () => undefined,
    onInstall: () => undefined,
    onFault: () => undefined,
    ...more,
  })

describe('updates', () => {
  beforeEach(() => {
    fetched = []
  })

  it.each(['a server', 'a folder'])(
    'come from %s of the network, when there is a newer one',
    async (kind) => {
      const place = publish('1.1.0')
      const from = kind === 'a server' ? await serverOf(place) : place
      const ready: string[] = []
      const updates = desk(updaterOf('1.0.0'), { from: () => from, onReady: (newer) => ready.push(newer) })
      expect(await updates.look()).toMatchObject({ state: 'ready', newer: '1.1.0', error: null })
      await updates.look()
      expect(ready).toEqual(['1.1.0'])
      expect(fetched[0]).toEqual(['1.1.0', 'installer of 1.1.0'])
      expect(await desk(updaterOf('1.1.0'), { from: () => from }).look()).toMatchObject({ state: 'current' })
    },
  )

  it('that were changed since they were published are refused, and never kept', async () => {
    const place = publish('1.1.0')
    writeFileSync(join(place, 'LaneDesk-1.1.0-setup.exe'), 'installer of 1.1.X')
    const from = await serverOf(place)
    const updates = desk(updaterOf('1.0.0'), { from: () => from })
    expect(await updates.look()).toMatchObject({
      state: 'failed',
      newer: null,
      error: { code: 'update-changed' },
    })
    expect(fetched).toEqual([])
    expect(updates.install()).toMatchObject({ error: { code: 'update-none' } })
  })

  it('that are not there are said so', async () => {
    const from = await serverOf(folder)
    expect(await desk(updaterOf('1.0.0'), { from: () => from }).look()).toMatchObject({
      state: 'failed',
      error: { code: 'update-unreachable' },
    })
  })

  it('are installed only when nothing is under way', async () => {
    const install = vi.fn<() => void>()
    let busy = true
    const updates = desk({ fetchNewer: async () => '1.1.0', install }, { isBusy: () => busy })
    await updates.look()
    expect(updates.install()).toMatchObject({ error: { code: 'update-busy' } })
    expect(install).not.toHaveBeenCalled()
    busy = false
    expect(updates.install()).toMatchObject({ ok: true })
    expect(install).toHaveBeenCalledOnce()
  })

  it('are not looked for where nobody has said where', async () => {
    const fetchNewer = vi.fn<() => Promise<null>>()
    const updates = desk({ fetchNewer, install: () => undefined }, { from: () => '' })
    expect(await updates.look()).toMatchObject({ state: 'off' })
    expect(fetchNewer).not.toHaveBeenCalled()
  })
})

describe('a new version on trial', () => {
  const place = (): string => join(folder, 'updates')
  const installer = (): string => {
    const file = join(folder, 'setup.exe')
    writeFileSync(file, 'old')
    return file
  }

  it('gives way to the one before when it does not come to work, once', () => {
    const old = new TrialStart(place(), '1.0.0')
    old.keep('1.0.0', installer())
    old.begin('1.1.0')
    const starts = Array.from({ length: 5 }, () => new TrialStart(place(), '1.1.0').look().kind)
    expect(starts).toEqual(['on-trial', 'on-trial', 'on-trial', 'back', 'on-trial'])
    // The one before runs again, and says so.
    expect(new TrialStart(place(), '1.0.0').look()).toEqual({ kind: 'failed' })
    expect(new TrialStart(place(), '1.0.0').look()).toEqual({ kind: 'none' })
  })

  it('is past its trial when it has come to work', () => {
    new TrialStart(place(), '1.0.0').begin('1.1.0')
    const now = new TrialStart(place(), '1.1.0')
    now.look()
    now.held()
    expect(new TrialStart(place(), '1.1.0').look()).toEqual({ kind: 'none' })
  })

  it('goes on trying where no installer of the one before was kept', () => {
    new TrialStart(place(), '1.0.0').begin('1.1.0')
    const starts = Array.from({ length: 5 }, () => new TrialStart(place(), '1.1.0').look().kind)
    expect(new Set(starts)).toEqual(new Set(['on-trial']))
  })
})
