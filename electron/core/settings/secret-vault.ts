import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Logger } from 'pino'
import * as z from 'zod'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { parseJson } from '#electron/core/base/document.ts'
import { clearHalfWritten, replaceFile, setAside, setAsideFiles } from '#electron/core/base/durable-file.ts'
import { isErrno } from '#electron/core/base/errno.ts'

/** The part of Electron's `safeStorage` that is used. */
export interface SafeStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>
  encryptStringAsync(plainText: string): Promise<Buffer>
  decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>
  /** Exists on Linux alone. */
  getSelectedStorageBackend(): string
}

/**
 * Who encrypts on this PC. `weak`: encrypted, but the key is known or lies beside the text. `unavailable`: nobody;
 * a secret can only be held in memory.
 */
export interface Keeper {
  readonly backend: string
  readonly strength: 'safe' | 'weak' | 'unavailable'
}

const SAFE_BACKENDS = new Set(['dpapi', 'keychain', 'gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'])
const strengthOf = (backend: string): 'safe' | 'weak' => (SAFE_BACKENDS.has(backend) ? 'safe' : 'weak')

const storedSchema = z.object({
  /** The back end that encrypted it. */
  backend: z.string(),
  ciphertext: z.base64().min(1),
})
type Stored = z.infer<typeof storedSchema>

export interface SecretVaultOptions {
  /** The file of the vault; its folder is made on the first write. */
  readonly path: string
  readonly safeStorage: SafeStorage
  readonly platform: NodeJS.Platform
  readonly log: Logger
}

/**
 * Keeps the AppSecret: encrypted by the operating system in a file of its own, or in memory until LaneDesk stops.
 * Calls must not overlap.
 */
export class SecretVault {
  readonly #options: SecretVaultOptions
  #session: string | null = null
  /** What is stored could not be read or decrypted: kept aside, not overwritten, when another secret is stored. */
  #isClosed = false

  constructor(options: SecretVaultOptions) {
    this.#options = options
  }

  /** Who would encrypt a secret now. */
  async keeper(): Promise<Keeper> {
    const { safeStorage, platform, log } = this.#options
    // Asked first: this initialises the encryption, and the back end is known only afterwards.
    const available = await safeStorage.isAsyncEncryptionAvailable().catch((error: unknown) => {
      log.error({ err: error }, 'the safe store does not answer')
      return false
    })
    if (!available) return { backend: 'none', strength: 'unavailable' }
    const backend =
      platform === 'win32'
        ? 'dpapi'
        : platform === 'darwin'
          ? 'keychain'
          : safeStorage.getSelectedStorageBackend()
    return { backend, strength: strengthOf(backend) }
  }

