import type { SafeStorage } from './secret-vault.ts'

/** For specs: "encrypts" as the number of a key and hexadecimal digits, and can be locked, unavailable or lose a key. */
export class FakeSafeStorage implements SafeStorage {
  available = true
  backend = 'gnome_libsecret'
  key = 1
  locked = false
  /** Keys that are gone for good, as after the password of a Windows user was reset. */
  readonly lostKeys = new Set<number>()
  readonly #seen = new Set<string>()

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.available
  }

  async encryptStringAsync(plainText: string): Promise<Buffer> {
    if (this.locked) throw new Error('locked')
    return Buffer.from(`${this.key}:${Buffer.from(plainText).toString('hex')}`)
  }

  async decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const [, key, digits] = /^(\d+):([\da-f]*)$/.exec(encrypted.toString()) ?? []
    if (this.locked || digits === undefined) throw new Error('temporarily unavailable')
    if (this.lostKeys.has(Number(key))) throw new Error('Error while decrypting the ciphertext')
    const text = Buffer.from(digits, 'hex').toString()
    if (Number(key) === this.key) return { result: text, shouldReEncrypt: false }
    // Only the second answer counts after a rotation, as Electron's typings say.
    const again = this.#seen.has(`${encrypted.toString()} ${this.key}`)
    this.#seen.add(`${encrypted.toString()} ${this.key}`)
    return { result: again ? text : 'not of the new key', shouldReEncrypt: true }
  }

  getSelectedStorageBackend(): string {
    return this.backend
  }
}
