import type { Socket } from 'node:net'

/** How many connections may be open. */
export interface ConnectionLimits {
  /** Of one address. */
  readonly perAddress: number
  /** Of all addresses together. */
  readonly inAll: number
}

/**
 * The connections of a server, and which of them gives way when there are too many: the one whose sender has least
 * lately finished a request. Whoever opens connections and finishes nothing on them only ever drives out his own, and
 * a sender that finishes what it begins is heard, even from the same address.
 */
export class Connections {
  readonly #limits: ConnectionLimits
  /** By address; the one that is to give way first, first. */
  readonly #open = new Map<string, Set<Socket>>()
  #count = 0

  constructor(limits: ConnectionLimits) {
    this.#limits = limits
  }

  /** Takes a new connection up; one of the same address, or of the address that has most, gives way if need be. */
  add(socket: Socket, address: string): void {
    const own = this.#open.get(address)?.size ?? 0
    if (own >= this.#limits.perAddress) this.#giveWay(address)
    else if (this.#count >= this.#limits.inAll) this.#giveWay(this.#fullest() ?? address)
    const sockets = this.#open.get(address) ?? new Set()
    this.#open.set(address, sockets.add(socket))
    this.#count += 1
    socket.once('close', () => this.#remove(socket, address))
  }

  /** A request has been received whole on this connection. */
  finished(socket: Socket, address: string): void {
    const sockets = this.#open.get(address)
    if (sockets?.delete(socket) === true) sockets.add(socket)
  }

  #remove(socket: Socket, address: string): void {
    const sockets = this.#open.get(address)
    if (sockets?.delete(socket) !== true) return
    this.#count -= 1
    if (sockets.size === 0) this.#open.delete(address)
  }

  #giveWay(address: string): void {
    const [first] = this.#open.get(address) ?? []
    if (first === undefined) return
    this.#remove(first, address)
    first.destroy()
  }

  #fullest(): string | undefined {
    const [fullest] = [...this.#open].toSorted(([, one], [, other]) => other.size - one.size)
    return fullest?.[0]
  }
}
