import { appErrorOf } from '#shared/contract/errors.ts'
import type { CallbackState, ListenerSettings } from '#shared/contract/callbacks.ts'
import type { CallbackIntake } from './intake.ts'
import { Poll } from '#electron/core/base/poll.ts'
import { Serial } from '#electron/core/base/serial.ts'
import { CallbackListener } from './listener.ts'

export interface ListeningOptions {
  readonly intake: Pick<CallbackIntake, 'receive'>
  /** Addresses or names that are let in whatever the settings say. */
  readonly alwaysAllowed: readonly string[]
  readonly monotonic: () => number
  /** What could not be opened is tried again after this. */
  readonly retryEveryMs: number
  readonly onChange: () => void
  /** Somebody was cut off who is not among the allowed. */
  readonly onTurnedAway: (address: string) => void
  readonly onFault: (what: string, cause: unknown) => void
}

/** Keeps the listener as its settings want it. */
export class Listening {
  readonly #options: ListeningOptions
  #listener: CallbackListener | undefined
  #settings: ListenerSettings | undefined
  #state: CallbackState['listener'] = { state: 'off', error: null }
  readonly #changes = new Serial()
  readonly #retries: Poll

  constructor(options: ListeningOptions) {
    this.#options = options
    this.#retries = new Poll({
      read: () => this.#retry(),
      intervalMs: () => options.retryEveryMs,
      onFault: (cause) => options.onFault('the listener could not be tried again', cause),
    })
  }

  get state(): CallbackState['listener'] {
    return this.#state
  }

  /** Stops whatever listens and listens as these settings say. Resolves when that is done, or has failed. */
  async apply(settings: ListenerSettings): Promise<void> {
    await this.#inTurn(async () => {
      this.#settings = settings
      await this.#close()
      if (settings.enabled) await this.#open(settings)
    })
    this.#retries.start()
  }

  /** What has failed is tried again at once. */
  poke(): void {
    this.#retries.poke()
  }

  async stop(): Promise<void> {
    const stopped = this.#retries.stop()
    await this.#inTurn(async () => {
      this.#settings = undefined
      await this.#close()
    })
    await stopped
  }

  /** Tries again what has failed: a port may be free by now, a network card plugged in. */
  #retry(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#state.state === 'failed' && this.#settings?.enabled) await this.#open(this.#settings)
    })
  }

  async #open({ host, port, allowed }: ListenerSettings): Promise<void> {
    const { intake, alwaysAllowed, monotonic, onTurnedAway, onFault } = this.#options
    const listener: CallbackListener = new CallbackListener({
      intake,
      host,
      port,
      allowed: [...alwaysAllowed, ...allowed],
      monotonic,
      onTurnedAway,
      onFault,
      onLost: (cause) => {
        onFault('the listener hears nobody any more', cause)
        void this.#lose(listener)
      },
    })
    try {
      const started = await listener.start()
      if (started.ok) this.#listener = listener
      this.#become(
        started.ok
          ? { state: 'listening', error: null }
          : { state: 'failed', error: appErrorOf(started.error.code) },
      )
    } catch (error) {
      onFault('the listener could not be started', error)
      this.#become({ state: 'failed', error: appErrorOf('internal') })
    }
  }

  /** One that hears nobody any more is closed, and tried again as one that could not be opened. */
  #lose(listener: CallbackListener): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#listener !== listener) return
      await listener.stop()
      this.#listener = undefined
      this.#become({ state: 'failed', error: appErrorOf('internal') })
    })
  }

  async #close(): Promise<void> {
    await this.#listener?.stop()
    this.#listener = undefined
    this.#become({ state: 'off', error: null })
  }

  #become(state: CallbackState['listener']): void {
    if (state.state === this.#state.state && state.error?.code === this.#state.error?.code) return
    this.#state = state
    this.#options.onChange()
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    return this.#changes.attempt(work, (cause) =>
      this.#options.onFault('the listener could not be changed', cause),
    )
  }
}
