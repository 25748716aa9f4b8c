import type { Logger } from 'pino'
import type { JsonDocument } from '#electron/core/base/document.ts'
import type { Notice } from '#shared/contract/alerts.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { KeptSecrets } from './kept-secrets.ts'
import { emptyProvisionedSecrets, readProvisionFile } from './provision-file.ts'
import type { Provision } from './provision-file.ts'
import { hasSecrets, takeParts } from './provision-parts.ts'
import type { OtherSettings } from './provision-parts.ts'
import type { Secrets } from './secrets.ts'
import type { StoredSettings } from './stored-settings.ts'
import { besideLot } from './typed-settings.ts'

export interface ProvisioningOptions {
  readonly document: JsonDocument<StoredSettings>
  readonly secrets: KeptSecrets
  readonly parts: OtherSettings
  readonly log: Logger
  /** Tells whoever is at the desk of a file, once the booth is at work. */
  readonly tell: (notice: Notice) => void
}

/** What waits for the answer where to keep its secrets; without a `file` it came from the screen. */
interface Waiting {
  readonly provision: Provision
  readonly file: string | null
}

/** "C:\fleet.json, 12: callbacks.port". */
const placeOf = ({ file, line, reason }: NonNullable<AppError['params']> = {}): string =>
  [[file, line].filter((one) => one !== undefined).join(', '), reason].filter((one) => one !== '').join(': ')

/**
 * Takes over provisioning files. A file keeps its secrets until the vault has them on disk; killed in between, the next
 * start with the same file begins anew. When the vault is weak and the file does not allow that, nothing of the
 * file is taken over until the question is answered: `store` stores and empties the file; `session` works with the
 * secrets from memory and leaves the file as it is, since it holds the only lasting copy (the log says so, and every
 * start with that file asks again). Calls must not overlap.
 */
export class Provisioning {
  readonly #options: ProvisioningOptions
  #waiting: Waiting | null = null
  #policyKept = false

  constructor(options: ProvisioningOptions) {
    this.#options = options
  }

  /** What is not taken over yet, because a question waits for its answer. */
  get waiting(): Provision | null {
    return this.#waiting?.provision ?? null
  }

  /** Whether the limits of the last file were passed over, because this PC has others. */
  get policyKept(): boolean {
    return this.#policyKept
  }

  /** Other settings were given: nothing waits any more. */
  drop(): void {
    this.#waiting = null
  }

  /** Takes over a file, or has it wait. Returns why it could not be taken over. */
  async takeFile(file: string): Promise<AppError | null> {
    const { log, tell } = this.#options
    const read = await readProvisionFile(file)
    if (!read.ok) {
      const { code, params } = read.error
      log.error({ ...params, code }, 'the provisioning file cannot be used')
      tell({ kind: 'provision-refused', text: placeOf(params) })
      return read.error
    }
    const taken = await this.take(read.value, file)
    if (!taken.ok) return taken.error
    if (taken.value === 'waits') return null
    if (hasSecrets(read.value)) await this.#emptyFile(file, read.value)
    log.info({ file }, 'provisioned')
    return null
  }

  /** Takes over what a file says, or has it wait; `file` null: it is no file on this PC. */
  async take(provision: Provision, file: string | null): Promise<Result<'done' | 'waits', AppError>> {
    this.#policyKept = false
    const { secrets: kept } = this.#options
    const { secrets, allowWeakStorage, settings } = provision
    const held = secrets.appSecret !== '' || secrets.mqtt !== null || secrets.sharing !== null
    const wanted = held ? await kept.completed(secrets, settings) : ok(null)
    if (!wanted.ok) return wanted
    const written =
      wanted.value === null || (await kept.has(wanted.value))
        ? await this.#write(provision)
        : await this.#keep(wanted.value, allowWeakStorage ? 'store' : 'ask', provision)
    if (!written.ok && written.error.code === 'weak-secret-storage') {
      this.#waiting = { provision, file }
      return ok('waits')
    }
    return written.ok ? ok('done') : written
  }

  /** Takes over what waits, its secrets kept as the answer says. */
  async answer(answer: 'store' | 'session'): Promise<Result<unknown, AppError>> {
    if (this.#waiting === null) return ok(null)
    const { secrets: kept, log } = this.#options
    const { provision, file } = this.#waiting
    const secrets = await kept.completed(provision.secrets, provision.settings)
    if (!secrets.ok) return secrets
    const written = await this.#keep(secrets.value, answer, provision)
    if (!written.ok) return written
    if (answer === 'store') await this.#emptyFile(file, provision)
    else if (file !== null) log.warn({ file }, 'secret held in memory; the provisioning file still has it')
    return written
  }

  /** Keeps the secrets, and writes all else. */
  #keep(
    secrets: Secrets,
    weakStorage: 'ask' | 'store' | 'session',
    provision: Provision,
  ): Promise<Result<unknown, AppError>> {
    return this.#options.secrets.keepWith(secrets, weakStorage, this.#settingsOf(provision), () =>
      this.#write(provision),
    )
  }

  #settingsOf({ settings }: Provision): StoredSettings {
    return { ...besideLot(this.#options.document.value), ...settings }
  }

  /** Writes what the secrets need not be kept for. */
  async #write(provision: Provision): Promise<Result<unknown, AppError>> {
    const { document, parts } = this.#options
    const taken = await takeParts(parts, provision)
    if (!taken.ok) return taken
    this.#policyKept = taken.value.policyKept
    if (this.#policyKept)
      this.#options.log.warn('the limits of the file were passed over: others are laid down')
    const written = document.write(this.#settingsOf(provision))
    if (written.ok) this.#waiting = null
    return written
  }

  /** A file that serves several PCs keeps its secrets for the others: whoever laid it there takes it away. */
  async #emptyFile(file: string | null, provision: Provision): Promise<void> {
    const { log, tell } = this.#options
    if (file === null) return
    if (provision.isShared) {
      log.warn({ file }, 'the provisioning file serves several PCs and keeps its secrets')
      return
    }
    try {
      const end = await emptyProvisionedSecrets(file, provision)
      if (end === 'left-alone') log.warn({ file }, 'the provisioning file has changed and was left alone')
    } catch (error) {
      log.error(
        { err: error, file },
        'the secrets are stored, but could not be emptied in the provisioning file',
      )
      tell({ kind: 'provision-not-emptied', text: file })
    }
  }
}
