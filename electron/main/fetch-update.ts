import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { createReadStream } from 'node:fs'
import { basename, join } from 'node:path'
import { once } from 'node:events'
import type { AppUpdater } from 'electron-updater'
import type { Updater } from './update-desk.ts'

export interface FetchUpdateOptions {
  /** Makes electron-updater's part for this system; asked when it is first needed, since few starts need it. */
  readonly makeUpdater: (url: string) => Promise<AppUpdater>
  /** The installer of a version is here, as a file. */
  readonly onFetched: (version: string, installer: string) => void
}

/**
 * Fetches versions with electron-updater, which checks the hash that was published and, in a signed LaneDesk, the
 * signature of its publisher. A folder is read through a server that this PC alone can reach, for as long as it takes.
 */
export class FetchUpdate implements Updater {
  readonly #options: FetchUpdateOptions
  #fetched: AppUpdater | undefined

  constructor(options: FetchUpdateOptions) {
    this.#options = options
  }

  async fetchNewer(from: string): Promise<string | null> {
    this.#fetched = undefined
    if (/^https?:\/\//i.test(from)) return this.#fetch(from)
    const server = await serveFolder(from)
    try {
      return await this.#fetch(server.url)
    } finally {
      server.stop()
    }
  }

  install(): void {
    this.#fetched?.quitAndInstall(true, true)
  }

  async #fetch(url: string): Promise<string | null> {
    const updater = await this.#options.makeUpdater(url)
    updater.autoDownload = false
    updater.autoInstallOnAppQuit = false
    updater.disableDifferentialDownload = true
    // Whoever calls hears of it by the rejection.
    updater.on('error', () => undefined)
    const found = await updater.checkForUpdates()
    if (found?.isUpdateAvailable !== true) return null
    const { version } = found.updateInfo
    const [installer] = await updater.downloadUpdate()
    if (installer !== undefined) this.#options.onFetched(version, installer)
    this.#fetched = updater
    return version
  }
}

/** Serves the files of one folder, by their names alone, to this PC alone. */
async function serveFolder(folder: string): Promise<{ readonly url: string; readonly stop: () => void }> {
  const server: Server = createServer((request, response) => {
    const name = basename(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname))
    const file = createReadStream(join(folder, name))
    file.once('error', () => response.writeHead(404).end())
    file.once('open', () => file.pipe(response))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
