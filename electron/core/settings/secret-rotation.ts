import { Poll } from '#electron/core/base/poll.ts'
import type { Serial } from '#electron/core/base/serial.ts'
import type { KeptSecrets } from './kept-secrets.ts'
import { noSecrets } from './secrets.ts'
import type { Secrets } from './secrets.ts'

/** Between two tries of the next AppSecret at the lot. */
const EVERY_MS = 10_000

export interface SecretRotationOptions {
  readonly secrets: Pick<KeptSecrets, 'read' | 'keepLikewise'>
  /** Whatever touches the secrets goes one after the other. */
  readonly serial: Serial
  /** Whether the lot takes these; asked beside whatever is running. */
  readonly isTaken: (secrets: Secrets) => Promise<boolean>
  /** The next one has become the present one, and is to be used. Called in its turn. */
  readonly onTaken: () => Promise<void>
  /** Milliseconds between two tries. */
  readonly everyMs?: number | undefined
  readonly onFault: (cause: unknown) => void
}

/**
 * Changes over to the next AppSecret when the lot does: it is tried beside the present one, again and again, and nothing
 * stops meanwhile.
 */
export class SecretRotation {
  readonly #options: SecretRotationOptions
  #poll: Poll | undefined

  constructor(options: SecretRotationOptions) {
    this.#options = options
  }

  /** Begins to try, at once. */
  start(): void {
    this.stop()
    const { everyMs = EVERY_MS, onFault } = this.#options
    this.#poll = new Poll({
      read: (signal) => this.#attempt(signal),
      intervalMs: () => everyMs,
      onFault,
    })
    this.#poll.start()
  }

  /** Stops trying. A running attempt is discarded, and not waited for: it may stand behind the caller in the queue. */
  stop(): void {
    void this.#poll?.stop()
  }

  /** Ends the tries where the lot takes it and it is in use, or there is none any more. */
  async #attempt(signal: AbortSignal): Promise<void> {
    const { serial, isTaken } = this.#options
    const { next, ...present } = await serial.run(() => this.#kept())
    if (next === undefined) this.stop()
    else if (await isTaken({ ...present, appSecret: next }))
      await serial.run(() => this.#changeOver(next, signal))
  }

  async #changeOver(proven: string, signal: AbortSignal): Promise<void> {
    const { secrets, onTaken } = this.#options
    const { next, ...present } = await this.#kept()
    // Somebody has changed it meanwhile, or where it is to be used: what was proven is not wanted any more.
    if (signal.aborted || next !== proven) return
    const stored = await secrets.keepLikewise({ ...present, appSecret: proven })
    if (!stored.ok) return
    this.stop()
    await onTaken()
  }

  async #kept(): Promise<Secrets> {
    const kept = await this.#options.secrets.read()
    return kept.ok ? kept.value : noSecrets
  }
}
