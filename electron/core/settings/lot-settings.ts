import type { LotAccess } from '#electron/core/lan/lot-access.ts'
import type { BoothConfiguration } from '#electron/core/session/configuration.ts'
import type { SharingSettings } from '#electron/core/sharing/sharing-settings.ts'
import type { Logger } from 'pino'
import type { ListenerStore } from '#electron/core/session/booth-events.ts'
import type { CommandArgs } from '#shared/contract/contract.ts'
import type { ConnectionTest, SettingsView } from '#shared/contract/settings.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { CallbackState } from '#shared/contract/callbacks.ts'
import { sharingTopic } from '#shared/lan/mqtt-settings.ts'
import type { MqttBroker } from '#shared/lan/mqtt-settings.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { parseBaseUrl } from './base-url.ts'
import type { JsonDocument } from '#electron/core/base/document.ts'
import { KeptSecrets } from './kept-secrets.ts'
import { boothSettings, lotCredentials, sharingSettings } from './lot-credentials.ts'
import { emptyProvisionedSecrets, readProvisionFile } from './provision-file.ts'
import type { Provision } from './provision-file.ts'
import type { RosterAdmin } from '#electron/core/operators/roster-admin.ts'
import type { SecretVault } from './secret-vault.ts'
import type { SettingsRecord } from './settings-record.ts'
import { noSecrets, orElse, passwordFor, passwordOf } from './secrets.ts'
import type { Secrets } from './secrets.ts'
import { Serial } from '#electron/core/base/serial.ts'
import type { StoredSettings } from './stored-settings.ts'

/** Milliseconds until the safe store is asked again for a secret it did not hand out; the last one repeats. */
const RETRY_DELAYS_MS = [1_000, 3_000, 10_000, 30_000] as const

/** What the settings need of the booth. */
export interface ConfigurableBooth {
  /** Goes to work with these settings, or rests. Replaces what was before. */
  configure(configuration: BoothConfiguration): Promise<void>
  /** Asks the lot for its booths with this access, beside whatever is running. Stores nothing. */
  testConnection(access: LotAccess): Promise<Result<ConnectionTest, AppError>>
  /** Shares events as these settings say from now on, while it is at work. */
  share(sharing: SharingSettings): Promise<CallbackState>
}

export interface LotSettingsOptions {
  readonly document: JsonDocument<StoredSettings>
  readonly vault: SecretVault
  readonly booth: ConfigurableBooth
  /** Takes the part of a provisioning file that is about callbacks. */
  readonly listener: Pick<ListenerStore, 'save'>
  /** Takes what a provisioning file says of operators and limits. */
  readonly operators: Pick<RosterAdmin, 'provision'>
  /** Writes down that secrets were exchanged. */
  readonly record: Pick<SettingsRecord, 'secretsChanged'>
  readonly log: Logger
}

/** What the set-up screen types of a lot, put together with what is kept of it. */
interface Typed {
  readonly settings: Omit<StoredSettings, 'booths'>
  readonly secrets: Secrets
  /** Whether the vault does not have these secrets yet. */
  readonly isNew: boolean
}

/**
 * The settings of this booth and their secrets: read at start, written by the set-up screen or by a provisioning
 * file, and handed to the booth, which goes to work with them.
 *
 * A provisioning file keeps its secrets until the vault has them on disk; killed in between, the next start with the
 * same file goes on from there. When the vault is weak and the file does not allow that, nothing of the file is
 * taken over until the question of phase `weak-storage` is answered: `store` stores and empties the file; `session`
 * works with the secrets from memory and leaves the file as it is, since it holds the only lasting copy (the log says
 * so, and every start with that file asks again).
 */
export class LotSettings {
  readonly #document: JsonDocument<StoredSettings>
  readonly #secrets: KeptSecrets
  readonly #booth: LotSettingsOptions['booth']
  readonly #listener: Pick<ListenerStore, 'save'>
  readonly #operators: Pick<RosterAdmin, 'provision'>
  readonly #log: Logger
  readonly #serial = new Serial()
  #waiting: { readonly provision: Provision; readonly file: string } | null = null
  #retry: NodeJS.Timeout | undefined
  #retries = 0

