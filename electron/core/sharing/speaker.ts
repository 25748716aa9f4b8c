import { randomUUID } from 'node:crypto'
import type { Result } from '#shared/result.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import type { MqttLine } from '#electron/core/broker/mqtt-line.ts'
import type { Credentials } from '#electron/core/lan/envelope.ts'
import type { Outgoing } from './outbox.ts'
import { MAX_MESSAGE_BYTES, writeShared } from './shared-message.ts'
import type { SharedMessage } from './shared-message.ts'

/** A message before it is known who says it. */
type Unsaid<M> = M extends SharedMessage ? Omit<M, 'from'> : never

export interface SpeakerOptions {
  readonly line: Pick<MqttLine, 'connected' | 'deliver'>
  readonly topic: string
  readonly credentials: Credentials
  readonly pcClock: Pick<PcClock, 'now'>
  /** The broker has taken an event. */
  readonly onShared: () => void
  readonly onFault: (what: string, cause: unknown) => void
}

/** A message that ends the connection so often is not what the broker takes: it must not keep back all others. */
const TRIES = 3

/** What this booth says to the others: signed, and under a name that lasts as long as its connection. */
export class Speaker {
  readonly #options: SpeakerOptions
  #name = ''
  /** The events that ended a connection, and how often. */
  readonly #refusals = new Map<number, number>()

  constructor(options: SpeakerOptions) {
    this.#options = options
  }

  get name(): string {
    return this.#name
  }

  /** A connection begins. */
  begin(): void {
    this.#name = randomUUID()
  }

  /** Says it once. Resolves once the broker has it, or with the words why that is not certain. */
  say(message: Unsaid<SharedMessage>): Promise<Result<void, string>> {
    return this.#options.line.deliver(this.#options.topic, this.#textOf(message))
  }

  /** Shares an event; `true` also where the broker will never take it. `false`: it cannot be shared now. */
  async share({ uid, body, type, receivedAt }: Outgoing): Promise<boolean> {
    const { line, topic, pcClock, onShared, onFault } = this.#options
    const times = (this.#refusals.get(uid) ?? 0) + 1
    if (times > TRIES) return true
    const agoMs = Math.max(0, pcClock.now() - receivedAt)
    const text = this.#textOf({ kind: 'event', body, type, agoMs })
    if (Buffer.byteLength(text) > MAX_MESSAGE_BYTES) {
      onFault('an event is too large to be shared', uid)
      return true
    }
    if (!line.connected) return false
    const delivered = await line.deliver(topic, text)
    if (delivered.ok) {
      this.#refusals.delete(uid)
      onShared()
      return true
    }
    this.#refusals.set(uid, times)
    if (times === TRIES) onFault('an event is not taken by the broker and is not shared', delivered.error)
    return times >= TRIES
  }

  #textOf(message: Unsaid<SharedMessage>): string {
    const { credentials, pcClock } = this.#options
    return writeShared({ ...message, from: this.#name }, credentials, pcClock.now())
  }
}