  /** How the present secret is kept. */
  async kept(): Promise<'none' | 'safe' | 'weak' | 'session'> {
    if (this.#session !== null) return 'session'
    const stored = await this.#load()
    return stored.ok && stored.value !== null ? strengthOf(stored.value.backend) : 'none'
  }

  /**
   * The secret; null when none was ever stored. There is one, but: `secret-unavailable`: this PC has no safe store
   * just now; `secret-locked`: the safe store does not hand it out for now, so try again; `secret-lost`: the safe store
   * works and will never open this text again (on Windows after somebody else set the user's password anew), so only
   * entering the secret again helps. `settings-unreadable`: the file was damaged and is kept aside as `file`.
   */
  async read(): Promise<Result<string | null, AppError>> {
    if (this.#session !== null) return ok(this.#session)
    const stored = await this.#load()
    if (!stored.ok || stored.value === null) return stored.ok ? ok(null) : stored
    try {
      const { result, shouldReEncrypt } = await this.#decrypt(Buffer.from(stored.value.ciphertext, 'base64'))
      this.#isClosed = false
      if (shouldReEncrypt) await this.#reEncrypt(result, stored.value)
      return ok(result)
    } catch (error) {
      this.#isClosed = true
      const code = await this.#whyNot(error)
      this.#options.log.warn({ err: error, code }, 'the safe store does not hand out the secret')
      return err(appErrorOf(code))
    }
  }

  /** Why a stored text could not be decrypted. Only a store that opens what it sealed a moment ago proves a loss. */
  async #whyNot(error: unknown): Promise<'secret-unavailable' | 'secret-locked' | 'secret-lost'> {
    const { backend, strength } = await this.keeper()
    if (strength === 'unavailable') return 'secret-unavailable'
    if (error instanceof Error && /temporarily unavailable/i.test(error.message)) return 'secret-locked'
    return (await this.#opensWhatItSeals(backend)) ? 'secret-lost' : 'secret-locked'
  }

  async #opensWhatItSeals(backend: string): Promise<boolean> {
    try {
      await this.#encrypt('probe', backend)
      return true
    } catch {
      return false
    }
  }

  /**
   * Stores a secret in place of the present one. When it resolves well, the secret is encrypted, can be decrypted
   * again, and is on the disk. `secret-unavailable` when the safe store refuses; the present one stays then.
   */
  async store(secret: string): Promise<Result<void, AppError>> {
    const { path, log } = this.#options
    const keeper = await this.keeper()
    if (keeper.strength === 'unavailable') return err(appErrorOf('secret-unavailable'))
    try {
      const text = await this.#encrypt(secret, keeper.backend)
      if (this.#isClosed) log.warn({ kept: setAside(path, new Date()) }, 'an old secret was set aside')
      await this.#save(text)
    } catch (error) {
      log.error({ err: error }, 'the secret could not be stored')
      return err(appErrorOf('secret-unavailable'))
    }
    this.#isClosed = false
    this.#session = null
    return ok(undefined)
  }

  /** Holds a secret in memory until LaneDesk stops; a stored one, now out of date, is removed. */
  async holdForSession(secret: string): Promise<Result<void, AppError>> {
    try {
      await rm(this.#options.path, { force: true, recursive: true })
      await clearHalfWritten(this.#options.path)
    } catch (error) {
      this.#options.log.error({ err: error }, 'the stored secret could not be removed')
      return err(appErrorOf('secret-unavailable'))
    }
    this.#isClosed = false
    this.#session = secret
    return ok(undefined)
  }

  /**
   * What is stored as it lies on the disk, for `putBack`, also where nobody can open it now; null: nothing that could
   * be put back.
   */
  async sealed(): Promise<string | null> {
    return readFile(this.#options.path, 'utf8').catch(() => null)
  }

  /**
   * Puts back what nobody could open, and what was stored or held since goes. The copy that was set aside for it goes,
   * too.
   */
  async putBack(sealed: string): Promise<void> {
    const { path, log } = this.#options
    try {
      for (const name of setAsideFiles(path)) {
        const aside = join(dirname(path), name)
        if ((await readFile(aside, 'utf8')) === sealed) await rm(aside)
      }
      await this.#save(sealed)
    } catch (error) {
      log.error({ err: error }, 'the secret that could not be opened could not be put back')
      return
    }
    this.#isClosed = true
    this.#session = null
  }

  /** Removes the secret from the disk and from memory. */
  async forget(): Promise<Result<void, AppError>> {
    const held = await this.holdForSession('')
    this.#session = null
    return held
  }

  async #encrypt(secret: string, backend: string): Promise<string> {
    const { safeStorage } = this.#options
    const encrypted = await safeStorage.encryptStringAsync(secret)
    const { result } = await this.#decrypt(encrypted)
    if (result !== secret) throw new Error('the safe store does not give back what it was given')
    const stored: Stored = { backend, ciphertext: encrypted.toString('base64') }
    return JSON.stringify(stored)
  }

  /** When the key was rotated, the first answer says so, and only a second one is of the new key. */
  async #decrypt(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const { safeStorage } = this.#options
    const first = await safeStorage.decryptStringAsync(encrypted)
    if (!first.shouldReEncrypt) return first
    const { result } = await safeStorage.decryptStringAsync(encrypted)
    return { result, shouldReEncrypt: true }
  }

  async #save(text: string): Promise<void> {
    await mkdir(dirname(this.#options.path), { recursive: true })
    // A secret that was given up must not lie about in what a crash has left.
    await clearHalfWritten(this.#options.path)
    await replaceFile(this.#options.path, text, 0o600)
  }

  /** The key was rotated or a better one is there. Never trades a safe store for a weak one unasked. */
  async #reEncrypt(secret: string, stored: Stored): Promise<void> {
    const { backend, strength } = await this.keeper()
    if (strength === 'unavailable' || (strength === 'weak' && strengthOf(stored.backend) === 'safe')) return
    try {
      await this.#save(await this.#encrypt(secret, backend))
    } catch (error) {
      this.#options.log.warn({ err: error }, 'the secret could not be encrypted anew; the old text stays')
    }
  }

  async #load(): Promise<Result<Stored | null, AppError>> {
    const { path, log } = this.#options
    try {
      const stored = storedSchema.safeParse(parseJson(await readFile(path, 'utf8')))
      if (stored.success) return ok(stored.data)
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return ok(null)
      this.#isClosed = true
      log.error({ err: error }, 'the vault could not be read')
      return err(appErrorOf('secret-unavailable'))
    }
    const kept = setAside(path, new Date())
    log.error({ kept }, 'a damaged vault was set aside')
    return err(appErrorOf('settings-unreadable', { file: kept }))
  }
}
