import type { Logger } from 'pino'
import type { JsonDocument } from '#electron/core/base/document.ts'
import type { Serial } from '#electron/core/base/serial.ts'
import type { LotAccess } from '#electron/core/lan/lot-access.ts'
import type { BoothConfiguration } from '#electron/core/session/configuration.ts'
import type { Notice } from '#shared/contract/alerts.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { ConnectionTest } from '#shared/contract/settings.ts'
import type { Result } from '#shared/result.ts'
import type { KeptSecrets } from './kept-secrets.ts'
import { boothSettings, lotCredentials } from './lot-credentials.ts'
import type { Provisioning } from './provisioning.ts'
import { SecretRotation } from './secret-rotation.ts'
import type { Secrets } from './secrets.ts'
import type { StoredSettings } from './stored-settings.ts'

/** Milliseconds until the safe store is asked again for a secret it did not hand out; the last one repeats. */
const RETRY_DELAYS_MS = [1_000, 3_000, 10_000, 30_000] as const

export interface GoingToWorkOptions {
  readonly document: JsonDocument<StoredSettings>
  readonly secrets: KeptSecrets
  readonly provisioning: Pick<Provisioning, 'waiting'>
  readonly booth: {
    /** Goes to work with these settings, or rests. Replaces what was before. */
    configure(configuration: BoothConfiguration): Promise<void>
    /** Asks the lot for its booths with this access, beside whatever is running. */
    testConnection(access: LotAccess): Promise<Result<ConnectionTest, AppError>>
  }
  /** Whatever touches the secrets goes one after the other. */
  readonly serial: Serial
  /** Tells whoever is at the desk. */
  readonly tell: (notice: Notice) => void
  readonly log: Logger
  /** Milliseconds between two tries of the next AppSecret. */
  readonly tryNextEveryMs?: number | undefined
}

/**
 * Sets the booth to work with what is stored: again when the safe store hands the secret out, and when the lot takes
 * the next one.
 */
export class GoingToWork {
  readonly #options: GoingToWorkOptions
  readonly #rotation: SecretRotation
  /** Told when the booth has come to work, where there is somebody to see it. */
  #untold: Notice[] = []
  #retry: NodeJS.Timeout | undefined
  #retries = 0

  constructor(options: GoingToWorkOptions) {
    const { secrets, serial, log, tryNextEveryMs } = options
    this.#options = options
    this.#rotation = new SecretRotation({
      secrets,
      serial,
      isTaken: (kept) => this.#isTaken(kept),
      onTaken: () => {
        log.info('the lot has gone over to the next AppSecret')
        return this.go(null)
      },
      everyMs: tryNextEveryMs,
      onFault: (cause) => log.error({ err: cause }, 'the next AppSecret could not be tried'),
    })
  }

  tellAtWork(notice: Notice): void {
    this.#untold.push(notice)
  }

  /** Sets the booth to work, or tells it why it must rest. `error` is shown when nothing more pressing is. In its turn. */
  async go(error: AppError | null): Promise<void> {
    const { document, secrets, provisioning, booth, tell } = this.#options
    this.stop()
    if (provisioning.waiting !== null) return booth.configure({ phase: 'weak-storage', error: null })
    const settings = document.value
    if (settings === null) return booth.configure({ phase: 'set-up', error: error ?? document.problem })
    const kept = await secrets.read()
    const wanted = kept.ok ? boothSettings(settings, kept.value) : kept
    if (wanted.ok) {
      this.#retries = 0
      if (kept.ok && kept.value.next !== undefined) this.#rotation.start()
      await booth.configure({ phase: 'booth', settings: wanted.value })
      for (const notice of this.#untold) tell(notice)
      this.#untold = []
      return undefined
    }
    // The set-up screen says itself why a file was refused.
    this.#untold = this.#untold.filter(({ kind }) => kind !== 'provision-refused')
    if (['secret-unavailable', 'secret-locked'].includes(wanted.error.code)) this.#retryLater()
    return booth.configure({ phase: 'set-up', error: error ?? wanted.error })
  }

  /** There is another AppSecret to be tried; false: none any more. */
  tryNext(isThere: boolean): void {
    if (isThere) this.#rotation.start()
    else this.#rotation.stop()
  }

  /** Tries nothing again. The booth goes on with what it has. */
  stop(): void {
    this.#rotation.stop()
    clearTimeout(this.#retry)
  }

  /** Whether the lot of these settings answers to other secrets. */
  async #isTaken(secrets: Secrets): Promise<boolean> {
    const { document, booth } = this.#options
    const access = document.value === null ? null : lotCredentials(document.value, secrets)
    return access?.ok === true && (await booth.testConnection(access.value)).ok
  }

  #retryLater(): void {
    const { serial, log } = this.#options
    const delay = RETRY_DELAYS_MS[Math.min(this.#retries, RETRY_DELAYS_MS.length - 1)]
    this.#retries += 1
    this.#retry = setTimeout(() => {
      void serial.attempt(
        () => this.go(null),
        (cause) => log.error({ err: cause }, 'the secret could not be asked for again'),
      )
    }, delay)
  }
}
