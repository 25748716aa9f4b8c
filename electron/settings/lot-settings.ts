import type { Logger } from 'pino'
import type { BoothService, SettingsService } from '#electron/ipc/services.ts'
import type { CommandArgs, ConnectionTest, SettingsView } from '#shared/contract/commands.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { parseBaseUrl } from './base-url.ts'
import type { JsonDocument } from './document.ts'
import { emptyProvisionedSecret, readProvisionFile } from './provision-file.ts'
import type { Provision } from './provision-file.ts'
import type { SecretVault } from './secret-vault.ts'
import { Serial } from './serial.ts'
import type { StoredSettings } from './stored-settings.ts'

/** Milliseconds until the safe store is asked again for a secret it did not hand out; the last one repeats. */
const RETRY_DELAYS_MS = [1_000, 3_000, 10_000, 30_000] as const

export interface LotSettingsOptions {
  readonly document: JsonDocument<StoredSettings>
  readonly vault: SecretVault
  readonly booth: Pick<BoothService, 'configure' | 'testConnection'>
  readonly log: Logger
}

/**
 * The settings of this booth and their secret: read at start, written by the set-up screen or by a provisioning
 * file, and handed to the booth, which goes to work with them.
 *
 * A provisioning file keeps its secret until the vault has it on disk; killed in between, the next start with the
 * same file goes on from there. When the vault is weak and the file does not allow that, nothing of the file is
 * taken over until the question of phase `weak-storage` is answered: `store` stores and empties the file; `session`
 * works with the secret from memory and leaves the file as it is, since it holds the only lasting copy (the log says
 * so, and every start with that file asks again).
 */
export class LotSettings implements SettingsService {
  readonly #document: JsonDocument<StoredSettings>
  readonly #vault: SecretVault
  readonly #booth: Pick<BoothService, 'configure' | 'testConnection'>
  readonly #log: Logger
  readonly #serial = new Serial()
  #waiting: { readonly provision: Provision; readonly file: string } | null = null
  #retry: NodeJS.Timeout | undefined
  #retries = 0

  constructor({ document, vault, booth, log }: LotSettingsOptions) {
    this.#document = document
    this.#vault = vault
    this.#booth = booth
    this.#log = log
  }

