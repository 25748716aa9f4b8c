/** Sensitive fields of vehicle records (section 3.1.5): AES-128-CBC in Base64, with the document's fixed key and IV. */
import { createDecipheriv } from 'node:crypto'
import { lanInterfaces } from '#shared/lan/interfaces.ts'

const KEY = 'infoexchange4api'
const IV = 'activevector4api'
const BLOCK_BYTES = 16

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The plain text of an encrypted value. What does not decrypt (plain already, empty, damaged) comes back as it is. */
export function decryptValue(value: string): string {
  const base64 = value.replaceAll(/\s/g, '')
  if (!BASE64.test(base64)) return value
  const encrypted = Buffer.from(base64, 'base64')
  if (encrypted.length === 0 || encrypted.length % BLOCK_BYTES !== 0) return value
  try {
    const decipher = createDecipheriv('aes-128-cbc', KEY, IV)
    return utf8.decode(Buffer.concat([decipher.update(encrypted), decipher.final()]))
  } catch {
    // Wrong padding, or no UTF-8: it was Base64 by chance.
    return value
  }
}

/** Fields that may come encrypted, in whatever record they stand: the document does not mark all of them. */
const ENCRYPTED: ReadonlySet<string> = new Set(
  Object.values(lanInterfaces).flatMap((one): readonly string[] => ('encrypted' in one ? one.encrypted : [])),
)

/** What a field says as text, decrypted where a field of this name may come encrypted. */
export const plainText = (field: string, value: string): string =>
  ENCRYPTED.has(field) ? decryptValue(value) : value
