import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, get } from 'node:http'
import type { ClientRequest, RequestOptions, ServerResponse } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'
import { HttpExecutor, configureRequestUrl } from 'builder-util-runtime'
import { NsisUpdater } from 'electron-updater'
import { onTestFinished } from 'vitest'
import { FetchUpdate } from './fetch-update.ts'
import type { FetchUpdateOptions } from './fetch-update.ts'
import { AppUpdates } from './app-updates.ts'
import type { AppUpdatesOptions, Updater } from './app-updates.ts'

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

/** electron-updater itself, as it is in the app, but for Electron. What it fetches lies in `cache`. */
export function updaterOf(
  version: string,
  folder: string,
  {
    cache = join(folder, 'cache'),
    ...more
  }: { readonly cache?: string } & Pick<FetchUpdateOptions, 'silentMs' | 'begin'> = {},
): FetchUpdate {
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
        baseCachePath: cache,
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
    ...more,
  })
}

/** Leaves in a folder what electron-builder leaves in dist/; tells which folder. */
export function publish(version: string, folder: string, installer = `installer of ${version}`): string {
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

/** Answers one request for what lies under a path, `/latest.yml` for one. */
export type Answer = (path: string, response: ServerResponse) => void

/** Answers with the files of a folder. */
export const filesOf =
  (place: string): Answer =>
  (path, response) => {
    try {
      response.end(readFileSync(join(place, path)))
    } catch {
      response.writeHead(404).end()
    }
  }

/** A server of the lot's network, for this test alone; tells its address. */
export async function serve(answer: Answer): Promise<string> {
  const server = createServer((request, response) =>
    answer(new URL(request.url ?? '', 'http://lot').pathname, response),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
}

/** A desk of version 1.0.0 at which nothing is under way, unless told otherwise. */
export const deskOf = (updater: Updater, more: Partial<AppUpdatesOptions> = {}): AppUpdates =>
  new AppUpdates({
    version: '1.0.0',
    from: () => 'somewhere',
    updater,
    isBusy: () => false,
    onReady: () => undefined,
    onInstall: () => undefined,
    close: () => undefined,
    onStayed: () => undefined,
    onFault: () => undefined,
    ...more,
  })
