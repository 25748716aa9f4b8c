import { setTimeout as sleep } from 'node:timers/promises'
import { answered } from '#electron/core/lan/transport.ts'
import type { Transport, TransportReply, TransportRequest } from '#electron/core/lan/transport.ts'
import type { PracticeLot } from './practice-lot.ts'

/** So long an answer is on its way, as in a quiet network. */
const ON_THE_WAY_MS = 15

/**
 * The way to the lot that is in this very process: the same signed text as over HTTP, and no network. Nothing of it is
 * sent twice, and what is lost is told as HTTP would tell it.
 */
export class MemoryTransport implements Transport {
  readonly #lot: PracticeLot
  /** Hears what comes unasked. */
  readonly #onOther: ((text: string) => void) | undefined
  #stopping: AbortController | undefined
  #deaf: () => void = () => undefined

  constructor(lot: PracticeLot, onOther?: (text: string) => void) {
    this.#lot = lot
    this.#onOther = onOther
  }

  async start(): Promise<void> {
    if (this.#stopping !== undefined) return
    this.#stopping = new AbortController()
    if (this.#onOther !== undefined) this.#deaf = this.#lot.onCallback(this.#onOther)
  }

  async send({ name, envelope, timeoutMs, signal }: TransportRequest): Promise<TransportReply> {
    const stopping = this.#stopping
    if (stopping === undefined) return notSent('the transport is stopped')
    if (signal?.aborted === true) return notSent(GIVEN_UP)
    const lot = this.#lot
    const hearing = lot.hearing(name, envelope)
    const text = hearing === 'unheard' ? '' : lot.answer(name, JSON.stringify(envelope))
    const ends = signal === undefined ? stopping.signal : AbortSignal.any([stopping.signal, signal])
    try {
      await sleep(hearing === 'answered' ? ON_THE_WAY_MS : timeoutMs, undefined, { signal: ends })
    } catch {
      // It was given up while it was under way: nothing else ends the sleep.
      return { kind: 'no-answer', fault: { code: 'cancelled', cause: GIVEN_UP } }
    }
    if (hearing !== 'answered')
      return { kind: 'no-answer', fault: { code: 'timeout', cause: `no answer within ${timeoutMs} ms` } }
    // To the second, as the `Date` of an answer over HTTP.
    const serverEpochMs = Math.floor(lot.park.clock.epochMs() / 1000) * 1000
    return answered(text, { httpStatus: 200, serverEpochMs })
  }

  async stop(): Promise<void> {
    this.#deaf()
    this.#stopping?.abort()
    this.#stopping = undefined
  }
}

const GIVEN_UP = 'the caller gave up'

const notSent = (cause: string): TransportReply => ({
  kind: 'not-sent',
  fault: { code: 'cancelled', cause },
})
