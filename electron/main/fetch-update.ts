import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { createReadStream, fstatSync } from 'node:fs'
import { access } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { once } from 'node:events'
import type { AppUpdater } from 'electron-updater'
import { beginElevated } from './elevation.ts'
import { PlaceIsSilent } from './app-updates.ts'
import type { Updater } from './app-updates.ts'

export interface FetchUpdateOptions {
  /** Makes electron-updater's part for this system; asked when it is first needed, since few starts need it. */
  readonly makeUpdater: (url: string) => Promise<AppUpdater>
  /** Begins an installer, and resolves once it runs: with `elevation.ts` unless given. */
  readonly begin?: (installer: string) => Promise<void>
  /** After so long without a byte, in ms, it is given up. */
  readonly silentMs?: number
}

const SILENT_MS = 60_000

/**
 * Fetches versions with electron-updater, which checks the hash that was published and, in a signed LaneDesk, the
 * signature of its publisher. A folder is read through a server that this PC alone can reach, for as long as it takes.
 */
export class FetchUpdate implements Updater {
  readonly #options: FetchUpdateOptions
  #fetched: readonly string[] = []

  constructor(options: FetchUpdateOptions) {
    this.#options = options
  }

  async fetchNewer(from: string): Promise<string | null> {
    this.#fetched = []
    if (/^https?:\/\//i.test(from)) return this.#fetch(from)
    const server = await serveFolder(from)
    try {
      return await this.#fetch(server.url)
    } finally {
      server.stop()
    }
  }

  // electron-updater's own way closes LaneDesk as soon as Windows asks, and after a no nothing would start it again.
  async install(): Promise<void> {
    const [installer] = this.#fetched
    if (installer === undefined) throw new Error('nothing is fetched')
    // Somebody may have taken it away since.
    await access(installer)
    await (this.#options.begin ?? beginElevated)(installer)
  }

  async #fetch(url: string): Promise<string | null> {
    const updater = await this.#options.makeUpdater(url)
    updater.autoDownload = false
    updater.autoInstallOnAppQuit = false
    updater.disableDifferentialDownload = true
    // Whoever fetches hears of it by the rejection; unheard it would end LaneDesk.
    updater.on('error', () => undefined)
    // An older version is never one to be had, whatever the place says.
    updater.allowDowngrade = false
    const silentMs = this.#options.silentMs ?? SILENT_MS
    const found = await unlessSilent(silentMs, updater.checkForUpdates())
    if (found?.isUpdateAvailable !== true) return null
    this.#fetched = await download(updater, silentMs)
    return found.updateInfo.version
  }
}

/** Electron's requests have no limit of their own. */
async function unlessSilent<T>(ms: number, answer: Promise<T>): Promise<T> {
  const silence = Promise.withResolvers<never>()
  const timer = setTimeout(() => silence.reject(new PlaceIsSilent(ms)), ms)
  try {
    return await Promise.race([silence.promise, answer])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * However slow: as long as something comes it goes on. Of a file whose length the place does not tell nothing is seen
 * to come: it has that time for all of it. What was given up is over, and its half file gone. Resolves with what lies
 * on the disk now, the installer first.
 */
async function download(updater: AppUpdater, silentMs: number): Promise<readonly string[]> {
  const { CancellationToken } = await import('electron-updater')
  const cancel = new CancellationToken()
  const timer = setTimeout(() => cancel.cancel(), silentMs)
  updater.on('download-progress', () => timer.refresh())
  try {
    return await updater.downloadUpdate(cancel)
  } catch (error) {
    throw cancel.cancelled ? new PlaceIsSilent(silentMs) : error
  } finally {
    clearTimeout(timer)
  }
}

/** Serves the files of one folder, by their names alone, to this PC alone. */
async function serveFolder(folder: string): Promise<{ readonly url: string; readonly stop: () => void }> {
  const server: Server = createServer((request, response) => {
    const name = basename(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname))
    const file = createReadStream(join(folder, name))
    // Once its head is sent, an answer that cannot go on is broken off.
    file.once('error', () => (response.headersSent ? response.destroy() : response.writeHead(404).end()))
    file.once('open', (descriptor) => {
      response.setHeader('content-length', fstatSync(descriptor).size)
      file.pipe(response)
    })
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
