import type { LotAccess } from '#electron/core/lan/lot-access.ts'
import type { SharingSettings } from '#electron/core/sharing/sharing-settings.ts'
import { hostname } from 'node:os'
import type { Logger } from 'pino'
import type { CommandArgs } from '#shared/contract/contract.ts'
import type { ConnectionTest, ImportedSettings, SettingsView } from '#shared/contract/settings.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { Notice } from '#shared/contract/alerts.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { TypedBroker } from '#shared/contract/broker.ts'
import type { CallbackState } from '#shared/contract/callbacks.ts'
import type { Operation } from '#shared/contract/operation.ts'
import { sharingTopic } from '#shared/lan/mqtt-settings.ts'
import type { BrokerLogin } from '#shared/lan/mqtt-settings.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { JsonDocument } from '#electron/core/base/document.ts'
import { GoingToWork } from './going-to-work.ts'
import type { GoingToWorkOptions } from './going-to-work.ts'
import { KeptSecrets } from './kept-secrets.ts'
import { lotCredentials, sharingSettings } from './lot-credentials.ts'
import { readProvisionText } from './provision-file.ts'
import { provisionOf } from './provision-parts.ts'
import type { OtherSettings } from './provision-parts.ts'
import { Provisioning } from './provisioning.ts'
import type { SecretVault } from './secret-vault.ts'
import type { SettingsRecord } from './settings-record.ts'
import { noSecrets, orElse, passwordFor, passwordOf } from './secrets.ts'
import { Serial } from '#electron/core/base/serial.ts'
import type { StoredSettings } from './stored-settings.ts'
import { besideLot, settingsView, typedSettings } from './typed-settings.ts'
import type { Typed } from './typed-settings.ts'

/** What the settings need of the booth. */
export type ConfigurableBooth = GoingToWorkOptions['booth'] & {
  /** Shares events as these settings say from now on, while it is at work. */
  share(sharing: SharingSettings): Promise<CallbackState>
}

export interface LotSettingsOptions {
  readonly document: JsonDocument<StoredSettings>
  readonly vault: SecretVault
  readonly booth: ConfigurableBooth
  /** What a provisioning file says beside the lot, and where it goes. */
  readonly parts: OtherSettings
  /** Writes down that secrets were exchanged. */
  readonly record: Pick<SettingsRecord, 'secretsAre' | 'by'>
  /** Tells whoever is at the desk. */
  readonly tell: (notice: Notice) => void
  readonly log: Logger
  /** Milliseconds between two tries of the next AppSecret. */
  readonly tryNextEveryMs?: number
}

/**
 * The settings of this booth and their secrets: read at start, written by the set-up screen or by a provisioning
 * file, and handed to the booth, which goes to work with them.
 */
export class LotSettings {
  readonly #document: JsonDocument<StoredSettings>
  readonly #secrets: KeptSecrets
  readonly #booth: LotSettingsOptions['booth']
  readonly #parts: OtherSettings
  readonly #serial = new Serial()
  readonly #provisioning: Provisioning
  readonly #work: GoingToWork

