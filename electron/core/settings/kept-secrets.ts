import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { SecretVault } from './secret-vault.ts'
import { decodeSecrets, encodeSecrets, noSecrets, orElse } from './secrets.ts'
import type { Secrets } from './secrets.ts'
import type { StoredSettings } from './stored-settings.ts'

/** The secrets of the booth in the vault. Calls must not overlap. */
export class KeptSecrets {
  readonly #vault: SecretVault
  readonly #onKept: (before: Secrets | null, after: Secrets) => void

  /** @param onKept hears of every exchange; `before` is null where what was kept could not be read. */
  constructor(vault: SecretVault, onKept: (before: Secrets | null, after: Secrets) => void) {
    this.#vault = vault
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

  async read(): Promise<Result<Secrets, AppError>> {
    const text = await this.#vault.read()
    if (!text.ok) return text
    return ok(text.value === null ? noSecrets : decodeSecrets(text.value))
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

  /** Keeps these in place of the present ones. `ask`: only where they are safe, else `weak-secret-storage`. */
  async keep(secrets: Secrets, weakStorage: 'ask' | 'store' | 'session'): Promise<Result<void, AppError>> {
    const before = await this.read()
    const kept = await this.#replace(encodeSecrets(secrets), weakStorage)
    if (kept.ok) this.#onKept(before.ok ? before.value : null, secrets)
    return kept
  }

  /** Keeps these as the present ones are kept: the question of a weak store was answered with those. */
  async keepLikewise(secrets: Secrets): Promise<Result<void, AppError>> {
    const kept = await this.#vault.kept()
    return this.keep(secrets, kept === 'session' ? kept : kept === 'weak' ? 'store' : 'ask')
  }

  /** True when the vault has these very secrets on disk, so that there is nothing to ask or to store. */
  async has(secrets: Secrets): Promise<boolean> {
    const present = await this.read()
    if (!present.ok || encodeSecrets(present.value) !== encodeSecrets(secrets)) return false
    return (await this.#vault.kept()) !== 'session'
  }

  async #replace(text: string, weakStorage: 'ask' | 'store' | 'session'): Promise<Result<void, AppError>> {
    if (weakStorage === 'session') return this.#vault.holdForSession(text)
    const { backend, strength } = await this.#vault.keeper()
    if (strength !== 'safe' && weakStorage === 'ask')
      return err(appErrorOf('weak-secret-storage', { backend }))
    return this.#vault.store(text)
  }
}
