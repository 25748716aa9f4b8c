import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { encode } from 'fast-png'

/** What came out of the printer: one byte a dot, 1 is black. */
export interface PrintedSlip {
  readonly width: number
  readonly height: number
  readonly black: Uint8Array
}

/** A slip as a PNG. */
export const pictureOf = ({ width, height, black }: PrintedSlip): Uint8Array =>
  encode({ width, height, channels: 1, data: Uint8Array.from(black, (dot) => 255 * (1 - dot)) })

/**
 * A receipt printer on TCP that understands what such printers have in common of ESC/POS, and keeps what it prints. It
 * refuses what it does not understand, as text on `unknown`.
 */
export class ReceiptPrinter {
  /** What was cut off, oldest first. */
  readonly slips: PrintedSlip[] = []
  /** How often the drawer was opened. */
  drawerOpenings = 0
  readonly unknown: string[] = []
  /** What the printer says of itself when asked. */
  paper: 'there' | 'out' = 'there'
  cover: 'closed' | 'open' = 'closed'
  /** Many printers never tell anything. */
  answers = true
  /** Some tell how they are, and never that they are done. */
  saysDone = true
  /** How often it was asked how it is. */
  asked = 0
  /** Goes away after so many bytes of a connection. */
  breaksAfter = Infinity
  /** The paper ends when so many slips are begun: what is begun then is not cut off, and nothing is done any more. */
  lastsFor = Infinity
  #strips: PrintedSlip[] = []
  #server: Server | undefined
  readonly #sockets = new Set<Socket>()
  #port = 0

  get host(): string {
    return '127.0.0.1'
  }

  get port(): number {
    return this.#port
  }

  async switchOn(): Promise<this> {
    const server = createServer((socket) => this.#serve(socket)).listen(this.#port, this.host)
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('not listening on a port')
    this.#port = address.port
    this.#server = server
    return this
  }

  async switchOff(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    this.#strips = []
    for (const socket of this.#sockets) socket.destroy()
    if (server === undefined) return
    server.close()
    await once(server, 'close')
  }

  #serve(socket: Socket): void {
    let rest: Buffer = Buffer.alloc(0)
    let taken = 0
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => undefined)
    socket.on('data', (bytes) => {
      taken += bytes.length
      if (taken > this.breaksAfter) {
        socket.resetAndDestroy()
        return
      }
      rest = Buffer.concat([rest, bytes])
      for (;;) {
        const length = this.#command(rest, socket)
        if (length === 0) return
        rest = rest.subarray(length)
      }
    })
  }

  /** Does the command that stands first; its length, 0 when it is not all there yet. */
  #command(bytes: Buffer, socket: Socket): number {
    const [first, second, third] = bytes
    if (first === undefined) return 0
    if (first === 0x0a || first === 0x0d) return 1
    if (second === undefined) return 0
    const name = `${first.toString(16)} ${second.toString(16)}`
    switch (name) {
      case '1b 40': // ESC @: as switched on
        this.#strips = []
        return 2
      case '1c 2e': // FS .: no kanji
        return 2
      case '1b 33': // ESC 3 n: line spacing
      case '1b 4d': // ESC M n: font
      case '1b 61': // ESC a n: alignment
      case '1b 64': // ESC d n: feed
      case '1b 74': // ESC t n: code page
      case '1d 61': // GS a n: tell the state unasked
        return third === undefined ? 0 : 3
      case '1b 70': // ESC p m on off
        if (bytes.length < 5) return 0
        this.drawerOpenings += 1
        return 5
      case '1d 56': // GS V m: cut
        if (third === undefined) return 0
        this.#cut()
        return 3
      case '10 4': // DLE EOT n
        if (third === undefined) return 0
        if (third === 2) this.asked += 1
        if (this.answers) socket.write(Uint8Array.of(this.#state(third)))
        return 3
      case '1d 72': // GS r n
        if (third === undefined) return 0
        if (this.answers && this.saysDone && this.paper === 'there') socket.write(Uint8Array.of(0))
        return 3
      case '1d 76': // GS v 0 m x y data
        return this.#raster(bytes)
      default:
        this.unknown.push(name)
        socket.resetAndDestroy()
        return bytes.length
    }
  }

  #state(kind: number): number {
    const cover = this.cover === 'open' ? 0b0000_0100 : 0
    if (kind === 2) return 0b0001_0010 | cover | (this.paper === 'out' ? 0b0010_0000 : 0)
    return 0b0001_0010 | (kind === 4 && this.paper === 'out' ? 0b0110_0000 : 0)
  }

  #raster(bytes: Buffer): number {
    if (bytes.length < 8) return 0
    const rowBytes = bytes.readUInt16LE(4)
    const height = bytes.readUInt16LE(6)
    const length = 8 + rowBytes * height
    if (bytes.length < length) return 0
    const black = new Uint8Array(rowBytes * 8 * height)
    for (let at = 0; at < black.length; at += 1)
      black[at] = ((bytes[8 + (at >> 3)] ?? 0) >> (7 - (at & 7))) & 1
    if (this.slips.length >= this.lastsFor) this.paper = 'out'
    this.#strips.push({ width: rowBytes * 8, height, black })
    return length
  }

  #cut(): void {
    if (this.paper === 'out') return
    const width = Math.max(0, ...this.#strips.map((strip) => strip.width))
    this.slips.push({
      width,
      height: this.#strips.reduce((sum, { height }) => sum + height, 0),
      black: Buffer.concat(this.#strips.map(({ black }) => black)),
    })
    this.#strips = []
  }
}