  constructor({ document, vault, booth, parts, record, tell, log, tryNextEveryMs }: LotSettingsOptions) {
    this.#document = document
    this.#secrets = new KeptSecrets(vault, () => document.value, record)
    this.#provisioning = new Provisioning({
      document,
      secrets: this.#secrets,
      parts,
      tell: (notice) => this.#work.tellAtWork(notice),
      log,
    })
    this.#booth = booth
    this.#parts = parts
    this.#work = new GoingToWork({
      document,
      secrets: this.#secrets,
      provisioning: this.#provisioning,
      booth,
      serial: this.#serial,
      tell,
      log,
      tryNextEveryMs,
    })
  }

  /** Takes over a provisioning file if one is given, and sets the booth to work with what is stored. */
  start(provisionFile: string | undefined): Promise<void> {
    return this.#serial.run(async () => {
      const error = provisionFile === undefined ? null : await this.#provisioning.takeFile(provisionFile)
      await this.#work.go(error)
    })
  }

  /** Takes over a provisioning file that comes while LaneDesk runs. */
  provision(file: string): Promise<void> {
    return this.start(file)
  }

  async stop(): Promise<void> {
    this.#work.stop()
    await this.#serial.run(async () => this.#work.stop())
  }

  /** The settings as the page may see them: without any secret. */
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

  /**
   * The lot's broker as it is typed, with the password that is stored for it where none is; null: the stored one.
   * `topics-no-broker` where there is none.
   */
  brokerOf(typed: TypedBroker | null): Promise<Result<BrokerLogin, AppError>> {
    return this.#serial.run(async () => {
      const broker = typed ?? this.#document.value?.mqtt
      if (broker === undefined) return err(appErrorOf('topics-no-broker'))
      if (typed !== null && typed.password !== null) return ok({ ...typed, password: typed.password })
      const kept = await this.#secrets.read()
      return kept.ok ? ok({ ...broker, password: passwordFor(broker, kept.value.mqtt) }) : kept
    })
  }

  /** Everything that must never be seen: whoever hands texts out takes these out of them. */
  secretTexts(): Promise<string[]> {
    return this.#serial.run(async () => {
      const kept = await this.#secrets.read()
      const { appSecret, next = '', mqtt, sharing } = kept.ok ? kept.value : noSecrets
      return [appSecret, next, mqtt?.password ?? '', sharing?.password ?? ''].filter((text) => text !== '')
    })
  }

  /**
   * Tries what was typed, with the stored secrets where none was typed. Fails as the lot does, and where something is
   * missing.
   */
  async testConnection(args: CommandArgs<'testConnection'>[0]): Promise<Result<ConnectionTest, AppError>> {
    const typed = await this.#serial.run(() => this.#typed(args))
    if (!typed.ok) return typed
    const credentials = lotCredentials(typed.value.settings, typed.value.secrets)
    return credentials.ok ? this.#booth.testConnection(credentials.value) : credentials
  }

  /**
   * Keeps what was typed and goes to work with it. Fails where something is missing, and where the disk or the keychain
   * refuses it.
   */
  saveSettings(args: CommandArgs<'saveSettings'>[0]): Promise<Result<SettingsView, AppError>> {
    return this.#serial.run(async () => {
      const typed = await this.#typed(args)
      if (!typed.ok) return typed
      const { settings, secrets, isNew } = typed.value
      const credentials = lotCredentials(settings, secrets)
      if (!credentials.ok) return credentials
      const wanted = { ...settings, booths: args.booths }
      if (!isNew) return this.#goOnWith(wanted)
      const written = await this.#secrets.keepWith(secrets, args.weakStorage, wanted, () =>
        this.#document.write(wanted),
      )
      if (!written.ok) return written
      this.#provisioning.drop()
      return this.#goOn()
    })
  }

  /**
   * Whether the secrets of a provisioning file may be kept on a PC that protects them weakly. Fails as `saveSettings`
   * does.
   */
  answerWeakStorage(answer: CommandArgs<'answerWeakStorage'>[0]): Promise<Result<SettingsView, AppError>> {
    return this.#serial.run(async () => {
      if (this.#provisioning.waiting === null) return ok(await this.#view())
      const taken = await this.#provisioning.answer(answer)
      return taken.ok ? this.#goOn() : taken
    })
  }

  /**
   * Keeps the AppSecret that the lot will go over to: it is tried beside the present one, which stays until the lot takes
   * the next. null: there is none to come.
   */
  saveNextSecret(next: string | null): Promise<Result<SettingsView, AppError>> {
    return this.#serial.run(async () => {
      const kept = await this.#secrets.read()
      if (!kept.ok) return kept
      if (this.#document.value === null || this.#provisioning.waiting !== null)
        return err(appErrorOf('not-configured'))
      const { next: _, ...present } = kept.value
      const isNew = next !== null && next !== present.appSecret
      const stored = await this.#secrets.keepLikewise(isNew ? { ...present, next } : present)
      if (!stored.ok) return stored
      this.#work.tryNext(isNew)
      return ok(await this.#view())
    })
  }

  /** Forgets the secrets for good and comes to rest. What else there is goes at the next start (./forget.ts). */
  forgetSecrets(): Promise<Result<void, AppError>> {
    return this.#serial.run(async () => {
      this.#work.tryNext(false)
      const forgotten = await this.#secrets.forget()
      if (forgotten.ok) await this.#booth.configure({ phase: 'set-up', error: null })
      return forgotten
    })
  }

  /** How this PC works from now on; the lanes are read anew. */
  saveOperation(operation: Operation): Promise<Result<SettingsView, AppError>> {
    return this.#serial.run(async () => {
      const settings = this.#document.value
      if (settings === null || this.#provisioning.waiting !== null) return err(appErrorOf('not-configured'))
      return this.#goOnWith({ ...settings, operation })
    })
  }

  /** These settings as a provisioning file, without any secret: for a copy, and for the next booth. */
  asProvision(): Promise<Result<object, AppError>> {
    return this.#serial.run(async () => {
      const settings = this.#document.value
      return settings === null
        ? err(appErrorOf('not-configured'))
        : ok(provisionOf(settings, this.#parts, hostname()))
    })
  }

  /** Takes over the text of such a file; `name` is what it is called in an error. Secrets that it lacks are kept. */
  importSettings(text: string, name: string): Promise<Result<ImportedSettings, AppError>> {
    return this.#serial.run(async () => {
      const read = await readProvisionText(text, name)
      const taken = read.ok ? await this.#provisioning.take(read.value, null) : read
      const gone = taken.ok ? await this.#goOn() : taken
      return gone.ok ? ok({ settings: gone.value, policyKept: this.#provisioning.policyKept }) : gone
    })
  }

  /**
   * Keeps where events are shared, and shares them there; `password` null: the stored one. Fails with `not-configured`,
   * and where the disk or the keychain refuses it.
   */
  saveSharing(args: CommandArgs<'saveSharing'>[0]): Promise<Result<CallbackState, AppError>> {
    const { password, topic, ...typed } = args
    return this.#serial.run(async () => {
      const settings = this.#document.value
      if (settings === null || this.#provisioning.waiting !== null) return err(appErrorOf('not-configured'))
      const kept = await this.#secrets.read()
      if (!kept.ok) return kept
      const secrets = orElse({ ...noSecrets, sharing: passwordOf(typed, password ?? '') }, kept.value)
      // The usual topic goes with the lot, should the booth go to another one.
      const sharing = topic === sharingTopic(settings.parkKey) ? typed : { ...typed, topic }
      const wanted = { ...settings, sharing }
      const written =
        password === null
          ? this.#document.write(wanted)
          : await this.#secrets.keepWith(secrets, 'likewise', wanted, () => this.#document.write(wanted))
      if (!written.ok) return written
      return ok(await this.#booth.share(sharingSettings(sharing, settings.parkKey, secrets)))
    })
  }

  /** What was typed, with the secrets that are kept where none was typed. */
  async #typed(args: CommandArgs<'testConnection'>[0]): Promise<Result<Typed, AppError>> {
    const typed = typedSettings(args, this.#settings)
    if (!typed.ok) return typed
    const { settings, secrets, isNew } = typed.value
    const whole = await this.#secrets.completed(secrets, settings)
    return whole.ok
      ? ok({ settings: { ...settings, ...besideLot(this.#document.value) }, secrets: whole.value, isNew })
      : whole
  }

  async #goOnWith(settings: StoredSettings): Promise<Result<SettingsView, AppError>> {
    const written = this.#document.write(settings)
    if (!written.ok) return written
    this.#provisioning.drop()
    return this.#goOn()
  }

  /** Sets the booth to work with what is stored now. */
  async #goOn(): Promise<Result<SettingsView, AppError>> {
    await this.#work.go(null)
    return ok(await this.#view())
  }

  async #view(): Promise<SettingsView> {
    const given = this.#provisioning.waiting?.secrets ?? noSecrets
    const secrets = await this.#secrets.completed(given, { transport: 'http' })
    const place = await this.#secrets.place()
    // What can never be opened again is nothing that could be kept by leaving its field empty.
    const isLost = !secrets.ok && secrets.error.code === 'secret-lost'
    return settingsView(
      this.#settings,
      secrets.ok ? secrets.value : null,
      isLost ? { ...place, secretStorage: 'none' } : place,
    )
  }

  /** What is known of the lot, also while it waits for an answer. */
  get #settings(): StoredSettings | null {
    return this.#provisioning.waiting?.settings ?? this.#document.value
  }
}
