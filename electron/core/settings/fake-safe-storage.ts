import type { SafeStorage } from './secret-vault.ts'

/** For specs: "encrypts" as the number of a key and hexadecimal digits, and can be locked or unavailable. */
export class FakeSafeStorage implements SafeStorage {
  available = true
  backend = 'gnome_libsecret'
  key = 1
  locked = false

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
    return { result: Buffer.from(digits, 'hex').toString(), shouldReEncrypt: Number(key) !== this.key }
  }

  getSelectedStorageBackend(): string {
    return this.backend
  }
}
