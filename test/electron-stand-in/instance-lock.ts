import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { parseRecord } from './json.ts'

/** How a second start describes itself to the first. */
export interface SecondStart {
  readonly argv: string[]
  readonly workingDirectory: string
  readonly additionalData: unknown
}

/** How long the second start waits for the first to have heard it. */
const HANDOVER_PATIENCE_MS = 10_000

/**
 * The single-instance lock of a user data folder: an abstract Unix socket, which Linux takes back when its process
 * ends, however it ends. Nothing is left to be cleaned up, and no process number can be mistaken.
 */
export class InstanceLock {
  #server: Server | undefined
  #handover: Promise<void> = Promise.resolve()

  get isHeld(): boolean {
    return this.#server !== undefined
  }

  /** Resolves when the holder has heard of this start, where the lock was refused. */
  get handedOver(): Promise<void> {
    return this.#handover
  }

  /**
   * Takes the lock, or tells its holder of `start`.
   *
   * @param onSecondStart called in the holder; the second start waits for the promise
   */
  acquire(
    userData: string,
    start: SecondStart,
    onSecondStart: (start: SecondStart) => Promise<void>,
  ): boolean {
    if (this.isHeld) return true
    if (process.platform !== 'linux') throw new Error('stand-in: the single-instance lock needs Linux')
    mkdirSync(userData, { recursive: true })
    const path = `\0electron-stand-in-${createHash('sha256').update(realpathSync(userData)).digest('hex')}`
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      let text = ''
      socket.setEncoding('utf8')
      socket.on('error', () => socket.destroy())
      socket.on('data', (data: string) => (text += data))
      socket.on('end', () => {
        void onSecondStart(parseStart(text)).finally(() => socket.end())
      })
    })
    // The address is bound before listen() returns; only its announcement, good or bad, comes later.
    server.on('error', () => undefined)
    server.listen(path)
    if (server.listening) {
      server.unref()
      this.#server = server
      return true
    }
    this.#handover = new Promise((resolve) => {
      const socket = connect(path)
      socket.setTimeout(HANDOVER_PATIENCE_MS, () => socket.destroy())
      socket.on('error', () => resolve())
      socket.on('close', () => resolve())
      socket.resume()
      socket.end(JSON.stringify(start))
    })
    return false
  }

  /** Lets the next start be the first. */
  release(): void {
    this.#server?.close()
  }
}

function parseStart(text: string): SecondStart {
  const { argv, workingDirectory, additionalData } = parseRecord(text)
  return {
    argv: Array.isArray(argv) ? argv.map(String) : [],
    workingDirectory: String(workingDirectory),
    additionalData,
  }
}
