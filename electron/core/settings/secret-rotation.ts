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
  #timer: NodeJS.Timeout | undefined
  #under: Promise<void> | undefined
  #stopped = true

  constructor(options: SecretRotationOptions) {
    this.#options = options
  }

  /** Begins to try, at once. */
  start(): void {
    this.stop()
    this.#stopped = false
    this.#try()
  }

  /** Tries no more; an attempt that is under way ends by itself. */
  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  #try(): void {
    if (this.#under !== undefined) return
    const { everyMs = EVERY_MS, onFault } = this.#options
    this.#under = this.#attempt()
      .catch((cause: unknown): 'again' => {
        onFault(cause)
        return 'again'
      })
      .then((end) => {
        this.#under = undefined
        if (end === 'done') this.#stopped = true
        if (!this.#stopped) this.#timer = setTimeout(() => this.#try(), everyMs)
      })
  }

  /** `done`: the lot takes it and it is in use, or there is none any more. */
  async #attempt(): Promise<'done' | 'again'> {
    const { serial, isTaken } = this.#options
    const { next, ...present } = await serial.run(() => this.#kept())
    if (next === undefined) return 'done'
    if (!(await isTaken({ ...present, appSecret: next }))) return 'again'
    return serial.run(() => this.#changeOver(next))
  }

  async #changeOver(proven: string): Promise<'done' | 'again'> {
    const { secrets, onTaken } = this.#options
    const { next, ...present } = await this.#kept()
    // Somebody has changed it meanwhile: what was proven is not wanted any more.
    if (next !== proven) return next === undefined ? 'done' : 'again'
    const stored = await secrets.keepLikewise({ ...present, appSecret: proven })
    if (!stored.ok) return 'again'
    await onTaken()
    return 'done'
  }

  async #kept(): Promise<Secrets> {
    const kept = await this.#options.secrets.read()
    return kept.ok ? kept.value : noSecrets
  }
}