  /** Takes over a provisioning file if one is given, and sets the booth to work with what is stored. */
  start(provisionFile: string | undefined): Promise<void> {
    return this.#serial.run(async () => {
      const error = provisionFile === undefined ? null : await this.#provision(provisionFile)
      await this.#activate(error)
    })
  }

  /** Takes over a provisioning file that comes while LaneDesk runs. */
  provision(file: string): Promise<void> {
    return this.start(file)
  }

  async stop(): Promise<void> {
    clearTimeout(this.#retry)
    await this.#serial.run(async () => clearTimeout(this.#retry))
  }

  readSettings(): Promise<Result<SettingsView, AppError>> {
    return this.#serial.run(async () => ok(await this.#view()))
  }

  async testConnection(args: CommandArgs<'testConnection'>[0]): Promise<Result<ConnectionTest, AppError>> {
    const baseUrl = parseBaseUrl(args.baseUrl)
    if (!baseUrl.ok) return baseUrl
    const secret = await this.#serial.run(() => this.#secretOf(args.appSecret))
    if (!secret.ok) return secret
    const { parkKey, appId } = args
    return this.#booth.testConnection({ baseUrl: baseUrl.value, parkKey, appId, appSecret: secret.value })
  }

  saveSettings(args: CommandArgs<'saveSettings'>[0]): Promise<Result<SettingsView, AppError>> {
    return this.#serial.run(async () => {
      const { parkKey, appId, booths } = args
      const baseUrl = parseBaseUrl(args.baseUrl)
      if (!baseUrl.ok) return baseUrl
      const secret = await this.#secretOf(args.appSecret)
      if (!secret.ok) return secret
      if (args.appSecret !== null) {
        const kept = await this.#keep(secret.value, args.weakStorage)
        if (!kept.ok) return kept
      }
      return this.#goOnWith({ baseUrl: baseUrl.value, parkKey, appId, booths })
    })
  }

  answerWeakStorage(answer: CommandArgs<'answerWeakStorage'>[0]): Promise<Result<SettingsView, AppError>> {
    return this.#serial.run(async () => {
      if (this.#waiting === null) return ok(await this.#view())
      const { provision, file } = this.#waiting
      const kept = await this.#keep(provision.appSecret, answer)
      if (!kept.ok) return kept
      const done = await this.#goOnWith(provision.settings)
      if (answer === 'store' && done.ok) await this.#emptyFile(file, provision.appSecret)
      if (answer === 'session')
        this.#log.warn({ file }, 'secret held in memory; the provisioning file still has it')
      return done
    })
  }

  /** The secret that was typed, or the kept one for null. */
  async #secretOf(typed: string | null): Promise<Result<string, AppError>> {
    const secret = typed === null ? await this.#vault.read() : ok(typed)
    if (!secret.ok) return secret
    return secret.value === null || secret.value === ''
      ? err(appErrorOf('secret-required'))
      : ok(secret.value)
  }

  async #keep(secret: string, weakStorage: 'ask' | 'store' | 'session'): Promise<Result<void, AppError>> {
    if (weakStorage === 'session') return this.#vault.holdForSession(secret)
    const { backend, strength } = await this.#vault.keeper()
    if (strength !== 'safe' && weakStorage === 'ask')
      return err(appErrorOf('weak-secret-storage', { backend }))
    return this.#vault.store(secret)
  }

  async #goOnWith(settings: StoredSettings): Promise<Result<SettingsView, AppError>> {
    const written = this.#document.write(settings)
    if (!written.ok) return written
    this.#waiting = null
    await this.#activate(null)
    return ok(await this.#view())
  }

  async #view(): Promise<SettingsView> {
    const settings = this.#waiting?.provision.settings ?? this.#document.value
    return {
      baseUrl: settings?.baseUrl ?? '',
      parkKey: settings?.parkKey ?? '',
      appId: settings?.appId ?? '',
      booths: [...(settings?.booths ?? [])],
      secretStorage: await this.#vault.kept(),
      secretBackend: (await this.#vault.keeper()).backend,
    }
  }

  /** Sets the booth to work, or tells it why it must rest. `error` is shown when nothing more pressing is. */
  async #activate(error: AppError | null): Promise<void> {
    clearTimeout(this.#retry)
    if (this.#waiting !== null) return this.#booth.configure({ phase: 'weak-storage', error: null })
    const settings = this.#document.value
    if (settings === null) {
      return this.#booth.configure({ phase: 'set-up', error: error ?? this.#document.problem })
    }
    const secret = await this.#secretOf(null)
    if (secret.ok) {
      this.#retries = 0
      return this.#booth.configure({ phase: 'booth', settings: { ...settings, appSecret: secret.value } })
    }
    if (secret.error.code === 'secret-unavailable') this.#retryLater()
    return this.#booth.configure({ phase: 'set-up', error: error ?? secret.error })
  }

  #retryLater(): void {
    const delay = RETRY_DELAYS_MS[Math.min(this.#retries, RETRY_DELAYS_MS.length - 1)]
    this.#retries += 1
    this.#retry = setTimeout(() => {
      this.#serial
        .run(() => this.#activate(null))
        .catch((error: unknown) => this.#log.error({ err: error }, 'the secret could not be asked for again'))
    }, delay)
  }

  /** Takes over a file, or puts it on `#waiting` for an answer. Returns why it could not be taken over. */
  async #provision(file: string): Promise<AppError | null> {
    const read = await readProvisionFile(file)
    if (!read.ok) {
      this.#log.error({ file, reason: read.error.params?.['reason'] }, 'the provisioning file cannot be used')
      return read.error
    }
    const { appSecret, allowWeakStorage, settings } = read.value
    if (appSecret !== '' && !(await this.#isStored(appSecret))) {
      const kept = await this.#keep(appSecret, allowWeakStorage ? 'store' : 'ask')
      if (!kept.ok && kept.error.code === 'weak-secret-storage') {
        this.#waiting = { provision: read.value, file }
        return null
      }
      if (!kept.ok) return kept.error
    }
    this.#waiting = null
    const written = this.#document.write(settings)
    if (!written.ok) return written.error
    if (appSecret !== '') await this.#emptyFile(file, appSecret)
    this.#log.info({ file }, 'provisioned')
    return null
  }

  /** True when the vault has this very secret on disk, so that there is nothing to ask or to store. */
  async #isStored(secret: string): Promise<boolean> {
    const present = await this.#vault.read()
    return present.ok && present.value === secret && (await this.#vault.kept()) !== 'session'
  }

  async #emptyFile(file: string, secret: string): Promise<void> {
    try {
      const end = await emptyProvisionedSecret(file, secret)
      if (end === 'left-alone')
        this.#log.warn({ file }, 'the provisioning file has changed and was left alone')
    } catch (error) {
      this.#log.error(
        { err: error, file },
        'the secret is stored, but could not be emptied in the provisioning file',
      )
    }
  }
}