  constructor({ document, vault, booth, listener, operators, record, log }: LotSettingsOptions) {
    this.#document = document
    this.#secrets = new KeptSecrets(vault, (before, after) => record.secretsChanged(before, after))
    this.#booth = booth
    this.#listener = listener
    this.#operators = operators
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

  /** What the booth needs to talk to its lot, with the secrets; or why that is not known. */
  access(): Promise<Result<LotAccess, AppError>> {
    return this.#serial.run(async () => {
      const settings = this.#document.value
      if (settings === null) return err(appErrorOf('not-configured'))
      const kept = await this.#secrets.read()
      return kept.ok ? lotCredentials(settings, kept.value) : kept
    })
  }

  /** Everything that must never be seen: whoever hands texts out takes these out of them. */
  secretTexts(): Promise<string[]> {
    return this.#serial.run(async () => {
      const kept = await this.#secrets.read()
      const { appSecret, mqtt, sharing } = kept.ok ? kept.value : noSecrets
      return [appSecret, mqtt?.password ?? '', sharing?.password ?? ''].filter((text) => text !== '')
    })
  }

  async testConnection(args: CommandArgs<'testConnection'>[0]): Promise<Result<ConnectionTest, AppError>> {
    const typed = await this.#serial.run(() => this.#typed(args))
    if (!typed.ok) return typed
    const credentials = lotCredentials(typed.value.settings, typed.value.secrets)
    return credentials.ok ? this.#booth.testConnection(credentials.value) : credentials
  }

  saveSettings(args: CommandArgs<'saveSettings'>[0]): Promise<Result<SettingsView, AppError>> {
    return this.#serial.run(async () => {
      const typed = await this.#typed(args)
      if (!typed.ok) return typed
      const { settings, secrets, isNew } = typed.value
      const credentials = lotCredentials(settings, secrets)
      if (!credentials.ok) return credentials
      if (isNew) {
        const kept = await this.#secrets.keep(secrets, args.weakStorage)
        if (!kept.ok) return kept
      }
      return this.#goOnWith({ ...settings, booths: args.booths })
    })
  }

  answerWeakStorage(answer: CommandArgs<'answerWeakStorage'>[0]): Promise<Result<SettingsView, AppError>> {
    return this.#serial.run(async () => {
      if (this.#waiting === null) return ok(await this.#view())
      const { provision, file } = this.#waiting
      const secrets = await this.#withKept(provision.secrets, provision.settings)
      if (!secrets.ok) return secrets
      const kept = await this.#secrets.keep(secrets.value, answer)
      if (!kept.ok) return kept
      const listened = await this.#keepRest(provision)
      if (!listened.ok) return listened
      const done = await this.#goOnWith({ ...this.#sharing, ...provision.settings })
      if (answer === 'store' && done.ok) await this.#emptyFile(file, provision)
      if (answer === 'session')
        this.#log.warn({ file }, 'secret held in memory; the provisioning file still has it')
      return done
    })
  }

  saveSharing(args: CommandArgs<'saveSharing'>[0]): Promise<Result<CallbackState, AppError>> {
    const { password, topic, ...typed } = args
    return this.#serial.run(async () => {
      const settings = this.#document.value
      if (settings === null || this.#waiting !== null) return err(appErrorOf('not-configured'))
      const kept = await this.#secrets.read()
      if (!kept.ok) return kept
      const secrets = orElse({ ...noSecrets, sharing: passwordOf(typed, password ?? '') }, kept.value)
      if (password !== null) {
        const stored = await this.#secrets.keepLikewise(secrets)
        if (!stored.ok) return stored
      }
      // The usual topic goes with the lot, should the booth go to another one.
      const sharing = topic === sharingTopic(settings.parkKey) ? typed : { ...typed, topic }
      const written = this.#document.write({ ...settings, sharing })
      if (!written.ok) return written
      return ok(await this.#booth.share(sharingSettings(sharing, settings.parkKey, secrets)))
    })
  }

  /** What was typed, with what is kept where null says so. */
  async #typed(args: CommandArgs<'testConnection'>[0]): Promise<Result<Typed, AppError>> {
    const { transport, parkKey, appId, appSecret } = args
    const baseUrl = transport === 'mqtt' && args.baseUrl === '' ? ok('') : parseBaseUrl(args.baseUrl)
    if (!baseUrl.ok) return baseUrl
    if (appSecret === '') return err(appErrorOf('secret-required'))
    const { password = null, ...typedBroker } = args.mqtt ?? {}
    const mqtt = 'url' in typedBroker ? typedBroker : this.#settings?.mqtt
    const settings = {
      transport,
      baseUrl: baseUrl.value,
      ...(mqtt === undefined ? {} : { mqtt }),
      routes: this.#settings?.routes ?? {},
      parkKey,
      appId,
      ...this.#sharing,
    }
    const typed = {
      ...noSecrets,
      appSecret: appSecret ?? '',
      mqtt: mqtt === undefined ? null : passwordOf(mqtt, password ?? ''),
    }
    const secrets = await this.#withKept(typed, settings)
    if (!secrets.ok) return secrets
    return ok({ settings, secrets: secrets.value, isNew: appSecret !== null || password !== null })
  }

  /** The given secrets, with kept ones where there is none. A vault that cannot be read matters only where it is needed. */
  async #withKept(
    given: Secrets,
    { transport, mqtt }: Pick<StoredSettings, 'transport' | 'mqtt'>,
  ): Promise<Result<Secrets, AppError>> {
    const kept = await this.#secrets.read()
    if (kept.ok) return ok(orElse(given, kept.value))
    const needsPassword = transport === 'mqtt' && mqtt?.username !== ''
    return given.appSecret !== '' && (given.mqtt !== null || !needsPassword) ? ok(given) : kept
  }

  async #goOnWith(settings: StoredSettings): Promise<Result<SettingsView, AppError>> {
    const written = this.#document.write(settings)
    if (!written.ok) return written
    this.#waiting = null
    await this.#activate(null)
    return ok(await this.#view())
  }

  async #view(): Promise<SettingsView> {
    const settings = this.#settings
    const mqtt = settings?.mqtt
    return {
      transport: settings?.transport ?? 'http',
      baseUrl: settings?.baseUrl ?? '',
      mqtt: mqtt === undefined ? null : { ...mqtt, hasPassword: await this.#hasPassword(mqtt) },
      parkKey: settings?.parkKey ?? '',
      appId: settings?.appId ?? '',
      booths: [...(settings?.booths ?? [])],
      ...(await this.#secrets.place()),
    }
  }

  /** What is known of the lot, also while it waits for an answer. */
  get #settings(): StoredSettings | null {
    return this.#waiting?.provision.settings ?? this.#document.value
  }

  /** How events are shared between the booths, which only its own command and a provisioning file change. */
  get #sharing(): Pick<StoredSettings, 'sharing'> {
    const { sharing } = this.#document.value ?? {}
    return sharing === undefined ? {} : { sharing }
  }

  async #hasPassword(mqtt: MqttBroker): Promise<boolean> {
    const kept = await this.#withKept(this.#waiting?.provision.secrets ?? noSecrets, { transport: 'http' })
    return kept.ok && passwordFor(mqtt, kept.value.mqtt) !== ''
  }

  /** Sets the booth to work, or tells it why it must rest. `error` is shown when nothing more pressing is. */
  async #activate(error: AppError | null): Promise<void> {
    clearTimeout(this.#retry)
    if (this.#waiting !== null) return this.#booth.configure({ phase: 'weak-storage', error: null })
    const settings = this.#document.value
    if (settings === null) {
      return this.#booth.configure({ phase: 'set-up', error: error ?? this.#document.problem })
    }
    const kept = await this.#secrets.read()
    const wanted = kept.ok ? boothSettings(settings, kept.value) : kept
    if (wanted.ok) {
      this.#retries = 0
      return this.#booth.configure({ phase: 'booth', settings: wanted.value })
    }
    if (['secret-unavailable', 'secret-locked'].includes(wanted.error.code)) this.#retryLater()
    return this.#booth.configure({ phase: 'set-up', error: error ?? wanted.error })
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
    const { secrets, allowWeakStorage, settings } = read.value
    const hasSecrets = secrets.appSecret !== '' || secrets.mqtt !== null || secrets.sharing !== null
    const wanted = hasSecrets ? await this.#withKept(secrets, settings) : ok(null)
    if (!wanted.ok) return wanted.error
    if (wanted.value !== null && !(await this.#secrets.has(wanted.value))) {
      const kept = await this.#secrets.keep(wanted.value, allowWeakStorage ? 'store' : 'ask')
      if (!kept.ok && kept.error.code === 'weak-secret-storage') {
        this.#waiting = { provision: read.value, file }
        return null
      }
      if (!kept.ok) return kept.error
    }
    this.#waiting = null
    const listened = await this.#keepRest(read.value)
    if (!listened.ok) return listened.error
    const written = this.#document.write({ ...this.#sharing, ...settings })
    if (!written.ok) return written.error
    if (hasSecrets || read.value.operators.length > 0) await this.#emptyFile(file, read.value)
    this.#log.info({ file }, 'provisioned')
    return null
  }

  /** Keeps what a file says beside the lot. */
  async #keepRest({ listener, operators, policy }: Provision): Promise<Result<unknown, AppError>> {
    const listened = listener === undefined ? ok(undefined) : this.#listener.save(listener)
    if (!listened.ok) return listened
    return this.#operators.provision(operators, policy)
  }

  async #emptyFile(file: string, provision: Provision): Promise<void> {
    try {
      const end = await emptyProvisionedSecrets(file, provision)
      if (end === 'left-alone')
        this.#log.warn({ file }, 'the provisioning file has changed and was left alone')
    } catch (error) {
      this.#log.error(
        { err: error, file },
        'the secrets are stored, but could not be emptied in the provisioning file',
      )
    }
  }
}
