import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SafeStorage } from 'electron'
import { app } from './app.ts'
import { refuseTheRest } from './refuse.ts'

const PREFIX = Buffer.from('v10')
const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

let loaded: Buffer | undefined

/**
 * The key is a file that only its owner may read. That guards against other users and against tampering, not against
 * whoever has the folder, which is why the backend calls itself 'basic_text', Electron's word for "no keychain".
 */
function key(): Buffer {
  if (loaded !== undefined) return loaded
  const folder = app.getPath('userData')
  const file = join(folder, 'stand-in-safe-storage.key')
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(file, randomBytes(KEY_BYTES), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  chmodSync(file, 0o600)
  const read = readFileSync(file)
  if (read.length !== KEY_BYTES) throw new Error('stand-in: the key file of safeStorage is damaged')
  loaded = read
  return read
}

function seal(text: string): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key(), iv)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([PREFIX, iv, cipher.getAuthTag(), body])
}

function unseal(sealed: Buffer): string {
  const refusal = 'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.'
  const body = PREFIX.length + IV_BYTES + TAG_BYTES
  if (sealed.length < body || !sealed.subarray(0, PREFIX.length).equals(PREFIX)) throw new Error(refusal)
  const tag = sealed.subarray(PREFIX.length + IV_BYTES, body)
  const decipher = createDecipheriv(
    'aes-256-gcm',
    key(),
    sealed.subarray(PREFIX.length, PREFIX.length + IV_BYTES),
  )
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(sealed.subarray(body)), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new Error(refusal, { cause })
  }
}

type Offered = Pick<
  SafeStorage,
  | 'isAsyncEncryptionAvailable'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'
  | 'isEncryptionAvailable'
>

export const safeStorage = refuseTheRest('safeStorage', {
  isEncryptionAvailable: () => app.isReady(),
  getSelectedStorageBackend: () => (app.isReady() ? 'basic_text' : 'unknown'),
  async isAsyncEncryptionAvailable() {
    await app.whenReady()
    return true
  },
  async encryptStringAsync(plainText) {
    await app.whenReady()
    return seal(plainText)
  },
  async decryptStringAsync(encrypted) {
    await app.whenReady()
    return { result: unseal(Buffer.from(encrypted)), shouldReEncrypt: false }
  },
} satisfies Offered)
