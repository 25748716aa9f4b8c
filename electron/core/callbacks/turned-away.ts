import type { CallbackState } from '#shared/contract/callbacks.ts'

/** So many addresses are remembered, the last ones: a network scanner has thousands. */
const REMEMBERED = 5

/** Who wanted to send a callback and was cut off, because nobody has allowed its address. */
export class TurnedAway {
  readonly #now: () => number
  /** By address; the last one that called stands last. */
  readonly #senders = new Map<string, { times: number; lastAt: number }>()

  /** `now`: this PC's clock. */
  constructor(now: () => number) {
    this.#now = now
  }

  note(remoteAddress: string): void {
    // An IPv4 address as a listener for both kinds sees it; the settings have it plain.
    const address = remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '')
    const times = (this.#senders.get(address)?.times ?? 0) + 1
    this.#senders.delete(address)
    this.#senders.set(address, { times, lastAt: this.#now() })
    const [oldest] = this.#senders.keys()
    if (this.#senders.size > REMEMBERED && oldest !== undefined) this.#senders.delete(oldest)
  }

  /** Others may be allowed now. */
  forget(): void {
    this.#senders.clear()
  }

  /** The last one first. */
  get all(): CallbackState['turnedAway'] {
    return [...this.#senders].map(([address, { times, lastAt }]) => ({ address, times, lastAt })).toReversed()
  }
}
