import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { Listeners } from '#electron/core/base/listeners.ts'

export interface PrinterAddress {
  readonly host: string
  readonly port: number
  readonly withinMs: number
  readonly signal: AbortSignal
}

/** A connection to a receipt printer: bytes one way, single bytes in answer. */
export class PrinterLine {
  readonly #socket: Socket
  readonly #stop: () => void
  #heard: number[] = []
  #broken = false
  readonly #listeners = new Listeners()

  private constructor(socket: Socket, signal: AbortSignal) {
    this.#socket = socket
    const stop = (): void => {
      socket.destroy()
    }
    signal.addEventListener('abort', stop)
    this.#stop = () => {
      signal.removeEventListener('abort', stop)
    }
    socket.on('data', (bytes: Buffer) => {
      this.#heard.push(...bytes)
      this.#listeners.tell()
    })
    for (const end of ['error', 'close', 'end'] as const)
      socket.on(end, () => {
        this.#broken = true
        this.#listeners.tell()
      })
  }

  /** `undefined` when nobody takes the connection in time. */
  static open({ host, port, withinMs, signal }: PrinterAddress): Promise<PrinterLine | undefined> {
    return new Promise((resolve) => {
      const socket = connect({ host, port, noDelay: true })
      const give = (line: PrinterLine | undefined): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', fail)
        socket.off('error', fail).off('connect', connected)
        if (line === undefined) socket.on('error', () => undefined).destroy()
        resolve(line)
      }
      const fail = (): void => give(undefined)
      const connected = (): void => give(new PrinterLine(socket, signal))
      const timer = setTimeout(fail, withinMs)
      signal.addEventListener('abort', fail)
      socket.once('error', fail).once('connect', connected)
      if (signal.aborted) fail()
    })
  }

  get isBroken(): boolean {
    return this.#broken
  }

  write(bytes: Uint8Array): void {
    if (!this.#broken) this.#socket.write(bytes)
  }

  /** The next bytes that `isAnswer` knows, so many of them or what came in time. Others are dropped. */
  async answers(isAnswer: (byte: number) => boolean, count: number, withinMs: number): Promise<number[]> {
    const found = (): number[] => this.#heard.filter(isAnswer)
    await this.#until(() => found().length >= count || this.#broken, withinMs)
    const answers = found().slice(0, count)
    this.#heard = []
    return answers
  }

  /**
   * Writes the last bytes and ends the connection; whether the printer took all of it in time. What left this PC may
   * still be on its way: a printer that closes the connection, too, has it, and one that does not is given `closeMs`.
   */
  async finish(bytes: Uint8Array, withinMs: number, closeMs: number): Promise<boolean> {
    let isTaken = false
    this.#socket.end(bytes, () => {
      isTaken = this.#socket.errored === null
      this.#listeners.tell()
    })
    await this.#until(() => isTaken || this.#socket.destroyed, withinMs)
    if (isTaken) await this.#until(() => this.#socket.closed, closeMs)
    const isWhole = isTaken && this.#socket.errored === null
    this.close()
    return isWhole
  }

  close(): void {
    this.#stop()
    this.#socket.destroy()
  }

  #until(isSo: () => boolean, withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return
        done()
      }
      const done = (): void => {
        clearTimeout(timer)
        off()
        resolve()
      }
      const timer = setTimeout(done, withinMs)
      const off = this.#listeners.add(look)
      look()
    })
  }
}
