import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { SecretVault } from './secret-vault.ts'
import { comingSecrets, decodeSecrets, encodeSecrets, hearersOf, noSecrets, orElse } from './secrets.ts'
import type { Secrets } from './secrets.ts'
import type { StoredSettings } from './stored-settings.ts'

/** How to keep them where they are not safe; `likewise`: as the present ones, whose keeping was answered for. */
type WeakStorage = 'ask' | 'store' | 'session' | 'likewise'

/** The secrets of the booth in the vault. Calls must not overlap. */
export class KeptSecrets {
  readonly #vault: SecretVault
  readonly #settings: () => StoredSettings | null
  readonly #onKept: (before: Secrets | null, after: Secrets) => void

  /**
   * @param settings those that they belong to, as they are stored now.
   * @param onKept hears of every exchange; `before` is null where what was kept could not be read.
   */
  constructor(
    vault: SecretVault,
    settings: () => StoredSettings | null,
    onKept: (before: Secrets | null, after: Secrets) => void,
  ) {
    this.#vault = vault
    this.#settings = settings
    this.#onKept = onKept
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
    const text = await this.#vault.read()
    if (!text.ok) return text
    if (text.value === null) return ok(noSecrets)
    const present = decodeSecrets(text.value)
    const coming = comingSecrets(text.value)
    if (coming === null) return ok(present)
    const settings = this.#settings()
    const secrets = settings !== null && coming.hearers === hearersOf(settings) ? coming.secrets : present
    await this.#putBack(secrets, 'store')
    return ok(secrets)
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
    if (forgotten.ok) this.#onKept(before.ok ? before.value : null, noSecrets)
    return forgotten
  }

  /**
   * Exchanges the secrets together with the settings that they are for, which `write` writes. Killed at any step, the next
   * start finds the old ones with the old settings or the new ones with the new: until `write` is done both lie in the vault.
   * Where it fails, the secrets stay as they were. `weak-secret-storage` where they are not safe and it is to be asked.
   */
  async keepWith<T>(
    secrets: Secrets,
    weakStorage: WeakStorage,
    settings: StoredSettings,
    write: () => Result<T, AppError> | Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> {
    const before = await this.read()
    const present = before.ok ? before.value : noSecrets
    const wasKept = await this.#vault.kept()
    const way = await this.#way(weakStorage)
    const beside = encodeSecrets(present, { hearers: hearersOf(settings), secrets })
    // What is in memory alone does not outlive a kill, so that nothing has to be told apart after one.
    const held = await this.#replace(way === 'session' ? encodeSecrets(secrets) : beside, way)
    if (!held.ok) return held
    const written = await write()
    if (!written.ok) {
      await this.#putBack(present, wasKept === 'session' ? 'session' : 'store')
      return written
    }
    // The old ones go. Where they cannot just now, the new ones are found all the same.
    await this.read()
    this.#onKept(before.ok ? before.value : null, secrets)
    return written
  }

  /** Keeps these as the present ones are kept, for the same settings. */
  async keepLikewise(secrets: Secrets): Promise<Result<void, AppError>> {
    const before = await this.read()
    const kept = await this.#replace(encodeSecrets(secrets), await this.#way('likewise'))
    if (kept.ok) this.#onKept(before.ok ? before.value : null, secrets)
    return kept
  }

  /** True when the vault has these very secrets on disk, so that there is nothing to ask or to store. */
  async has(secrets: Secrets): Promise<boolean> {
    const present = await this.read()
    if (!present.ok || encodeSecrets(present.value) !== encodeSecrets(secrets)) return false
    return (await this.#vault.kept()) !== 'session'
  }

  /** Where there were none, nothing is kept. */
  async #putBack(secrets: Secrets, way: 'store' | 'session'): Promise<void> {
    const text = encodeSecrets(secrets)
    await (text === encodeSecrets(noSecrets) ? this.#vault.forget() : this.#replace(text, way))
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
