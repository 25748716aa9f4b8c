import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { withoutBrackets } from '#electron/core/lan/host-of.ts'

/** Names are looked up again at most this often: the lot's server may have got another address. */
const LOOK_UP_MS = 30_000

/** The addresses that callbacks may come from. Knowing one is no proof of anything: bodies are signed. */
export class AllowedSenders {
  readonly #hosts: readonly string[]
  readonly #monotonic: () => number
  readonly #onFault: (what: string, cause: unknown) => void
  #addresses = new BlockList()
  #lookedUpMs = -Infinity

  /** `hosts`: addresses and names of the lot's server. `monotonic`: milliseconds that only ever go forward. */
  constructor({
    hosts,
    monotonic,
    onFault,
  }: {
    readonly hosts: readonly string[]
    readonly monotonic: () => number
    readonly onFault: (what: string, cause: unknown) => void
  }) {
    this.#hosts = hosts.map(withoutBrackets)
    this.#monotonic = monotonic
    this.#onFault = onFault
  }

  /** Looks the names up. A name that is not known now is tried again when somebody unknown calls. */
  async lookUp(): Promise<void> {
    this.#lookedUpMs = this.#monotonic()
    const found = (await Promise.all(this.#hosts.map((host) => this.#addressesOf(host)))).flat()
    const own = Object.values(networkInterfaces()).flatMap((all = []) => all.map(({ address }) => address))
    // A lot's server on this very PC calls from whichever of the PC's addresses it likes.
    const all = found.some((address) => own.includes(address)) ? [...found, ...own] : found
    const addresses = new BlockList()
    for (const address of all) addresses.addAddress(address, familyOf(address))
    this.#addresses = addresses
  }

  /** Whether a connection from this address is let in. */
  allows(address: string | undefined): boolean {
    if (address === undefined || isIP(address) === 0) return false
    if (this.#addresses.check(address, familyOf(address))) return true
    if (this.#hosts.some((host) => isIP(host) === 0) && this.#monotonic() - this.#lookedUpMs > LOOK_UP_MS) {
      this.lookUp().catch((cause: unknown) => this.#onFault('the senders could not be looked up', cause))
    }
    return false
  }

  async #addressesOf(host: string): Promise<string[]> {
    if (isIP(host) !== 0) return [host]
    try {
      return (await lookup(host, { all: true })).map(({ address }) => address)
    } catch (error) {
      this.#onFault(`the address of ${host} is not known`, error)
      return []
    }
  }
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')
