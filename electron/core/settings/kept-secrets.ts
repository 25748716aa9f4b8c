import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { SecretVault } from './secret-vault.ts'
import {
  comingSecrets,
  decodeKept,
  encodeSecrets,
  exchangeOf,
  hearersOf,
  noSecrets,
  orElse,
} from './secrets.ts'
import type { Kept, Secrets } from './secrets.ts'
import type { SettingsRecord } from './settings-record.ts'
import type { StoredSettings } from './stored-settings.ts'

/** How to keep them where they are not safe; `likewise`: as the present ones, whose keeping was answered for. */
type WeakStorage = 'ask' | 'store' | 'session' | 'likewise'

const nothingKept: Kept = { secrets: noSecrets, exchange: null }

/**
 * The secrets of the booth in the vault, and with them what the audit tells of their last exchange: where a kill came
 * between the two, the next reading tells it. Calls must not overlap.
 */
export class KeptSecrets {
  readonly #vault: SecretVault
  readonly #settings: () => StoredSettings | null
  readonly #record: Pick<SettingsRecord, 'secretsAre' | 'by'>

  /** @param settings those that they belong to, as they are stored now. */
  constructor(
    vault: SecretVault,
    settings: () => StoredSettings | null,
    record: Pick<SettingsRecord, 'secretsAre' | 'by'>,
  ) {
    this.#vault = vault
    this.#settings = settings
    this.#record = record
  }

  /** How they are kept, and what keeps them on this PC. */
  async place(): Promise<{
    readonly secretStorage: Awaited<ReturnType<SecretVault['kept']>>
    readonly secretBackend: string
  }> {
    return {
      secretStorage: await this.#vault.kept(),
      secretBackend: (await this.#vault.keeper()).backend,
    }
  }

  /**
   * Those that belong to the present settings. Of two sets that lie side by side the other one goes, before the settings
   * can change once more; where it cannot, the next reading tries again.
   */
  async read(): Promise<Result<Secrets, AppError>> {
    const kept = await this.#kept()
    if (!kept.ok) return kept
    this.#record.secretsAre(kept.value)
    return ok(kept.value.secrets)
  }

  /**
   * The given secrets, with kept ones where there is none. A vault that cannot be read matters only where it is needed.
   */
  async completed(
    given: Secrets,
    { transport, mqtt }: Pick<StoredSettings, 'transport' | 'mqtt'>,
  ): Promise<Result<Secrets, AppError>> {
    const kept = await this.read()
    if (kept.ok) return ok(orElse(given, kept.value))
    const needsPassword = transport === 'mqtt' && mqtt?.username !== ''
    return given.appSecret !== '' && (given.mqtt !== null || !needsPassword) ? ok(given) : kept
  }

  /** Removes them from the disk and from memory. */
  async forget(): Promise<Result<void, AppError>> {
    const before = await this.read()
    const forgotten = await this.#vault.forget()
    const exchange = exchangeOf(before.ok ? before.value : null, noSecrets, this.#record.by())
    if (forgotten.ok) this.#record.secretsAre({ secrets: noSecrets, exchange })
    return forgotten
  }

  /**
   * Exchanges the secrets together with the settings that they are for, which `write` writes. Killed at any step, the next
   * start finds the old ones with the old settings or the new ones with the new: until `write` is done both lie in the
   * vault. Where it fails, the secrets stay as they were. `weak-secret-storage` where they are not safe and it is to be
   * asked.
   */
  async keepWith<T>(
    secrets: Secrets,
    weakStorage: WeakStorage,
    settings: StoredSettings,
    write: () => Result<T, AppError> | Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> {
    const read = await this.#kept()
    const present = read.ok ? read.value : nothingKept
    // The safe store may open it again tomorrow.
    const unopened = read.ok ? null : await this.#vault.sealed()
    if (read.ok) this.#record.secretsAre(present)
    const wasKept = await this.#vault.kept()
    const way = await this.#way(weakStorage)
    const exchange = exchangeOf(read.ok ? present.secrets : null, secrets, this.#record.by())
    const coming = { hearers: hearersOf(settings), secrets, exchange }
    // What is in memory alone does not outlive a kill, so that nothing has to be told apart after one.
    const held = await this.#replace(
      way === 'session'
        ? encodeSecrets(secrets, exchange)
        : encodeSecrets(present.secrets, present.exchange, coming),
      way,
    )
    if (!held.ok) return held
    const written = await write()
    if (!written.ok) {
      await (unopened === null
        ? this.#putBack(present, wasKept === 'session' ? 'session' : 'store')
        : this.#vault.putBack(unopened))
      return written
    }
    this.#record.secretsAre(coming)
    // The old ones go. Where they cannot just now, the new ones are found all the same.
    await this.#kept()
    return written
  }

  /** Keeps these as the present ones are kept, for the same settings. */
  async keepLikewise(secrets: Secrets): Promise<Result<void, AppError>> {
    const before = await this.read()
    const exchange = exchangeOf(before.ok ? before.value : null, secrets, this.#record.by())
    const kept = await this.#replace(encodeSecrets(secrets, exchange), await this.#way('likewise'))
    if (kept.ok) this.#record.secretsAre({ secrets, exchange })
    return kept
  }

  /** True when the vault has these very secrets on disk, so that there is nothing to ask or to store. */
  async has(secrets: Secrets): Promise<boolean> {
    const present = await this.read()
    if (!present.ok || encodeSecrets(present.value) !== encodeSecrets(secrets)) return false
    return (await this.#vault.kept()) !== 'session'
  }

  /** What `read` reads. */
  async #kept(): Promise<Result<Kept, AppError>> {
    const text = await this.#vault.read()
    if (!text.ok) return text
    if (text.value === null) return ok(nothingKept)
    const present = decodeKept(text.value)
    const coming = comingSecrets(text.value)
    if (coming === null) return ok(present)
    const settings = this.#settings()
    const kept = settings !== null && coming.hearers === hearersOf(settings) ? coming : present
    await this.#putBack(kept, 'store')
    return ok(kept)
  }

  /** Where there were none, nothing is kept. */
  async #putBack({ secrets, exchange }: Kept, way: 'store' | 'session'): Promise<void> {
    await (encodeSecrets(secrets) === encodeSecrets(noSecrets)
      ? this.#vault.forget()
      : this.#replace(encodeSecrets(secrets, exchange), way))
  }

  async #way(weakStorage: WeakStorage): Promise<Exclude<WeakStorage, 'likewise'>> {
    if (weakStorage !== 'likewise') return weakStorage
    const kept = await this.#vault.kept()
    return kept === 'session' ? kept : kept === 'weak' ? 'store' : 'ask'
  }

  async #replace(text: string, way: Exclude<WeakStorage, 'likewise'>): Promise<Result<void, AppError>> {
    if (way === 'session') return this.#vault.holdForSession(text)
    const { backend, strength } = await this.#vault.keeper()
    if (strength !== 'safe' && way === 'ask') return err(appErrorOf('weak-secret-storage', { backend }))
    return this.#vault.store(text)
  }
}
