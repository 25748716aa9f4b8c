import type { Session } from './cdp.ts'
import { codec } from './codec.ts'
import { BINDING, parseRequest, RECEIVER, WORLD, type Delivery, type IpcRequest } from './preload-world.ts'

const { encode, decode } = codec()

/** Answers of one request go back through it; it is inert once the document that asked is gone. */
export interface Answer {
  resolve(value: unknown): void
  reject(message: string): void
}

/** A message from the preload of the current document. */
export interface Incoming {
  readonly channel: string
  readonly args: readonly unknown[]
  /** Undefined for `ipcRenderer.send`, which is not answered. */
  readonly answer: Answer | undefined
}

/** The isolated world of one document. Its `id` is what messages carry, its `uniqueId` is what may be evaluated in. */
interface World {
  readonly id: number
  readonly uniqueId: string
  readonly outbox: Delivery[]
}

/** The messages between Node and the preload of a page's top document, in order, whatever document that is. */
export class IpcChannel {
  readonly #session: Session
  readonly #onMessage: (message: Incoming) => void
  #world: World | undefined

  constructor(session: Session, mainFrameId: string, onMessage: (message: Incoming) => void) {
    this.#session = session
    this.#onMessage = onMessage
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = (context.auxData ?? {}) as { frameId?: string }
      if (context.name !== WORLD || frameId !== mainFrameId) return
      this.#world = { id: context.id, uniqueId: context.uniqueId, outbox: [] }
    })
    session.on('Runtime.executionContextsCleared', () => (this.#world = undefined))
    session.on('Runtime.executionContextDestroyed', ({ executionContextUniqueId }) => {
      if (executionContextUniqueId === this.#world?.uniqueId) this.#world = undefined
    })
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === BINDING && executionContextId === this.#world?.id)
        this.#receive(this.#world, parseRequest(payload))
    })
  }

  /** Makes the way into the isolated world; to be sent before the first document. */
  open(): Promise<unknown> {
    return this.#session.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD })
  }

  /** Sends an event to the current document; without one it is lost, as in Electron. */
  send(channel: string, args: readonly unknown[]): void {
    let encoded: string
    try {
      encoded = encode(structuredClone(args))
    } catch (cause) {
      throw new Error('Failed to serialize arguments', { cause })
    }
    if (this.#world !== undefined) this.#deliver(this.#world, ['event', channel, encoded])
  }

  #receive(world: World, { id, channel, args }: IpcRequest): void {
    const decoded = decode(args)
    const answer: Answer = {
      resolve: (value) => this.#deliver(world, ['resolve', id, encode(structuredClone(value))]),
      reject: (message) => this.#deliver(world, ['reject', id, message]),
    }
    this.#onMessage({
      channel,
      args: Array.isArray(decoded) ? decoded : [],
      answer: id === 0 ? undefined : answer,
    })
  }

  /** What is sent in one turn travels together. */
  #deliver(world: World, delivery: Delivery): void {
    if (world.outbox.push(delivery) > 1) return
    queueMicrotask(() => {
      const batch = JSON.stringify(world.outbox.splice(0))
      if (world !== this.#world) return
      const expression = `${RECEIVER}(${JSON.stringify(batch)})`
      this.#session.post('Runtime.evaluate', { expression, uniqueContextId: world.uniqueId, silent: true })
    })
  }
}
